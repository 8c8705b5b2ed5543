import { beforeEach, describe, expect, it } from 'vitest';
import { publishConfig } from '../../bin/baton/in-memory/publish-config.ts';
import { previewFor } from '../../bin/baton/preview/preview-for.ts';
import { previewLines } from '../../bin/baton/preview/report.ts';
import { memoryItemStore } from '../../functions/adapters/memory/item-store.ts';
import { peopleRecords } from '../../functions/adapters/records/people.ts';
import type { ItemStore } from '../../functions/app/item-store.ts';
import { MARTA } from '../support/intake-world.ts';

/** A Monday, nine o'clock in Madrid. */
const NINE = Date.parse('2026-03-02T08:00:00Z');
const DEMO = { ...MARTA, form: 'demo' };

let table: ItemStore;
beforeEach(async () => {
  table = memoryItemStore();
  await publishConfig({ store: table, now: () => NINE, backoff: async () => undefined }, 'config');
});

const preview = (posted: unknown) => {
  const refuse = () => Promise.reject(new Error('A preview writes nothing.'));
  const store = { ...table, put: refuse, delete: refuse };
  return previewFor({ store, now: () => NINE, addressHash: async (address) => address }, posted);
};
const lines = async (posted: unknown) => previewLines(await preview(posted), NINE);

describe('baton preview', () => {
  it('says who would get a lead, why not the others, and what the clock does', async () => {
    const people = peopleRecords(table);
    const jordi = await people.find('jordi-pons');
    if (jordi !== undefined) await people.replace(jordi, { ...jordi, status: 'paused' });
    expect(await lines(DEMO)).toEqual([
      'Goes to sales. Ana Ruiz gets it, due 10:00. A lead that we do not know yet.',
      '',
      'Score 88, 65 needed, grade A1, fit 48, engagement 40',
      '  +40  asked for a demo, a price or a call',
      '  +20  company of 50-1,000',
      '  +12  director or head',
      '  +8   operations, revenue or IT',
      '  +8   software, logistics or services',
      '',
      'Route iberia, Iberia pool. Located by the country that it named.',
      '  * Ana Ruiz       next in turn (0 open, 0 today)',
      '    Jordi Pons     is paused (0 open, 0 today)',
      '    Inês Carvalho  free, later in turn (0 open, 0 today)',
      '',
      'SLA rule live, times of Madrid.',
      '  09:15  Reminder',
      '  09:45  Reminder',
      '  10:00  Due',
      '  10:00  Told to the manager',
      '  10:30  Passed on',
      '',
      'After "spoke, qualified" or "meeting booked" it goes on to the Account executives pool, by route account-executives.',
    ]);
  });

  it('says what is missing, and what keeps a lead from qualifying', async () => {
    const rests = await lines({ ...MARTA, form: 'download' });
    expect(rests[0]).toBe('Rests with marketing. A lead that we do not know yet.');
    expect(rests).toContain('17 points are missing to qualify.');
    expect(await lines({ ...DEMO, jobTitle: 'student' })).toContain('Disqualified: student or applicant.');
    const [spam, ...more] = await lines({ ...DEMO, website: 'https://x.example' });
    expect([spam, more]).toEqual(['Kept aside as spam. The field that people cannot see is filled.', []]);
  });

  it('says that a lead waits in line where nobody could have it', async () => {
    const people = peopleRecords(table);
    for (const id of ['ana-ruiz', 'jordi-pons', 'ines-carvalho']) {
      const one = await people.find(id);
      if (one !== undefined) await people.replace(one, { ...one, status: 'off-boarded' });
    }
    const told = await lines(DEMO);
    expect(told[0]).toContain('it waits in line, and María Soler holds it');
    expect(told.join()).not.toContain('SLA rule');
  });

  it('names the fields that cannot be read, and how to mend them', async () => {
    await expect(preview({ name: 'x' })).rejects.toThrow('email: It is missing. Give an address');
    await expect(preview({ ...DEMO, employees: [1] })).rejects.toThrow('employees: It is neither text');
    await expect(preview([])).rejects.toThrow('Send one JSON object with the fields of the lead.');
  });
});
