import { beforeEach, describe, expect, it } from 'vitest';
import { itemBytes } from '../../../functions/adapters/metering/item-size.ts';
import { accountRecords } from '../../../functions/adapters/records/accounts.ts';
import { decisionRecords } from '../../../functions/adapters/records/decisions.ts';
import { ledgerRecords } from '../../../functions/adapters/records/ledgers.ts';
import { loadRecords } from '../../../functions/adapters/records/loads.ts';
import { occupantRecords } from '../../../functions/adapters/records/occupants.ts';
import { peopleRecords } from '../../../functions/adapters/records/people.ts';
import { poolRecords } from '../../../functions/adapters/records/pools.ts';
import { rehearsalRecords } from '../../../functions/adapters/records/rehearsals.ts';
import { waitingListRecords } from '../../../functions/adapters/records/waiting.ts';
import type { ItemStore } from '../../../functions/app/item-store.ts';
import type { StoredPerson } from '../../../functions/app/routing-ports.ts';
import { type Considered, type Decision, PRIORITIES } from '../../../functions/domain/routing/decision.ts';
import { REFUSALS, TEAM_REFUSALS } from '../../../functions/domain/routing/eligibility.ts';
import { LEAD } from '../../../functions/domain/routing/rotation.ts';
import { NOON, person, pool } from '../../support/team.ts';
import { onEachStore } from '../stores.ts';

const full = (id: string): Required<StoredPerson> => ({
  ...person(id),
  calendar: {
    zone: 'Europe/Madrid',
    always: false,
    week: { mon: [['09:00', '13:00']] },
    holidays: ['2026-12-25'],
    absences: [
      {
        ...{ from: NOON, until: NOON + 1, entered: 3, known: { until: NOON, entered: 2 } },
        ...{ busy: true, silent: true },
      },
    ],
    returned: NOON - 1,
  },
  capacity: { open: 15, perDay: 6, perWeek: 20 },
  industries: ['software'],
  manager: 'maria',
  deputy: 'ben',
  startsOn: '2026-03-02',
  bookingUrl: 'https://calendar.larkfield.example/ana',
  successor: 'cleo',
  handsOver: { by: 'maria' },
  toldAway: { from: NOON, until: NOON + 1 },
  silence: { misses: ['lead-1-1'], since: NOON },
  setAway: { handoff: 'lead-1-1', misses: 3, owes: ['person', 'superior'] },
  mailStatus: 'bounced',
  mailbox: 2,
  owesNotice: true,
  nextCheckAt: NOON,
  version: 1,
});

const considered = (id: string, patch: Partial<Considered> = {}): Considered => ({
  person: id,
  weight: 100,
  open: 15,
  today: 6,
  thisWeek: 20,
  credit: -LEAD / 3 - 1 / 3,
  ...patch,
});

const decision = (roster: readonly Considered[]): Decision => ({
  engine: 1,
  tzdata: '2026a',
  handoff: 'lead-1-1',
  attempt: 1,
  at: NOON,
  policy: 'c0ffee'.repeat(10),
  route: 'iberia',
  fallback: false,
  pool: 'iberia',
  choice: 'rotation',
  asked: [{ as: 'company-owner', ...considered('zoe', { credit: 0, refusal: 'away' }) }],
  roster,
  chosen: { person: 'ana', by: 'rotation' },
});

const whole = (rows: readonly Considered[]) =>
  rows.map((row) => ({ ...row, credit: Math.trunc(row.credit) }));

onEachStore('people, pools and assignments', (open) => {
  let store: ItemStore;
  let id: string;
  let tests = 0;
  beforeEach(() => {
    store = open();
    tests += 1;
    id = `r${tests}`;
  });

  it('people and pools return every field as it was stored', async () => {
    const stored = {
      ...pool(['ana', 'ben'], {
        id,
        mode: 'shadow',
        bookingUrl: 'https://calendar.larkfield.example/iberia',
      }),
      version: 1,
    };
    expect(await peopleRecords(store).create(full(id))).toBe(true);
    expect(await poolRecords(store).create(stored)).toBe(true);
    expect(await peopleRecords(store).find(id)).toStrictEqual(full(id));
    expect(await poolRecords(store).find(id)).toStrictEqual(stored);
  });

  it('loads, ledgers and accounts are there before anything is written', async () => {
    expect(await loadRecords(store).find(id)).toMatchObject({ person: id, open: [], version: 0 });
    expect(await ledgerRecords(store).find(id)).toMatchObject({ pool: id, credits: {}, version: 0 });
    expect(await accountRecords(store).find(id)).toStrictEqual({ domain: id, version: 0 });
  });

  it('loads, ledgers and accounts are changed by whoever read the stored version', async () => {
    const loads = loadRecords(store);
    const blank = await loads.find(id);
    const first = await loads.replace(blank, { ...blank, open: ['lead-1-1'], unsettled: ['lead-1-1'] });
    expect(first).toMatchObject({ open: ['lead-1-1'], version: 1 });
    expect(await loads.replace(blank, { ...blank, open: ['lead-2-1'] })).toBeUndefined();
    expect(await loads.find(id)).toStrictEqual(first);

    const ledgers = ledgerRecords(store);
    const pending = [{ shares: { ana: LEAD }, charged: { 'lead-1-1#1': 'ana' } }];
    const ledger = await ledgers.find(id);
    const charged = await ledgers.replace(ledger, {
      ...ledger,
      assignments: 1,
      credits: { ana: -1 },
      pending,
    });
    expect(await ledgers.find(id)).toStrictEqual(charged);
    expect(charged && (await ledgers.replace(charged, { ...charged, pending: [] }))?.version).toBe(2);

    const accounts = accountRecords(store);
    const account = await accounts.find(id);
    const owned = {
      company: 'Nexora',
      otherDomains: ['nexora.test'],
      relation: 'open-deal' as const,
      accountOwner: 'nina',
      country: 'ES',
      asOf: NOON,
      knownSince: NOON,
      partOf: 'tellmar.example',
      currentOwner: 'ana',
      currentSince: NOON,
      handoffId: 'x',
    };
    const written = await accounts.replace(account, { ...account, ...owned });
    expect(await accounts.find(id)).toStrictEqual(written);
  });

  it('accounts are found by what their names were, in a list of all, and many at once', async () => {
    const accounts = accountRecords(store);
    const first = `a-${id}.example`;
    const second = `b-${id}.example`;
    await accounts.index(first, [`${id}nexora`, `${id}foods`]);
    await accounts.index(second, [`${id}nexora`]);
    await accounts.index(second, [`${id}nexora`]);
    expect(await accounts.named(`${id}nexora`)).toEqual([first, second]);
    expect(await accounts.named(`${id}foods`)).toEqual([first]);
    expect(await accounts.named(`${id}unheard`)).toEqual([]);
    const listed: string[] = [];
    for await (const domains of accounts.listed()) listed.push(...domains);
    expect(listed.filter((domain) => domain.includes(`-${id}.`)).toSorted()).toEqual([first, second]);
    await accounts.replace(await accounts.find(second), { domain: second, company: 'Nexora', version: 0 });
    expect(await accounts.findAll([second, first])).toStrictEqual([
      { domain: second, company: 'Nexora', version: 1 },
      { domain: first, version: 0 },
    ]);
  });

  it('occupants are people with their loads, in the order asked for, without strangers', async () => {
    const loads = loadRecords(store);
    await peopleRecords(store).create(full(`${id}a`));
    await peopleRecords(store).create(full(`${id}b`));
    const blank = await loads.find(`${id}b`);
    await loads.replace(blank, { ...blank, open: ['lead-1-1'] });
    const found = await occupantRecords(store).read([`${id}b`, 'nobody', `${id}a`]);
    expect(found.map(({ person: { id: who }, load }) => [who, load.person, load.open])).toEqual([
      [`${id}b`, `${id}b`, ['lead-1-1']],
      [`${id}a`, `${id}a`, []],
    ]);
    expect(await occupantRecords(store).read([])).toEqual([]);
  });

  it('a waiting list is read by score, highest first, and keeps when each began to wait', async () => {
    const waiting = waitingListRecords(store);
    const entry = (leadId: string, score: number, since = NOON) => ({ leadId, number: 1, score, since });
    for (const [lead, score] of [
      ['b', 70],
      ['a', 103],
      ['d', -5],
      ['c', 70],
    ] as const)
      await waiting.add(id, entry(lead, score));
    await waiting.add(id, entry('a', 103, NOON + 1));
    expect(await waiting.list(id)).toStrictEqual([
      entry('a', 103),
      entry('b', 70),
      entry('c', 70),
      entry('d', -5),
    ]);
    await waiting.remove(id, entry('a', 103));
    await waiting.remove(id, entry('a', 103));
    expect((await waiting.list(id)).map(({ leadId }) => leadId)).toEqual(['b', 'c', 'd']);
  });

  it('rehearsals of a pool are read by the time at which they opened, each once', async () => {
    const rehearsals = rehearsalRecords(store);
    const entry = (leadId: string, at: number) => ({ leadId, number: 1, at, mode: 'observe' }) as const;
    const full = { ...entry('b', NOON + 1), mode: 'shadow', person: 'ana', dueAt: NOON + 5 } as const;
    for (const one of [entry('c', NOON + 2), entry('a', NOON), full]) await rehearsals.add(id, one);
    await rehearsals.add(id, { ...full, person: 'ben' });
    expect(await rehearsals.list(id, NOON, NOON + 2)).toStrictEqual([entry('a', NOON), full]);
    expect(await rehearsals.list(id, NOON + 1, NOON + 9)).toStrictEqual([full, entry('c', NOON + 2)]);
    expect(await rehearsals.list(id, NOON, NOON)).toEqual([]);
  });

  describe('a decision', () => {
    const rows = REFUSALS.map((refusal, n) => considered(`p${n}`, { refusal }));
    const made = decision(whole([considered('ana'), ...rows]));

    it('returns every field as it was stored', async () => {
      const decisions = decisionRecords(store);
      expect(await decisions.find(id, 1, 1)).toBeUndefined();
      expect(await decisions.record(id, 1, made)).toBe(made);
      expect(await decisions.find(id, 1, 1)).toStrictEqual(made);
      const { chosen: _, ...nobody } = made;
      await decisions.record(id, 2, nobody);
      expect(await decisions.find(id, 2, 1)).toStrictEqual(nobody);
    });

    it('returns every field of each team', async () => {
      const decisions = decisionRecords(store);
      const team = { team: 'munich', size: 3, weight: 2, credit: -LEAD };
      const teams = [team, ...TEAM_REFUSALS.map((refusal, n) => ({ ...team, team: `t${n}`, refusal }))];
      await decisions.record(id, 3, { ...made, teams });
      expect(await decisions.find(id, 3, 1)).toStrictEqual({ ...made, teams });
    });

    it('is written once: the first record of an attempt stands', async () => {
      const decisions = decisionRecords(store);
      await decisions.record(id, 1, made);
      const other: Decision = { ...made, chosen: { person: 'ben', by: 'rotation' } };
      expect(await decisions.record(id, 1, other)).toStrictEqual(made);
      expect(await decisions.record(id, 1, { ...other, attempt: 2 })).toMatchObject({
        chosen: { person: 'ben' },
      });
    });

    it('that was erased in between need not stand', async () => {
      const gone: ItemStore = { ...store, put: async () => false };
      expect(await decisionRecords(gone).record(id, 9, made)).toBe(made);
    });

    it('of fifty people takes at most 4 kB, with all that may be in it', async () => {
      const fifty = Array.from({ length: 50 }, (_, n) =>
        considered(`first-and-last-${n}`, { refusal: 'at-open-cap' }),
      );
      const candidate = {
        similarity: 0.875,
        relation: 'customer',
        owner: 'first-and-last-9',
        lost: 'less-alike',
      } as const;
      const fullest: Decision = {
        ...decision(whole(fifty)),
        handoff: '5f0c7f1e-3f5c-4f0e-9d3a-2b6d1c0a9e77-12',
        asked: PRIORITIES.map((as) => ({
          as,
          ...considered('first-and-last-9', { credit: 0, refusal: 'at-week-cap' }),
        })),
        company: {
          by: 'name',
          candidates: Array.from({ length: 5 }, (_, n) => ({
            domain: `one-of-the-companies-${n}.example`,
            ...candidate,
          })),
        },
      };
      await decisionRecords(store).record(id, 3, fullest);
      expect(await decisionRecords(store).find(id, 3, 1)).toStrictEqual(fullest);
      const [item] = await store.query(`LEAD#${id}`, { prefix: 'DECISION#3#' });
      expect(item && itemBytes(item)).toBeLessThanOrEqual(4_096);
    });
  });
});
