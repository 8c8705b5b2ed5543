import { seededRandom } from '../../bin/baton/seeded.ts';
import { signedLinks } from '../../functions/adapters/links.ts';
import { tamper } from '../support/tampering.ts';

/**
 * Asks for links that nobody signed, made from links that were sent, and counts how many open something.
 * `node test/benchmarks/tampered-links.ts [asked] [seed]`; ends with 1 if any did.
 */

const [asked = '1000000', seed = '1'] = process.argv.slice(2);
const random = seededRandom(Number(seed));
const secret = JSON.stringify({
  k1: 'k'.repeat(64),
  k2: { key: 'm'.repeat(64), notBefore: '2026-01-01T00:00:00Z' },
});
const now = Date.parse('2026-03-02T09:00:00Z');
const links = signedLinks(
  async () => secret,
  'https://leads.example',
  () => now,
);

const sent: string[] = [];
for (let n = 0; n < 500; n += 1) {
  const purpose = (['task', 'manage', 'claim', 'leads', 'away'] as const)[n % 5] ?? 'task';
  const leadId = `5f0c7f1e-3f5c-4f0e-9d3a-${String(n).padStart(12, '0')}`;
  sent.push(
    await links.sign({ leadId, handoff: n % 3, person: `rep-${n % 9}`, purpose, expiresAt: now + n }),
  );
}
const pick = (): string => sent[Math.floor(random() * sent.length)] ?? '';

let accepted = 0;
let count = 0;
const startedAt = performance.now();
while (count < Number(asked)) {
  const made = tamper(pick(), pick(), random);
  if (made === undefined) continue;
  count += 1;
  if ((await links.verify(made)) !== undefined) accepted += 1;
}
const seconds = (performance.now() - startedAt) / 1_000;
process.stdout.write(
  `${count} tampered links: ${accepted} accepted, ${Math.round(count / seconds)} a second, ${seconds.toFixed(1)} s\n`,
);
process.exitCode = accepted === 0 ? 0 : 1;
