import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { importFile } from '../../bin/baton/import/import-file.ts';
import { reportOf, worstFaults } from '../../bin/baton/import/report.ts';
import { memoryItemStore } from '../../functions/adapters/memory/item-store.ts';
import { accountRecords } from '../../functions/adapters/records/accounts.ts';
import { addressRecords } from '../../functions/adapters/records/addresses.ts';
import { leadRecords } from '../../functions/adapters/records/leads.ts';
import { peopleRecords } from '../../functions/adapters/records/people.ts';
import type { StoredAccount, StoredPerson } from '../../functions/app/routing-ports.ts';
import type { Lead } from '../../functions/domain/lead/lead.ts';
import type { ImportKind } from '../../functions/domain/lists/import-kind.ts';
import { type IntakeWorld, intakeWorld, MARTA } from '../support/intake-world.ts';

const FOLDER = mkdtempSync(join(tmpdir(), 'baton-import-'));
const HEAD = 'Work email;Full name;Company;Company size;Job title;Country;Phone;Opt in;Lawful basis';

let world: IntakeWorld;
beforeEach(async () => {
  world = await intakeWorld(memoryItemStore());
});

const file = (...lines: readonly string[]): string => {
  const path = join(FOLDER, 'webinar.csv');
  writeFileSync(path, `${lines.join('\n')}\n`);
  return path;
};
const silent = {
  start: () => undefined,
  step: () => undefined,
  update: () => undefined,
  stop: () => undefined,
};
const preview = (path: string, kind: ImportKind = 'list') => {
  const { ground, addressHash, clock } = world;
  const asked = {
    file: path,
    kind,
    name: 'Webinar',
    activity: 'webinar-attended',
    at: clock.now,
    isMeant: false,
  };
  return importFile({ ...ground, addressHash }, asked, silent);
};
const person = (name: string, country: string, more = ';;') =>
  `${name}@${name}.example;${name};${name} Ltd;120;Head of Operations;${country};${more}`;

describe('the preview of an import', () => {
  it('counts new, known, customers, duplicates, test and unreachable leads, and what each pool is to take', async () => {
    await world.intake({ fields: MARTA });
    await world.intake({
      address: 'old@old.example',
      form: 'download',
      fields: { email: 'old@old.example' },
    });
    await world.intake({ address: 'bought@b.example', form: 'web', fields: { email: 'bought@b.example' } });
    await world.deliver();
    await change('bought@b.example', { stage: 'customer' });
    const accounts = accountRecords(world.ground.store);
    await accounts.replace(await accounts.find('owned.example'), {
      ...(await accounts.find('owned.example')),
      accountOwner: 'nina-keller',
    });

    const path = file(
      HEAD.replace('Work email', 'email').replace('Lawful basis', 'lawfulBasis'),
      person('anna', 'Germany'),
      person('berta', 'Austria'),
      person('cara', 'Spain'),
      person('owned', 'Germany'),
      'Anna+again@anna.example;Anna;;;;;;;',
      'marta@nexora.example;Marta;;;;;;;',
      'old@old.example;Old;;;;Spain;;;',
      'bought@b.example;B;;;;Sweden;;;',
      person('nobody', 'Spain', ';no;'),
      person('bought-list', 'Spain', '+34600000000;;none'),
      'me@larkfield.example;Me;;;;;;;',
      'nowhere;N;;;;;;;',
    );
    const told = await preview(path);
    expect(told).toMatchObject({ rows: 12, duplicates: 1, faults: [{ line: 13, column: 'email' }] });
    expect(told.preview).toMatchObject({
      leads: 9,
      fresh: 6,
      known: 3,
      customers: 2,
      fates: { test: 1, disqualified: 1, unreachable: 1, 'in-talks': 1, withheld: 0, 'handed-on': 6 },
    });
    expect(
      told.preview.pools.map(({ pool, leads, owned, aDay, days }) => [pool, leads, owned, aDay, days]),
    ).toEqual([
      ['dach', 3, 1, 12, 1],
      ['iberia', 2, 0, 12, 1],
      ['uk-nordics', 1, 0, 12, 1],
    ]);
    expect(reportOf(told)[0]).toBe('Webinar as list: 12 rows');
    expect(reportOf(told).join('\n')).toContain('DACH');
    expect(worstFaults(path, told)).toEqual([
      `${path}:13  email is no e-mail address. Write one like name@company.com.`,
    ]);
  });

  it('says where nobody takes any, and no date by a calendar that never opens', async () => {
    const people = peopleRecords(world.ground.store);
    const changePerson = async (id: string, patch: Partial<StoredPerson>) => {
      const found = await people.find(id);
      if (found !== undefined) await people.replace(found, { ...found, ...patch });
    };
    for (const id of ['lena-vogt', 'tobias-krug', 'klara-huber'])
      await changePerson(id, { status: 'paused' });
    const maria = await people.find('maria-soler');
    if (maria !== undefined) await changePerson(maria.id, { calendar: { ...maria.calendar, week: {} } });
    const told = await preview(
      file(
        'email,country,source',
        'a@a.example,Germany,fair',
        'b@b.example,Spain,fair',
        'ana@gmail.com,Spain,fair',
      ),
    );
    expect(told.preview.pools).toEqual([
      { pool: 'dach', name: 'DACH', leads: 1, owned: 0, aDay: 0 },
      { pool: 'iberia', name: 'Iberia', leads: 2, owned: 0, aDay: 12, days: 1 },
    ]);
    expect(reportOf(told).join('\n')).toContain('never');
  });

  it('knows what the companies are to us, as far as it can, and says that this may change', async () => {
    const accounts = accountRecords(world.ground.store);
    const told = async (domain: string, facts: Partial<StoredAccount>) => {
      const known = await accounts.find(domain);
      await accounts.replace(known, { ...known, asOf: 1, ...facts });
    };
    await told('rival.example', { relation: 'competitor' });
    await told('abroad.example', { country: 'DE' });
    const found = await preview(
      file('email,jobTitle', 'a@rival.example,COO', 'b@abroad.example,COO', 'c@unknown.example,COO'),
    );
    expect(found.preview.fates).toMatchObject({ withheld: 1, 'handed-on': 2 });
    expect(found.preview.pools.map(({ pool, leads }) => [pool, leads])).toEqual([
      ['dach', 1],
      ['uk-nordics', 1],
    ]);
    const text = reportOf(found).join('\n');
    expect(text).toContain('1 are of companies whose leads are handed to nobody');
    expect(text).toContain('as accounts and routes are today');
  });

  it('takes who is being erased for somebody new', async () => {
    await world.intake({ fields: MARTA });
    await world.deliver();
    await change('marta@nexora.example', { erasedAt: 1 });
    expect((await preview(file('email', 'marta@nexora.example'))).preview).toMatchObject({
      fresh: 1,
      known: 0,
    });
  });

  it('writes nothing, and a history is handed to nobody', async () => {
    const before = await world.ground.store.query('IMPORT');
    const told = await preview(file('email,company', 'a@nexora.example,Nexora'), 'history');
    expect(told.preview.pools).toEqual([]);
    expect(reportOf(told).join('\n')).toContain('fill the past');
    expect(await world.lead('')).toBeUndefined();
    expect(await world.ground.store.query('IMPORT')).toEqual(before);
    expect(world.bus).toEqual([]);
  });

  it('shows at most twenty faults, and how many more there are', async () => {
    const path = file('email', ...Array.from({ length: 25 }, (_, n) => `nobody ${n}`));
    const told = await preview(path);
    expect(worstFaults(path, told)).toHaveLength(21);
    expect(worstFaults(path, told).at(-1)).toBe('… and 5 more');
  });

  it('goes on after a quotation mark that is never closed, and says where it is', async () => {
    const rows = Array.from(
      { length: 3_000 },
      (_, n) => `lead${n}@nexora.example,Nexora Limited of Valencia`,
    );
    const told = await preview(file('email,company', 'a@a.example,A', 'b@b.example,"B', ...rows));
    expect(told.preview.leads).toBe(3_001);
    expect(told.faults.map(({ line }) => line)).toEqual([3]);
  });

  it('refuses a file without addresses, and one in another encoding', async () => {
    await expect(preview(file('name,firma', 'Ana,Nexora'))).rejects.toThrow('no column of e-mail addresses');
    const path = file('email,name');
    writeFileSync(path, Buffer.from('email,name\na@nexora.example,Jos\xe9\n', 'latin1'));
    await expect(preview(path)).rejects.toThrow('is not written in UTF-8');
  });
});

async function change(address: string, patch: Partial<Lead>): Promise<void> {
  const { store } = world.ground;
  const leads = leadRecords(store);
  const leadId = await addressRecords(store).find(await world.addressHash(address));
  const lead = await leads.find(leadId ?? '');
  if (lead !== undefined) await leads.replace(lead, { ...lead, ...patch });
}
