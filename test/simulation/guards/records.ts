import { type Guard, one } from './guard.ts';

/** What is written, once and only by who may. */
export const RECORDS: readonly Guard[] = [
  {
    name: 'conditional-replace',
    promise: 'of two writers of one version, one wins',
    removals: one(
      'functions/adapters/memory/item-store.ts',
      'stored?.version === expectation.ifVersion && !isErased',
      'stored !== undefined && !isErased',
    ),
    quick: true,
  },
  {
    // Scoring asks, the record of a lead writes no more than a shell, and the table takes nothing from who does not know.
    name: 'erased-mark',
    promise: 'nothing personal is written to a lead that was erased',
    removals: [
      {
        file: 'functions/adapters/memory/item-store.ts',
        from: 'stored?.version === expectation.ifVersion && !isErased',
        to: 'stored?.version === expectation.ifVersion',
      },
      {
        file: 'functions/adapters/records/leads.ts',
        from: 'base.erasedAt === undefined ? records.replace',
        to: 'base.version >= 0 ? records.replace',
      },
      {
        file: 'functions/app/scoring/rescore-lead.ts',
        from: 'if (lead.erasedAt !== undefined) return lead;',
        to: '',
      },
    ],
  },
  {
    name: 'conditional-delete',
    promise: 'what belongs to another lead by now is not deleted',
    removals: one(
      'functions/adapters/memory/item-store.ts',
      'if (Object.entries(holding).some(([name, value]) => stored[name] !== value)) return;',
      '',
    ),
  },
  {
    name: 'put-if-absent',
    promise: 'what exists is not created again',
    removals: one(
      'functions/adapters/memory/item-store.ts',
      "if ('ifAbsent' in expectation) return stored === undefined;",
      "if ('ifAbsent' in expectation) return true;",
    ),
  },
  {
    name: 'address-claim',
    promise: 'one address is one lead',
    removals: one(
      'functions/adapters/records/addresses.ts',
      'return (await find(addressHash)) ?? claim(addressHash, leadId);',
      'return leadId;',
    ),
  },
  {
    name: 'post-repeat',
    promise: 'a post that is sent twice is taken once',
    removals: one(
      'functions/adapters/records/receipts.ts',
      'if (held.expiresAt > receipt.receivedAt && !isOfErased) return held;',
      '',
    ),
    quick: true,
  },
  {
    name: 'post-owed',
    promise: 'a stored post is owed to scoring',
    removals: one(
      'functions/app/intake/intake-lead.ts',
      "outbox: { '1.0': qualify },\n    nextCheckAt: receivedAt + EVENT_GRACE,",
      'outbox: qualify.kind === "qualify" ? {} : {},',
    ),
  },
  {
    name: 'timeline-repeat',
    promise: 'a fact is told once',
    removals: one(
      'functions/adapters/records/timeline.ts',
      'facts.filter(({ id }) => !told.has(id))',
      'facts.filter(({ id }) => id !== "" || !told.has(id))',
    ),
    quick: true,
  },
  {
    name: 'no-names-in-facts',
    promise: 'the timeline holds nothing personal',
    removals: one(
      'functions/app/scoring/judge-lead.ts',
      '...{ score: points, grade, by, criteria },',
      '...{ score: points, grade, by, criteria, who: lead.profile.email },',
    ),
  },
  {
    name: 'handed-on-once',
    promise: 'a lead that is with sales is not handed on by hand',
    removals: one(
      'functions/domain/lead/crossing.ts',
      '!handoffOpen && at > lastClosedAt',
      'at > lastClosedAt',
    ),
  },
  {
    name: 'reading-never-writes',
    promise: 'GET and HEAD change nothing',
    removals: one(
      'functions/handlers/wiring/briefs.ts',
      'handoffs: handoffRecords(store),\n    loads: loadRecords(store),\n    slaPolicy',
      'handoffs: { find: async (lead, number) => { const found = await handoffRecords(store).find(lead, number); return found && ((await handoffRecords(store).replace(found, found)) ?? found); } },\n    loads: loadRecords(store),\n    slaPolicy',
    ),
    quick: true,
  },
];
