import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { exportAccounts } from '../../bin/baton/accounts/export-accounts.ts';
import { importAccounts, summaryLine } from '../../bin/baton/accounts/import-accounts.ts';
import { publishVersion } from '../../bin/baton/policy/publish-version.ts';
import { problemLines } from '../../bin/baton/row-problems.ts';
import { memoryItemStore } from '../../functions/adapters/memory/item-store.ts';
import { accountRecords } from '../../functions/adapters/records/accounts.ts';
import type { ItemStore } from '../../functions/app/item-store.ts';
import { cliGround } from '../support/cli-ground.ts';
import { defaultPolicies } from '../support/default-policies.ts';
import { NOON } from '../support/team.ts';

let store: ItemStore;
beforeEach(async () => {
  store = memoryItemStore();
  await publishVersion(cliGround(store), 'team', defaultPolicies().team);
});

const folder = mkdtempSync(join(tmpdir(), 'baton-accounts-'));
const fileOf = (text: string, name = 'accounts.csv'): string => {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
};

const ground = () => ({ store, backoff: async () => undefined, now: () => NOON });
const bringIn = (file: string, writtenAt = NOON, isDry = false) => {
  const seen: string[] = [];
  const bar = {
    start: (total: number) => void seen.push(`start ${total}`),
    step: () => void seen.push('step'),
    stop: () => void seen.push('stop'),
  };
  return importAccounts(ground(), file, { writtenAt, isDry, bar }).then((summary) => ({ summary, seen }));
};

const CSV = `Website,Account Name,Type,Account Owner,Billing Country,Further domains,Fax
https://www.nexora.com,Nexora S.L.,Customer,ana-ruiz,Spain,nexora.es nexora.pt,1
gmail.com,Google,,,,,
tellmar.com,Tellmar,friend,nobody@else.where,Atlantis,,
short
foods.com,"Foods, Inc.",,,,,
www.nexora.com,Nexora again,,,,,
`;

describe('baton accounts import', () => {
  it('takes the good rows, says of each bad one what is wrong and how to mend it, and goes on', async () => {
    const file = fileOf(CSV);
    const { summary, seen } = await bringIn(file);
    expect(summary).toMatchObject({ new: 2, changed: 0, same: 0, older: 0, dryRun: false });
    expect(seen).toEqual(['start 2', 'step', 'step', 'stop']);
    expect(problemLines('a.csv', summary.bad)).toEqual([
      "a.csv:3 domain: Anybody has a mailbox at gmail.com. Write a domain of the company's own, like nexora.com.",
      'a.csv:4 relation: It is not known: friend. Write customer, open-deal, partner, none, competitor, do-not-contact, or leave it empty for none.',
      'a.csv:4 owner: It is not known: nobody@else.where. Write the id or the address of somebody in the team, or leave it empty for nobody.',
      'a.csv:4 country: It is not known: Atlantis. Write the two letters of a country, like ES.',
      'a.csv:5 it has more or fewer columns than the first line',
      'a.csv:7 domain: nexora.com is in line 2 already. Make one row of both.',
    ]);
    expect(summaryLine('a.csv', summary)).toBe('a.csv: 2 new, 0 changed, 0 unchanged, 4 bad.');
    expect(await accountRecords(store).find('nexora.com')).toMatchObject({
      ...{ company: 'Nexora S.L.', relation: 'customer', accountOwner: 'ana-ruiz', country: 'ES' },
      otherDomains: ['nexora.es', 'nexora.pt'],
    });
  });

  it('shows first what it would do, and changes nothing when it is repeated', async () => {
    const file = fileOf('domain,company\nnexora.com,Nexora\n');
    const dry = await bringIn(file, NOON, true);
    expect(summaryLine('a.csv', dry.summary)).toBe(
      'a.csv: 1 new, 0 changed, 0 unchanged. Nothing was written.',
    );
    expect((await accountRecords(store).find('nexora.com')).version).toBe(0);
    await bringIn(file);
    expect((await bringIn(file)).summary).toMatchObject({ new: 0, changed: 0, same: 1 });
    const older = await bringIn(fileOf('domain,company\nnexora.com,Nexora Old\n'), NOON - 1);
    expect(summaryLine('a.csv', older.summary)).toContain('1 older than what is known');
  });

  it('reads JSON lines too, and asks for the columns that it needs', async () => {
    const lines = fileOf(
      '{"domain":"nexora.com","company":"Nexora","otherDomains":["nexora.es"],"fax":null}\n',
      'a.jsonl',
    );
    expect((await bringIn(lines)).summary).toMatchObject({ new: 1 });
    await expect(bringIn(fileOf('domain,fax\nnexora.com,1\n'))).rejects.toThrow('has no column company');
    await expect(bringIn(join(folder, 'none.csv'))).rejects.toThrow('cannot be read');
  });

  it('shows the first fifty problems', () => {
    const bad = Array.from({ length: 51 }, (_, line) => ({ line, detail: 'bad' }));
    const summary = { new: 0, changed: 0, same: 0, older: 0, dryRun: false, bad };
    expect(problemLines('a.csv', summary.bad).at(-1)).toBe('… and 1 more problems');
  });
});

describe('baton accounts export', () => {
  it('prints what import reads', async () => {
    await bringIn(fileOf(CSV));
    const { accounts, csv } = await exportAccounts(store);
    expect(accounts.map(({ domain }) => domain)).toEqual(['foods.com', 'nexora.com']);
    expect(csv.split('\n').at(2)).toBe(
      'nexora.com,Nexora S.L.,nexora.es nexora.pt,customer,ana-ruiz,ES,2026-03-03T11:00:00.000Z',
    );
    expect((await bringIn(fileOf(csv))).summary).toMatchObject({ new: 0, changed: 0, same: 2, bad: [] });
  });

  it('keeps a spreadsheet from running a name', async () => {
    await bringIn(fileOf('domain,company\nevil.com,=cmd()\n'));
    expect((await exportAccounts(store)).csv).toContain("'=cmd()");
  });
});
