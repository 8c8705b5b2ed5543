import { beforeEach, describe, expect, it } from 'vitest';
import type { SignalOutcome } from '../../../functions/app/handoff/signal-handoff.ts';
import { tellLeads } from '../../../functions/app/team/tell-leads.ts';
import type { Signal } from '../../../functions/domain/handoff/signal.ts';
import type { Absence } from '../../../functions/domain/sla/calendar.ts';
import { DAY, HOUR, MINUTE } from '../../../functions/domain/time.ts';
import { inResponse, NINE } from '../../support/handoffs.ts';
import { type Lab, lab } from '../../support/lab.ts';
import { person } from '../../support/team.ts';

const taken: SignalOutcome = { kind: 'taken', handoff: inResponse() };
const busy: SignalOutcome = {
  ...{ kind: 'refused', handoff: inResponse() },
  refusal: { kind: 'taken', by: { kind: 'capacity', at: NINE } },
};
const settledIn = (phase: 'undo' | 'closed'): SignalOutcome => ({
  ...{ kind: 'refused', handoff: { ...inResponse(), phase } },
  refusal: { kind: 'settled' },
});

let world: Lab;
let signals: [string, number, Signal][];
let outcome: SignalOutcome;
beforeEach(() => {
  world = lab();
  signals = [];
  outcome = taken;
});

const HELD = [
  { leadId: 'lead-1', number: 1 },
  { leadId: 'lead-2', number: 3 },
];
const tell = (by?: string, people: Lab['people'] = world.people) =>
  tellLeads({
    ...world,
    people,
    changeAvailability: async () => HELD,
    async signal(...sent) {
      signals.push(sent);
      return outcome;
    },
  })('ana', by);
const withAbsences = (...absences: Absence[]) =>
  world.people.create({
    ...person('ana', { calendar: { ...person('ana').calendar, absences } }),
    version: 1,
  });
const ana = () => world.people.find('ana');
const said = () => signals.map(([, , { kind }]) => kind);
const vacation = { from: NINE, until: NINE + DAY };

describe('an absence', () => {
  it('is told to each lead, by whom it was said, once', async () => {
    const known = { until: NINE + HOUR, entered: 2 };
    await withAbsences({ ...vacation, entered: 3, known });
    await tell('maria');
    const absent = {
      kind: 'absent',
      person: 'ana',
      absence: vacation,
      entered: 3,
      known,
      by: 'maria',
      at: NINE,
    };
    expect(signals).toEqual([
      ['lead-1', 1, absent],
      ['lead-2', 3, absent],
    ]);
    expect(await ana()).toMatchObject({ toldAway: vacation, version: 2 });
    expect((await ana())?.nextCheckAt).toBeUndefined();
    await tell();
    expect(signals).toHaveLength(2);
    expect(await ana()).toMatchObject({ version: 2 });
  });

  it('that was planned long ago is told as it begins, by nobody in person', async () => {
    await withAbsences({ from: NINE + 7 * DAY, until: NINE + 8 * DAY });
    await tell();
    expect(signals).toEqual([]);
    expect(await ana()).toMatchObject({ nextCheckAt: NINE + 7 * DAY });
    world.clock.now = NINE + 7 * DAY;
    await tell();
    expect(signals).toMatchObject([
      ['lead-1', 1, { kind: 'absent', entered: 0, by: 'system' }],
      ['lead-2', 3, { kind: 'absent' }],
    ]);
  });

  it('that ends early is told too, and no more once it has ended by itself', async () => {
    await withAbsences(vacation);
    await tell();
    const away = await ana();
    if (away) await world.people.replace(away, { ...away, calendar: person('ana').calendar });
    await tell('ana');
    expect(said()).toEqual(['absent', 'absent', 'present', 'present']);
    expect((await ana())?.toldAway).toBeUndefined();
    await tell();
    expect(signals).toHaveLength(4);
  });

  it.each([
    ['while something else is decided', busy],
    ['while an answer may be taken back', settledIn('undo')],
  ])('is told again later to a lead that cannot listen %s', async (_, deaf) => {
    await withAbsences(vacation);
    outcome = deaf;
    await tell();
    expect(await ana()).toMatchObject({ nextCheckAt: NINE + 5 * MINUTE });
    expect((await ana())?.toldAway).toBeUndefined();
    outcome = taken;
    await tell();
    expect(await ana()).toMatchObject({ toldAway: vacation });
  });

  it('is no news to a lead that is past it', async () => {
    await withAbsences(vacation);
    outcome = settledIn('closed');
    await tell();
    expect(await ana()).toMatchObject({ toldAway: vacation });
  });

  it('that changes while it is told leaves the new one to be told', async () => {
    await withAbsences(vacation);
    const longer = { ...vacation, until: NINE + 2 * DAY };
    let reads = 0;
    const find: Lab['people']['find'] = async (id) => {
      reads += 1;
      const found = await world.people.find(id);
      if (reads !== 2 || found === undefined) return found;
      await world.people.replace(found, { ...found, calendar: { ...found.calendar, absences: [longer] } });
      return world.people.find(id);
    };
    await tell('ana', { ...world.people, find });
    expect(await ana()).toMatchObject({ toldAway: vacation, nextCheckAt: NINE });
    await tell();
    expect(await ana()).toMatchObject({ toldAway: longer });
  });
});

it('is nothing of somebody who does not exist', async () => {
  await tell();
  expect(signals).toEqual([]);
});
