import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import * as z from 'zod';
import { memoryItemStore } from '../../functions/adapters/memory/item-store.ts';
import { meter } from '../../functions/adapters/metering/meter.ts';
import { metered } from '../../functions/adapters/metering/metered.ts';
import { policyHash } from '../../functions/adapters/policy-hash.ts';
import { accountRecords } from '../../functions/adapters/records/accounts.ts';
import { activityRecords } from '../../functions/adapters/records/activities.ts';
import { addressRecords } from '../../functions/adapters/records/addresses.ts';
import { apiKeyRecords } from '../../functions/adapters/records/api-keys.ts';
import { backtestRecords } from '../../functions/adapters/records/backtests.ts';
import { baselineRecords } from '../../functions/adapters/records/baselines.ts';
import { calendarFeedRecords } from '../../functions/adapters/records/calendar-feeds.ts';
import { caughtPostRecords } from '../../functions/adapters/records/caught-posts.ts';
import { closedMonthRecords } from '../../functions/adapters/records/closed-months.ts';
import { contributionRecords, countedLeadRecords } from '../../functions/adapters/records/contributions.ts';
import { countProgressRecords } from '../../functions/adapters/records/count-progress.ts';
import { decisionRecords } from '../../functions/adapters/records/decisions.ts';
import { digestRecords } from '../../functions/adapters/records/digests.ts';
import { handoffRecords } from '../../functions/adapters/records/handoffs.ts';
import { knownLeads } from '../../functions/adapters/records/known-leads.ts';
import { leadFiles } from '../../functions/adapters/records/lead-files.ts';
import { leadRecords } from '../../functions/adapters/records/leads.ts';
import { ledgerRecords } from '../../functions/adapters/records/ledgers.ts';
import { listAnswerRecords } from '../../functions/adapters/records/list-answers.ts';
import {
  listEntryRecords,
  listPartRecords,
  releaseBookRecords,
} from '../../functions/adapters/records/lists.ts';
import { loadRecords } from '../../functions/adapters/records/loads.ts';
import { occupantRecords } from '../../functions/adapters/records/occupants.ts';
import { openHandoffRecords } from '../../functions/adapters/records/open-handoffs.ts';
import { outcomeRecords } from '../../functions/adapters/records/outcomes.ts';
import { owedWorkRecords } from '../../functions/adapters/records/owed-work.ts';
import { peopleOf, peopleRecords } from '../../functions/adapters/records/people.ts';
import { policyRecords } from '../../functions/adapters/records/policies.ts';
import { poolRecords } from '../../functions/adapters/records/pools.ts';
import { receiptRecords } from '../../functions/adapters/records/receipts.ts';
import { recordedFacts } from '../../functions/adapters/records/recorded-facts.ts';
import { rehearsalRecords } from '../../functions/adapters/records/rehearsals.ts';
import { reportArchive } from '../../functions/adapters/records/report-archive.ts';
import { reviewRecords } from '../../functions/adapters/records/reviews.ts';
import { rollupRecords } from '../../functions/adapters/records/rollups.ts';
import { sourceDayRecords } from '../../functions/adapters/records/source-days.ts';
import { proposalRecords, standingRecords } from '../../functions/adapters/records/standings.ts';
import { submissionRecords } from '../../functions/adapters/records/submissions.ts';
import { sweepPassRecords } from '../../functions/adapters/records/sweep-passes.ts';
import { tallyRecords } from '../../functions/adapters/records/tallies.ts';
import { timelineRecords } from '../../functions/adapters/records/timeline.ts';
import { waitingListRecords } from '../../functions/adapters/records/waiting.ts';
import { watchedPeriodRecords } from '../../functions/adapters/records/watched-periods.ts';
import { noteAccount } from '../../functions/app/accounts/note-account.ts';
import type { ItemStore } from '../../functions/app/item-store.ts';
import type { StoredPart } from '../../functions/app/lists/ports.ts';
import type { StoredDigest } from '../../functions/app/mail/digests.ts';
import type { StoredStanding } from '../../functions/app/policy/ports.ts';
import type { ArchivedReport } from '../../functions/app/report/ports.ts';
import type { StoredFeed, StoredPerson } from '../../functions/app/routing-ports.ts';
import { openReview, unwarned } from '../../functions/domain/commitments/promise-review.ts';
import { handoffId } from '../../functions/domain/handoff/handoff-id.ts';
import { type Contribution, foldContributions } from '../../functions/domain/numbers/contribution.ts';
import { contributionsOf } from '../../functions/domain/numbers/contributions.ts';
import { daysAgo, daysBetween } from '../../functions/domain/numbers/periods.ts';
import { claim } from '../../functions/domain/policy/debts.ts';
import type { Proposal, SettledProposal } from '../../functions/domain/policy/proposal.ts';
import { SIDES } from '../../functions/domain/side.ts';
import { tried } from '../support/backtests.ts';
import { factsOf, NINE, REFUSED } from '../support/counted-leads.ts';
import { counted as countedCampaign, rowsOf } from '../views/numbers-documents.ts';
import { reportOf } from '../views/report-documents.ts';
import { account, decision, ledger, load, people, pool } from './routing-samples.ts';
import { AT, activity, caughtPost, fact, handoff, lead, receipt, submission } from './samples.ts';

const LEAD_ID = '5f0c7f1e-3f5c-4f0e-9d3a-2b6d1c0a9e77';
const bare = lead(LEAD_ID);
/** Six reasons and four questions are what the shipped criteria usually yield. */
const sample = {
  ...bare,
  score: {
    ...bare.score,
    reasons: Array.from({ length: 6 }, () => bare.score.reasons).flat(),
    framework: Array.from({ length: 4 }, () => bare.score.framework).flat(),
  },
};
/** Task tokens of Step Functions are about this long. */
const waiting = { ...handoff(LEAD_ID), token: 't'.repeat(800) };
const ids = people.map(({ id }) => id);
const digest: StoredDigest = {
  ...{ person: 'ana-ruiz', number: 1, state: 'collecting', nextCheckAt: AT, expiresAt: AT, version: 1 },
  entries: Array.from({ length: 4 }, (_, place) => ({ leadId: LEAD_ID, number: place + 1, wait: 1 })),
};
const [ana] = people as [StoredPerson];
const count = (length: number) => Array.from({ length }, (_, n) => n);
const pass = { at: AT, recovered: 3, failed: 1, overdue: 2, longestWaitMs: 60_000 };
const rehearsal = (number: number) =>
  ({ leadId: LEAD_ID, number, at: AT, mode: 'shadow', person: 'ana-ruiz', dueAt: AT + 5 }) as const;
const waiter = { leadId: LEAD_ID, number: 1, score: 70, since: AT };

/** Forty rules, each of which has counted for leads that were refused for six reasons. */
const outcome = {
  leads: 1_000,
  refused: Object.fromEntries(count(6).map((n) => [`why-the-lead-was-refused-${n}`, 100])),
};
const outcomes = {
  ...{ criteria: 'c'.repeat(64), span: { from: AT, until: AT + 1 }, all: outcome, version: 1 },
  byRule: Object.fromEntries(count(40).map((n) => [`what-a-rule-is-called-${n}`, outcome])),
  counted: [handoffId(LEAD_ID, 1), handoffId(LEAD_ID, 2)],
};

/** Ten sources, paid for in one currency. */
const sourceDay = (day: string) => ({
  ...{ day, version: 1 },
  sources: Object.fromEntries(
    count(10).map((n) => [`what-a-source-is-called-${n}`, { visitors: 1_000, spend: { EUR: 100_000 } }]),
  ),
});

/** Three years. */
const baseline = {
  version: 1,
  months: count(36).map((n) => ({
    ...{ month: new Date(Date.UTC(2023, n, 1)).toISOString().slice(0, 7), leads: 1_000 },
    ...{ mql: 500, sal: 400, sql: 200, opportunity: 100, customer: 50 },
  })),
};

const LISTED = { leadId: LEAD_ID, score: 40, grade: 'B', route: 'iberia' };

const part: StoredPart = {
  ...{ importId: 'i', kind: 'list', name: 'Webinar', pool: 'iberia', leads: 3_000, createdAt: AT },
  ...{ state: 'releasing', decided: { by: 'maria-soler', at: AT }, nextCheckAt: AT, version: 1 },
  ...{ approved: { by: 'maria-soler', at: AT }, asked: 1 },
  ...{ grades: { A: 100, B: 900, C: 2_000 }, routes: { iberia: 3_000 } },
};

/** A month with a long appointment on every other day. */
const feed: StoredFeed = {
  ...{ person: 'ana-ruiz', spans: count(15).map((day) => ({ from: AT + day, until: AT + day + 5 })) },
  ...{ link: 'a'.repeat(64), etag: '"0123456789abcdef"', readAt: AT, version: 0 },
  failing: { trouble: 'host-not-allowed', since: AT },
};

const sla = z.object({ text: z.string() });
const days = count(30).map((n) => ({ date: `2026-11-${String(n).padStart(2, '0')}`, good: 16, bad: 4 }));
const review = {
  ...openReview(unwarned('2026-11', { id: 'attempts', side: 'sales', share: 0.9 }), {
    breach: { at: AT, commitments: 'a'.repeat(64), until: '2026-12-01', count: 480, of: 600, open: 0, days },
    ...{ dueAt: AT, earlier: ['2026-10'], carried: [] },
  }),
  version: 1,
};

const campaigns100 = Object.fromEntries(
  count(100).map((n) => [`campaign-${n}`, countedCampaign(5 + (n % 7))]),
);
/** Of the so-many-th week. */
const reportOfWeek = (n: number): ArchivedReport => {
  const to = daysAgo('2026-11-22', -7 * n);
  const { report } = reportOf({
    period: { from: daysAgo(to, 6), to },
    tables: { ...reportOf().report.tables, reasons: rowsOf('reasons', campaigns100) },
  });
  const owed = Object.fromEntries(SIDES.map((side) => [side, { kind: 'tell', number: 1, side }] as const));
  return { report, owed, version: 1 };
};
const keptReport = reportOfWeek(0);

const watchedValues = (many: number) =>
  Object.fromEntries(
    count(many).map((n) => [
      `campaign-${n}`,
      { mql: 90 + n, 'mql>sal': 70 + n, 'mql>sql': 30 + n, 'mql>opportunity': n },
    ]),
  );
/** The so-many-th week before. */
const watchedWeek = (n: number) => {
  const from = daysAgo('2026-11-16', 7 * n);
  const figures = {
    ...{ all: watchedValues(1), source: watchedValues(10) },
    ...{ campaign: watchedValues(25), pool: watchedValues(5) },
  };
  return { kind: 'week' as const, from, to: daysAgo(from, -6), figures };
};

const policies = (store: ItemStore) => policyRecords(store, { sla }, () => AT);
/** As long as the criteria that are shipped. */
const policy = { text: 'x'.repeat(7_000) };
const inForce = { hash: 'a'.repeat(64), bootstrap: true, publishedAt: AT };
const signature = { side: 'sales', by: 'Helen Ward', email: 'helen.ward@larkfield.example', at: AT } as const;
const proposal: Proposal = {
  ...{ number: 1, hash: 'b'.repeat(64), replaces: inForce, governance: 'c'.repeat(64), askedAt: AT },
  ...{ signers: ['marketing', 'sales'], signatures: [signature, { ...signature, side: 'marketing' }] },
};
const standing: StoredStanding = {
  ...{ ...inForce, kind: 'sla', proposals: 1, proposal, nextCheckAt: AT, version: 1 },
  owed: { '1.ask.sales': { kind: 'ask', number: 1, side: 'sales' } },
};
const settled: SettledProposal = { ...proposal, ended: { as: 'active', at: AT } };

/** Of a name of three words. */
const told = {
  company: 'Nexora Foods Berlin',
  relation: 'customer',
  owner: 'ana-ruiz',
  country: 'DE',
  asOf: AT,
} as const;

/** What a refused lead counts for in the hour in which it came. */
const [counting] = contributionsOf(
  { lead: { ...bare, leadId: LEAD_ID, test: false, createdAt: NINE }, timeline: factsOf(REFUSED, LEAD_ID) },
  ...(['Europe/Madrid', AT] as const),
);
const counted = (hour: string): Contribution => {
  if (counting === undefined) throw new Error('It counts for nothing.');
  return { ...counting, hour };
};
const hours = count(24).map((hour) => `2026-03-02T${String(hour).padStart(2, '0')}`);
/** Of twenty campaigns. */
const folded = foldContributions(
  count(20).map((n) => ({ ...counted('2026-03-02T10'), campaign: `campaign ${n}` })),
);
const { campaign: campaigns } = folded;
const summed = (period: string) => ({ period, sums: folded, version: 1 });
const keepSums = (store: ItemStore, period: string) =>
  rollupRecords(store).replace(
    'campaign',
    { period, sums: {}, version: 0 },
    { period, sums: campaigns, version: 0 },
  );

type Step = (store: ItemStore) => Promise<unknown>;
const nothing: Step = async () => undefined;

/** Each access pattern: what is there before, and the requests that are counted. */
const patterns: Readonly<Record<string, readonly [before: Step, counted: Step]>> = {
  A1: [nothing, (store) => addressRecords(store).claim('hash', LEAD_ID)],
  A2: [
    (store) => addressRecords(store).claim('hash', LEAD_ID),
    (store) => addressRecords(store).claim('hash', 'another'),
  ],
  A3: [nothing, (store) => receiptRecords(store).claim('key', receipt('s1'))],
  A4: [
    (store) => receiptRecords(store).claim('key', receipt('s1')),
    (store) => receiptRecords(store).claim('key', receipt('s2')),
  ],
  A5: [nothing, (store) => submissionRecords(store).create(submission(LEAD_ID))],
  A6: [nothing, (store) => caughtPostRecords(store).keep(caughtPost('s1'))],
  A7: [
    (store) => caughtPostRecords(store).keep(caughtPost('s1')),
    (store) => caughtPostRecords(store).list(AT, 100),
  ],
  A8: [(store) => leadRecords(store).create(sample), (store) => leadRecords(store).find(LEAD_ID)],
  A9: [
    (store) => leadRecords(store).create(sample),
    (store) => leadRecords(store).replace(sample, { ...sample, stage: 'sal' }),
  ],
  A10: [nothing, (store) => handoffRecords(store).create({ ...handoff(LEAD_ID), outbox: {} })],
  A11: [(store) => handoffRecords(store).create(waiting), (store) => handoffRecords(store).find(LEAD_ID, 1)],
  A12: [
    (store) => handoffRecords(store).create(waiting),
    (store) => handoffRecords(store).replace(waiting, { ...waiting, nextCheckAt: AT + 5 }),
  ],
  A13: [nothing, (store) => activityRecords(store).add(LEAD_ID, activity('a1'))],
  A14: [
    (store) => Promise.all(count(30).map((n) => activityRecords(store).add(LEAD_ID, activity(`a${n}`)))),
    (store) => activityRecords(store).since(LEAD_ID, 0),
  ],
  A15: [
    (store) =>
      timelineRecords(store).append(
        LEAD_ID,
        count(10).map((n) => fact(`f${n}`, LEAD_ID)),
      ),
    (store) => timelineRecords(store).append(LEAD_ID, [fact('new', LEAD_ID)]),
  ],
  A16: [
    (store) =>
      timelineRecords(store).append(
        LEAD_ID,
        count(10).map((n) => fact(`f${n}`, LEAD_ID)),
      ),
    (store) => timelineRecords(store).read(LEAD_ID),
  ],
  A17: [nothing, (store) => decisionRecords(store).record(LEAD_ID, 1, decision)],
  A18: [
    (store) => decisionRecords(store).record(LEAD_ID, 1, decision),
    (store) => decisionRecords(store).find(LEAD_ID, 1, 1),
  ],
  A19: [
    (store) => Promise.all(people.map((person) => peopleRecords(store).create(person))),
    (store) => occupantRecords(store).read(ids),
  ],
  A20: [nothing, (store) => loadRecords(store).replace(load('ana-ruiz'), load('ana-ruiz'))],
  A21: [(store) => poolRecords(store).create(pool), (store) => poolRecords(store).find('iberia')],
  A22: [
    (store) => ledgerRecords(store).replace(ledger, ledger),
    async (store) => {
      const base = await ledgerRecords(store).find('iberia');
      return ledgerRecords(store).replace(base, base);
    },
  ],
  A23: [nothing, (store) => waitingListRecords(store).add('iberia', waiter)],
  A24: [
    (store) => waitingListRecords(store).add('iberia', waiter),
    (store) => waitingListRecords(store).remove('iberia', waiter),
  ],
  A25: [
    (store) =>
      Promise.all(count(20).map((number) => waitingListRecords(store).add('iberia', { ...waiter, number }))),
    (store) => waitingListRecords(store).list('iberia'),
  ],
  A26: [
    nothing,
    async (store) => {
      const base = await accountRecords(store).find('nexora.example');
      return accountRecords(store).replace(base, { ...account, version: base.version });
    },
  ],
  A27: [(store) => policies(store).begin('sla', policy), (store) => policies(store).current('sla')],
  A28: [nothing, (store) => policies(store).begin('sla', policy)],
  A29: [nothing, (store) => apiKeyRecords(store).find('secret')],
  A30: [
    (store) => handoffRecords(store).create(waiting),
    async (store) => {
      const work = owedWorkRecords(store);
      for (const shard of count(work.shards)) await work.owed(shard, AT, 200);
    },
  ],
  A31: [
    (store) => submissionRecords(store).create(submission(LEAD_ID)),
    (store) => knownLeads(store)(LEAD_ID),
  ],
  A32: [
    nothing,
    async (store) => {
      const base = await tallyRecords(store).find('hash');
      return tallyRecords(store).replace(base, { ...base, requests: 10, until: AT });
    },
  ],
  A33: [(store) => sweepPassRecords(store).note(pass), (store) => sweepPassRecords(store).note(pass)],
  A34: [
    async (store) => {
      for (const number of count(15)) await handoffRecords(store).create({ ...waiting, number });
      const open = count(15).map((number) => handoffId(LEAD_ID, number));
      await loadRecords(store).replace(load('ana-ruiz'), { ...load('ana-ruiz'), open });
    },
    (store) => openHandoffRecords(store).heldBy('ana-ruiz'),
  ],
  A35: [
    async (store) => {
      for (const n of count(20)) await handoffRecords(store).create({ ...waiting, leadId: `${LEAD_ID}${n}` });
    },
    (store) => openHandoffRecords(store).all(),
  ],
  A36: [
    (store) => Promise.all(people.map((person) => peopleRecords(store).create(person))),
    (store) => peopleOf(store, ids),
  ],
  A37: [
    (store) => addressRecords(store).claim('hash', LEAD_ID),
    (store) => addressRecords(store).find('hash'),
  ],
  A38: [
    (store) =>
      Promise.all(
        count(10).map((n) => apiKeyRecords(store).add(`secret ${n}`, { name: `tool ${n}`, createdAt: AT })),
      ),
    (store) => apiKeyRecords(store).list(),
  ],
  A39: [
    (store) => peopleRecords(store).create({ ...ana, owesNotice: true, nextCheckAt: AT }),
    (store) =>
      peopleRecords(store).replace({ ...ana, version: 3 }, { ...ana, owesNotice: true, nextCheckAt: AT + 1 }),
  ],
  A40: [
    async (store) => {
      await leadRecords(store).create(sample);
      await handoffRecords(store).create(waiting);
      await decisionRecords(store).record(LEAD_ID, 1, decision);
      await Promise.all(count(30).map((n) => activityRecords(store).add(LEAD_ID, activity(`a${n}`))));
      const facts = count(10).map((n) => fact(`f${n}`, LEAD_ID));
      await timelineRecords(store).append(LEAD_ID, facts);
    },
    (store) => leadFiles(store).read(LEAD_ID, 0),
  ],
  A41: [nothing, (store) => rehearsalRecords(store).add('iberia', rehearsal(1))],
  A42: [
    (store) => Promise.all(count(50).map((n) => rehearsalRecords(store).add('iberia', rehearsal(n)))),
    (store) => rehearsalRecords(store).list('iberia', AT, AT + 1),
  ],
  A43: [
    (store) =>
      Promise.all(
        count(20).map((n) => decisionRecords(store).record(`${LEAD_ID}${n}`, 1, { ...decision, at: AT + n })),
      ),
    (store) => decisionRecords(store).ofPool(decision.pool, AT, AT + 20),
  ],
  A44: [
    async (store) => {
      const names = ['nexora', 'foods', 'berlin'];
      for (const n of count(10)) {
        await accountRecords(store).index(`nexora-${n}.example`, names);
        await accountRecords(store).replace({ ...account, domain: `nexora-${n}.example` }, account);
      }
    },
    async (store) => {
      const accounts = accountRecords(store);
      const keys = ['nexorafoodsberlin', 'nexora', 'foods', 'berlin'];
      const found = await Promise.all(keys.map(accounts.named));
      await accounts.findAll([...new Set(found.flat())]);
    },
  ],
  A45: [
    nothing,
    async (store) => {
      const accounts = accountRecords(store);
      const note = noteAccount({ accounts, backoff: async () => undefined });
      await note({ domain: account.domain, facts: { ...told, otherDomains: ['nexora.test'] } });
    },
  ],
  A46: [
    async (store) => {
      for (const n of count(100)) {
        await accountRecords(store).index(`nexora-${n}.example`, []);
        await accountRecords(store).replace({ ...account, domain: `nexora-${n}.example` }, account);
      }
    },
    async (store) => {
      const accounts = accountRecords(store);
      for await (const domains of accounts.listed()) await accounts.findAll(domains);
    },
  ],
  A47: [nothing, (store) => listEntryRecords(store).add('i', 'iberia', LISTED)],
  A48: [
    (store) => listEntryRecords(store).add('i', 'iberia', LISTED),
    (store) => listEntryRecords(store).first('i', 'iberia', 1),
  ],
  A49: [
    (store) =>
      Promise.all(count(3).map((n) => listPartRecords(store).create({ ...part, importId: `i${n}` }))),
    (store) => listPartRecords(store).of('iberia'),
  ],
  A50: [
    (store) => listPartRecords(store).create(part),
    (store) => listPartRecords(store).replace(part, { ...part, nextCheckAt: AT + 1 }),
  ],
  A51: [
    nothing,
    async (store) => {
      const books = releaseBookRecords(store);
      await books.replace(await books.find('iberia'), { pool: 'iberia', grants: {}, version: 0 });
    },
  ],
  A52: [
    (store) =>
      Promise.all(
        count(100).map((n) =>
          listEntryRecords(store).add('i', 'iberia', { ...LISTED, leadId: `${LEAD_ID}${n}` }),
        ),
      ),
    (store) => listEntryRecords(store).count('i', 'iberia'),
  ],
  A53: [
    (store) => calendarFeedRecords(store).replace(feed, feed),
    (store) => calendarFeedRecords(store).find('ana-ruiz'),
  ],
  A54: [nothing, (store) => calendarFeedRecords(store).replace(feed, feed)],
  A55: [
    async (store) => {
      for (const number of count(15)) await handoffRecords(store).create({ ...waiting, number });
    },
    (store) => handoffRecords(store).read(count(15).map((number) => handoffId(LEAD_ID, number))),
  ],
  A56: [(store) => digestRecords(store).create(digest), (store) => digestRecords(store).latest('ana-ruiz')],
  A57: [
    (store) => digestRecords(store).create(digest),
    (store) => digestRecords(store).replace(digest, { ...digest, nextCheckAt: AT + 1 }),
  ],
  A58: [nothing, (store) => listAnswerRecords(store).add(part, LEAD_ID)],
  A59: [
    (store) => Promise.all(count(100).map((n) => listAnswerRecords(store).add(part, `${LEAD_ID}${n}`))),
    (store) => listAnswerRecords(store).count(part),
  ],
  A60: [(store) => standingRecords(store).create(standing), (store) => standingRecords(store).find('sla')],
  A61: [
    (store) => standingRecords(store).create(standing),
    (store) => standingRecords(store).replace(standing, { ...standing, nextCheckAt: AT + 1 }),
  ],
  A62: [nothing, (store) => proposalRecords(store).keep('sla', settled)],
  A63: [
    async (store) => {
      for (const number of count(10)) await proposalRecords(store).keep('sla', { ...settled, number });
    },
    (store) => proposalRecords(store).list('sla'),
  ],
  A64: [nothing, (store) => backtestRecords(store).keep(tried)],
  A65: [
    (store) => backtestRecords(store).keep(tried),
    (store) => backtestRecords(store).find(policyHash(tried)),
  ],
  A66: [
    async (store) => {
      await handoffRecords(store).create(handoff(LEAD_ID));
      await outcomeRecords(store).replace({ ...outcomes, version: 0 }, outcomes);
    },
    async (store) => {
      const counts = await outcomeRecords(store).find(outcomes.criteria);
      await handoffRecords(store).read([handoffId(LEAD_ID, 1), handoffId(LEAD_ID, 2)]);
      await outcomeRecords(store).replace(counts, counts);
    },
  ],
  A67: [
    async (store) => {
      for (const n of count(10))
        await outcomeRecords(store).replace({ ...outcomes, criteria: `${n}`, version: 0 }, outcomes);
    },
    (store) => outcomeRecords(store).list(),
  ],
  A68: [
    (store) =>
      sourceDayRecords(store).replace({ ...sourceDay('2026-01-01'), version: 0 }, sourceDay('2026-01-01')),
    async (store) => {
      const day = await sourceDayRecords(store).find('2026-01-01');
      await sourceDayRecords(store).replace(day, day);
    },
  ],
  A69: [
    async (store) => {
      for (const n of count(365)) {
        const day = new Date(Date.UTC(2026, 0, n)).toISOString().slice(0, 10);
        await sourceDayRecords(store).replace({ ...sourceDay(day), version: 0 }, sourceDay(day));
      }
    },
    (store) => sourceDayRecords(store).range('2026-01-01', '2026-12-31'),
  ],
  A70: [
    (store) => timelineRecords(store, () => AT + 1).append(LEAD_ID, [fact('f1', LEAD_ID)]),
    (store) => recordedFacts(store).leads(AT, AT + 600_000),
  ],
  A71: [
    async (store) => {
      for (const hour of hours.slice(0, 3))
        await contributionRecords(store).replace(undefined, counted(hour));
    },
    (store) => contributionRecords(store).of(LEAD_ID, hours.slice(0, 6)),
  ],
  A72: [
    (store) => contributionRecords(store).replace(undefined, counted('2026-03-02T10')),
    (store) =>
      contributionRecords(store).replace(
        { ...counted('2026-03-02T10'), version: 1 },
        { ...counted('2026-03-02T10'), lookAt: AT + 1 },
      ),
  ],
  A73: [
    async (store) => {
      for (const n of count(100))
        await contributionRecords(store).replace(undefined, {
          ...counted('2026-03-02T10'),
          leadId: `${LEAD_ID}${n}`,
        });
    },
    (store) => contributionRecords(store).ofHour('2026-03-02T10'),
  ],
  A74: [
    (store) =>
      rollupRecords(store).replaceHour({ ...summed('2026-03-02T10'), version: 0 }, summed('2026-03-02T10')),
    async (store) => {
      const base = await rollupRecords(store).hour('2026-03-02T10');
      await rollupRecords(store).replaceHour(base, summed('2026-03-02T10'));
    },
  ],
  A75: [
    async (store) => {
      for (const hour of hours)
        await rollupRecords(store).replaceHour({ ...summed(hour), version: 0 }, summed(hour));
    },
    (store) => rollupRecords(store).hoursOf('2026-03-02'),
  ],
  A76: [
    (store) => keepSums(store, '2026-03-02'),
    async (store) => {
      const base = await rollupRecords(store).find('campaign', '2026-03-02');
      await rollupRecords(store).replace('campaign', base, base);
    },
  ],
  A77: [
    async (store) => {
      for (const day of daysBetween('2026-01-01', '2026-12-31')) await keepSums(store, day);
    },
    (store) => rollupRecords(store).range('campaign', '2026-01-01', '2026-12-31'),
  ],
  A78: [
    async (store) => {
      const closed = closedMonthRecords(store);
      await closed.keep('2026-03', 'campaign', campaigns);
      await closed.close('2026-03', AT);
    },
    (store) => closedMonthRecords(store).find('2026-03', 'campaign'),
  ],
  A79: [nothing, (store) => closedMonthRecords(store).keep('2026-03', 'campaign', campaigns)],
  A80: [
    nothing,
    async (store) => {
      const progress = countProgressRecords(store);
      await progress.replace(await progress.find(), {
        upTo: AT,
        dirty: hours,
        closed: '2026-02',
        version: 0,
      });
    },
  ],
  A81: [
    nothing,
    async (store) => {
      const leads = countedLeadRecords(store);
      const base = await leads.find(LEAD_ID);
      await leads.replace(base, { ...base, source: 'web', zone: 'Europe/Madrid' });
    },
  ],
  A90: [(store) => reviewRecords(store).create(review), (store) => reviewRecords(store).find(review.id)],
  A91: [
    (store) => reviewRecords(store).create(review),
    (store) => reviewRecords(store).replace(review, { ...review, state: 'closed' }),
  ],
  A92: [
    async (store) => {
      for (const n of count(72)) await reviewRecords(store).create({ ...review, id: `${n}.attempts` });
    },
    (store) => reviewRecords(store).list(),
  ],
  A93: [nothing, (store) => reportArchive(store).create(keptReport)],
  A94: [
    (store) => reportArchive(store).create(keptReport),
    (store) => reportArchive(store).replace(keptReport, claim(keptReport, 'sales', AT)),
  ],
  A95: [
    (store) => reportArchive(store).create(keptReport),
    (store) => reportArchive(store).find(keptReport.report.period.to),
  ],
  A96: [
    async (store) => {
      for (const n of count(3)) await reportArchive(store).create(reportOfWeek(n));
    },
    (store) => reportArchive(store).containing(reportOfWeek(1).report.period.from),
  ],
  A97: [
    async (store) => {
      for (const n of count(26)) await reportArchive(store).create(reportOfWeek(n));
    },
    (store) => reportArchive(store).periods(),
  ],
  A98: [
    (store) => baselineRecords(store).replace({ months: [], version: 0 }, baseline),
    async (store) => {
      const kept = await baselineRecords(store).find();
      await baselineRecords(store).replace(kept, kept);
    },
  ],
  A99: [nothing, (store) => watchedPeriodRecords(store).keep(watchedWeek(0))],
  A100: [
    (store) => watchedPeriodRecords(store).keep(watchedWeek(0)),
    (store) => watchedPeriodRecords(store).find(watchedWeek(0)),
  ],
  A101: [
    async (store) => {
      for (const n of count(27)) await watchedPeriodRecords(store).keep(watchedWeek(n));
    },
    (store) => watchedPeriodRecords(store).before('week', '2026-11-16', 26),
  ],
  A102: [
    (store) => watchedPeriodRecords(store).keep(watchedWeek(0)),
    (store) => watchedPeriodRecords(store).markJudged({ ...watchedWeek(0), judged: false, version: 1 }),
  ],
};

/** The rows `| A1 | … | read units | write units | …` of the document. */
const documented = new Map(
  readFileSync(new URL('../../functions/adapters/dynamodb/DATA-MODEL.md', import.meta.url), 'utf8')
    .split('\n')
    .map((line) => line.split('|').map((cell) => cell.trim()))
    .filter(([, id = '']) => /^A\d+$/.test(id))
    .map(([, id = '', , , read, write]) => [id, { read: Number(read), write: Number(write) }] as const),
);

it('documents every access pattern, and no other', () => {
  expect([...documented.keys()]).toEqual(Object.keys(patterns));
});

it.each(Object.entries(patterns))('%s costs the units that are documented', async (id, [before, counted]) => {
  const counts = meter();
  const store = metered(memoryItemStore(), counts);
  await before(store);
  const { read, write } = counts.total();
  await counted(store);
  const total = counts.total();
  expect({ read: total.read - read, write: total.write - write }).toEqual(documented.get(id));
});
