/** Kills `npm start` with SIGKILL 50 times while 500 leads come in, and prints how each lead ended. Arguments: kills, leads, seed. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { seededRandom } from '../../bin/baton/seeded.ts';
import { surviveKills } from '../support/killed-baton.ts';

const [kills = 50, leads = 500, seed = 1] = process.argv.slice(2).map(Number);
const folder = mkdtempSync(join(tmpdir(), 'baton-kills-'));
const startedAt = performance.now();
try {
  const { accepted, ends, repeated } = await surviveKills({
    folder,
    kills,
    leads,
    random: seededRandom(seed),
    onLife: (life, taken) => process.stderr.write(`\rkilled ${life + 1} times, ${taken} posts taken `),
  });
  const seconds = Math.round((performance.now() - startedAt) / 1000);
  process.stdout.write(
    `\n${kills} kills, ${repeated} posts sent again, ${new Set(accepted).size} of ${leads} leads, in ${seconds} s: ${JSON.stringify(ends)}\n`,
  );
} finally {
  rmSync(folder, { recursive: true, force: true });
}
