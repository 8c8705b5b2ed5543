import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { historyLines } from '../../bin/baton/policy/history-lines.ts';
import { endsDemoHours, publish } from '../../bin/baton/policy/publish.ts';
import { publicationLines, publishVersion } from '../../bin/baton/policy/publish-version.ts';
import { earlierVersion } from '../../bin/baton/policy/rollback.ts';
import { readPolicyStatus, statusLines } from '../../bin/baton/policy/status.ts';
import { tryOnHistory } from '../../bin/baton/policy/try-on-history.ts';
import { makeSample } from '../../bin/baton/sample/make-sample.ts';
import { memoryItemStore } from '../../functions/adapters/memory/item-store.ts';
import { policyHash } from '../../functions/adapters/policy-hash.ts';
import type { PolicyAction } from '../../functions/app/handoff/action.ts';
import type { ItemStore } from '../../functions/app/item-store.ts';
import type { PolicyKind } from '../../functions/app/policies.ts';
import { readHistory } from '../../functions/app/policy/read-history.ts';
import type { Fact } from '../../functions/app/ports.ts';
import type { Side } from '../../functions/domain/side.ts';
import { policyDecisions, policyReading } from '../../functions/handlers/wiring/signing.ts';
import { cliGround } from '../support/cli-ground.ts';
import { defaultPolicies } from '../support/default-policies.ts';
import { criteriaWith } from '../support/sign-offs.ts';

const { criteria, governance, routing, team } = defaultPolicies();

let store: ItemStore;
let told: Fact[];
const ground = () => cliGround(store, { publish: async (facts) => void told.push(...facts) });
beforeEach(async () => {
  [store, told] = [memoryItemStore(), []];
  await publishVersion(ground(), 'team', team);
  await publishVersion(ground(), 'governance', governance);
  await publishVersion(ground(), 'criteria', criteria);
});

const PERSONS = { marketing: 'marketing', sales: 'helen-ward' } as const;
/** What a side presses behind its link. */
async function press(side: Side, action: PolicyAction = { do: 'sign' }) {
  const { proposal } = (await policyReading(ground()).standings.find('criteria')) ?? {};
  if (proposal === undefined) throw new Error('Nothing is proposed.');
  const { number, hash } = proposal;
  await policyDecisions(ground())(
    {
      ...{ kind: 'criteria', number, hash, side, person: PERSONS[side] },
      ...{ purpose: 'sign', expiresAt: Date.now() + 60_000 },
    },
    action,
  );
}
const publishCriteria = async (threshold: number) =>
  publicationLines(await publishVersion(ground(), 'criteria', criteriaWith(threshold)));
const status = async () =>
  (await readPolicyStatus(ground())).filter(({ kind }) => kind === 'criteria').flatMap(statusLines);
const history = async () =>
  (await readHistory(policyReading(ground()), 'criteria')).toReversed().flatMap(historyLines);
const INSTANT = String.raw`\d{4}-\d\d-\d\dT[\d:.]+Z`;
const like = (...lines: readonly string[]) =>
  lines.map((line) => expect.stringMatching(new RegExp(`^${line.replaceAll(/(?<= |^)@/g, INSTANT)}$`)));

describe('baton policy publish', () => {
  it('knows beforehand whether a team ends the hours without end of the one in force', async () => {
    const always = { zone: 'UTC', always: true };
    const people = team.people.map((one) => (one.id === 'ana-ruiz' ? { ...one, calendar: always } : one));
    expect(await endsDemoHours(ground(), { ...team, people })).toBe(false);
    await publishVersion(ground(), 'team', { ...team, people });
    expect(await endsDemoHours(ground(), { ...team, people })).toBe(false);
    expect(await endsDemoHours(ground(), team)).toBe(true);
  });

  it('says what changes and whose signatures it waits for', async () => {
    expect(await publishCriteria(60)).toEqual(
      like(
        '  qualified \\(MQL\\) · threshold: 65 → 60',
        'criteria [0-9a-f]{64} is asked for by mail, and in force once Sofia Lindqvist \\(marketing\\) and Helen Ward \\(sales\\) have signed: npm run baton -- policy status',
      ),
    );
    await press('sales');
    expect((await publishCriteria(60)).at(-1)).toMatch(
      /was asked for before: whoever has not signed is mailed again, and in force once Sofia Lindqvist \(marketing\) has signed/,
    );
  });

  it('puts what needs nobody into force, and says that it is unsigned', async () => {
    const lines = publicationLines(
      await publishVersion(ground(), 'team', { ...team, people: team.people.toReversed() }),
    );
    expect(lines.at(-1)).toMatch(/^team [0-9a-f]{64} is in force, unsigned \(bootstrap\)\.$/);
    expect(told.at(-1)).toMatchObject({ type: 'policy.published', data: { kind: 'team', bootstrap: true } });
  });

  it('asks for signatures of what is in force without them, and then no more', async () => {
    expect((await publishCriteria(criteria.mql.threshold)).at(-1)).toContain('is asked for by mail');
    for (const side of ['marketing', 'sales'] as const) await press(side);
    expect(await publishCriteria(criteria.mql.threshold)).toEqual(
      like('criteria [0-9a-f]{64} was in force already\\.'),
    );
  });
});

describe('baton policy publish --history', () => {
  const folder = mkdtempSync(join(tmpdir(), 'baton-history-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  const file = join(folder, 'leads.jsonl');
  const past = { seed: 4, leads: 150, from: Date.parse('2026-01-05'), until: Date.parse('2026-04-06') };
  const bad = { kind: 'activity', at: '2026-02-01', email: 'nobody@x.example', type: 'page-viewed' };
  writeFileSync(file, [...makeSample(past), bad].map((one) => `${JSON.stringify(one)}\n`).join(''));
  const inForce = async () => {
    const { intake, dispositions } = defaultPolicies();
    await publishVersion(ground(), 'routing', routing);
    await publishVersion(ground(), 'intake', intake);
    await publishVersion(ground(), 'dispositions', dispositions);
  };

  it('tries the draft beside the criteria in force, and keeps what came of it with the version', async () => {
    await inForce();
    const easier = criteriaWith(50);
    const tried = await tryOnHistory(ground(), { file }, easier);
    expect(tried).toMatchObject({ tried: { leads: 150, badRows: 1 }, replaces: policyHash(criteria) });
    expect(tried.draft.passed).toBe(tried.current.passed + tried.flips.gained);
    expect(tried.flips.gained).toBeGreaterThan(0);
    expect(tried.current.pools.map(({ name }) => name)).toContain('Iberia');
    expect(tried.draft.rules).toHaveLength(criteria.fit.rules.length + criteria.engagement.rules.length);
    expect(JSON.stringify(tried)).not.toContain('@');
    const lines = publicationLines(await publishVersion(ground(), 'criteria', easier, tried));
    expect(lines).toContainEqual(expect.stringMatching(/^ {2}Tried on 150 leads, \d+ Jan 2026 to/));
    expect(lines).toContainEqual(expect.stringMatching(/^ {2}• MQLs a month: \d+ → \d+$/));
    const { standings, backtests } = policyReading(ground());
    const kept = (await standings.find('criteria'))?.proposal?.backtest ?? '';
    expect(await backtests.find(kept)).toEqual(tried);
  });

  it('refuses a file without leads, and another kind than the criteria', async () => {
    await inForce();
    writeFileSync(join(folder, 'none.jsonl'), `${JSON.stringify(bad)}\n`);
    await expect(tryOnHistory(ground(), { file: join(folder, 'none.jsonl') }, criteria)).rejects.toThrow(
      'holds no lead to try the criteria on',
    );
    const args = ['sla', '--table', 't', '--bus', 'b', '--history', file];
    await expect(publish.parseAsync(args, { from: 'user' })).rejects.toThrow('--history tries criteria');
  });
});

describe('baton policy status', () => {
  it('says what is in force, what waits for whom, and whom no mail has left to', async () => {
    expect(await status()).toEqual(like('criteria +[0-9a-f]{12} since @, unsigned \\(bootstrap\\)'));
    await publishCriteria(60);
    await press('marketing');
    expect(await status()).toEqual(
      like(
        'criteria +[0-9a-f]{12} since @, unsigned \\(bootstrap\\)',
        ' +[0-9a-f]{12} waits for Helen Ward \\(sales\\), signed by marketing, asked @, the mail to sales has not left yet',
      ),
    );
    await press('sales');
    expect(await status()).toEqual(like('criteria +[0-9a-f]{12} since @'));
  });

  it('names nobody for a side without anybody', async () => {
    await publishVersion(ground(), 'sla', defaultPolicies().sla);
    await publishVersion(ground(), 'team', {
      ...team,
      people: team.people.map((one) => (one.id === 'helen-ward' ? { ...one, status: 'off-boarded' } : one)),
    });
    await publishCriteria(60);
    expect((await status())[1]).toContain('and nobody (sales)');
  });
});

describe('baton policy history', () => {
  it('tells the versions, the latest first, with who signed or refused what when', async () => {
    await publishCriteria(60);
    for (const side of ['marketing', 'sales'] as const) await press(side);
    await publishCriteria(55);
    await press('sales', { do: 'decline', reason: 'Too many\n leads.' });
    await publishCriteria(50);
    await publishCriteria(45);
    const signer = (side: Side, who: string) => `             signed for ${side} by ${who} at @`;
    const asked = ' +asked @, in place of [0-9a-f]{12}';
    expect(await history()).toEqual(
      like(
        '[0-9a-f]{12}  waits for signatures',
        asked,
        '[0-9a-f]{12}  stale since @: another version was published',
        asked,
        '[0-9a-f]{12}  refused for sales by Helen Ward <helen.ward@larkfield.example> at @: Too many leads\\.',
        asked,
        '[0-9a-f]{12}  in force since @',
        asked,
        ` ${signer('marketing', 'Sofia Lindqvist <sofia.lindqvist@larkfield.example>')}`,
        ` ${signer('sales', 'Helen Ward <helen.ward@larkfield.example>')}`,
        '[0-9a-f]{12}  in force @ to @, unsigned \\(bootstrap\\)',
      ),
    );
  });
});

const rollBack = async (kind: PolicyKind, hash: string) =>
  publishVersion(ground(), kind, await earlierVersion(ground(), kind, hash));

describe('baton policy rollback', () => {
  it('asks for an earlier version again, by the beginning of its hash', async () => {
    const first = (await policyReading(ground()).standings.find('criteria'))?.hash ?? '';
    await publishCriteria(60);
    for (const side of ['marketing', 'sales'] as const) await press(side);
    const lines = publicationLines(await rollBack('criteria', first.slice(0, 8).toUpperCase()));
    expect(lines).toEqual(
      like('  qualified \\(MQL\\) · threshold: 60 → 65', 'criteria .* is asked for by mail.*'),
    );
    for (const side of ['marketing', 'sales'] as const) await press(side);
    expect(await policyReading(ground()).standings.find('criteria')).toMatchObject({
      hash: first,
      bootstrap: false,
    });
  });

  it('needs a beginning that one version has', async () => {
    await publishCriteria(60);
    await expect(earlierVersion(ground(), 'criteria', 'zz')).rejects.toThrow(
      /^No version of criteria begins with zz\. There are: [0-9a-f]{12}, [0-9a-f]{12}\.$/,
    );
    await expect(earlierVersion(ground(), 'criteria', '')).rejects.toThrow(
      'Several versions of criteria begin with',
    );
    await expect(earlierVersion(ground(), 'intake', 'a')).rejects.toThrow('There are: none.');
  });

  it('takes no version that does not go with the team in force, or that is not valid any more', async () => {
    const pool = { ...routing, testPool: 'gone' };
    const { hash } = await publishVersion(ground(), 'routing', pool);
    await expect(earlierVersion(ground(), 'routing', hash)).rejects.toThrow(
      'testPool: There is no pool gone in team.yaml',
    );
    const { texts } = policyReading(ground());
    const old = await texts.keep('criteria', { mql: 1 }, 0);
    await expect(earlierVersion(ground(), 'criteria', old)).rejects.toThrow(
      /cannot come into force as it is:\n {2}fit: missing/,
    );
    const stranger = { ...governance, owners: { sales: { person: 'stranger' } }, signatures: {} };
    const { hash: strange } = await publishVersion(ground(), 'governance', stranger);
    await expect(earlierVersion(ground(), 'governance', strange)).rejects.toThrow(
      'There is no person stranger in team.yaml',
    );
  });

  it('is not kept by a team that was never published', async () => {
    store = memoryItemStore();
    const { hash } = await publishVersion(ground(), 'routing', routing);
    expect((await rollBack('routing', hash)).published).toBe(false);
  });
});
