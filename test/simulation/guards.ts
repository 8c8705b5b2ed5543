/** One place in the code, and what stands there without its guard. */
export interface Removal {
  /** Path from the root. */
  readonly file: string;
  readonly from: string;
  readonly to: string;
}

/** Something that keeps a promise; guards that stand in for each other are removed together. */
export interface Guard {
  readonly name: string;
  /** What its absence breaks. */
  readonly promise: string;
  readonly removals: readonly Removal[];
  /** Part of the quick run. */
  readonly quick?: true;
}

const one = (file: string, from: string, to: string): readonly Removal[] => [{ file, from, to }];

/** Every guard that the simulator must miss when it is gone. */
export const GUARDS: readonly Guard[] = [
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
        file: 'functions/app/rescore-lead.ts',
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
    name: 'attempt-after-outcome',
    promise: 'an attempt does not take the place of an outcome',
    removals: one(
      'functions/domain/handoff/take-signal.ts',
      "if (handoff.slot) return refused({ kind: 'taken', by: handoff.slot });\n  if (isDoublePress",
      'if (isDoublePress',
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
    name: 'decision-slot',
    promise: 'the first to decide a wait wins',
    removals: one(
      'functions/domain/handoff/take-signal.ts',
      "if (handoff.slot) return refused({ kind: 'taken', by: handoff.slot });\n  if (!ACCEPTED",
      'if (!ACCEPTED',
    ),
    quick: true,
  },
  {
    name: 'slot-before-time',
    promise: 'an answer in the slot is read before the wait is left',
    removals: one(
      'functions/domain/handoff/settle.ts',
      'if (handoff.slot) return actOn(handoff, handoff.slot, now, rules);\n  return timedOut ?',
      'if (handoff.slot && !timedOut) return actOn(handoff, handoff.slot, now, rules);\n  return timedOut ?',
    ),
  },
  {
    name: 'run-and-wait-check',
    promise: 'a step of an older run or wait changes nothing',
    removals: [
      {
        file: 'functions/app/settle-handoff.ts',
        from: 'if (handoff.run !== run || handoff.wait !== wait) return handoff;',
        to: '',
      },
      {
        file: 'functions/domain/handoff/lifecycle.ts',
        from: "if (run !== asking.run || wait !== asking.wait || slot || phase === 'routing')",
        to: "if (slot || phase === 'routing')",
      },
    ],
  },
  {
    name: 'signal-pending',
    promise: 'a wait whose slot is taken does not begin',
    removals: one(
      'functions/domain/handoff/lifecycle.ts',
      "|| slot || phase === 'routing')",
      "|| phase === 'routing')",
    ),
  },
  {
    name: 'asked-once',
    promise: 'a repeated call of a wait claims its mail once',
    removals: one(
      'functions/domain/handoff/lifecycle.ts',
      'if (handoff.askedWait === handoff.wait) return ok(write(handoff, { token }, [], now));',
      '',
    ),
  },
  {
    name: 'reminder-claim',
    promise: 'a reminder leaves at most once',
    removals: one(
      'functions/app/discharge.ts',
      "(debt.mail === 'reminder' || debt.again === true)",
      'debt.again === true',
    ),
    quick: true,
  },
  {
    name: 'pointless-mail',
    promise: 'nothing leaves after the end',
    removals: one(
      'functions/app/send-mail.ts',
      '|| isPointless(debt, sources.handoff)) return;',
      ') return;',
    ),
  },
  {
    name: 'capacity',
    promise: 'nobody gets more than they take',
    removals: one(
      'functions/domain/routing/eligibility.ts',
      'return leads ? undefined : capRefusal(load, capacity, calendar.zone, seeker.handoff, at);',
      'return leads || capRefusal(load, capacity, calendar.zone, seeker.handoff, at) ? undefined : undefined;',
    ),
    quick: true,
  },
  {
    // Whoever chooses counts what is charged already; whoever reserves asks the load itself.
    name: 'capacity-at-reservation',
    promise: 'the last place is taken once',
    removals: [
      {
        file: 'functions/app/install-candidate.ts',
        from: 'const refusal = refusalOf({ person, load: base }, seeker, at);',
        to: 'const refusal = refusalOf({ person, load: { ...base, open: [], day: { key: "", handoffs: [] }, week: { key: "", handoffs: [] } } }, seeker, at);',
      },
      {
        file: 'functions/domain/routing/choose-owner.ts',
        from: 'expecting(seat.load, chargedTo(ledger, id), calendar.zone, at)',
        to: 'expecting(seat.load, chargedTo(ledger, id).slice(0, 0), calendar.zone, at)',
      },
    ],
  },
  {
    name: 'absence',
    promise: 'who is away gets nothing',
    removals: one('functions/domain/routing/eligibility.ts', "if (isAway(calendar, at)) return 'away';", ''),
  },
  {
    name: 'availability-version',
    promise: 'an absence pressed between choice and reservation counts',
    removals: one(
      'functions/domain/routing/load.ts',
      "if (load.availabilityVersion > availabilityVersion) return refused('stale');",
      '',
    ),
  },
  {
    name: 'place-freed',
    promise: 'the end of an ownership frees its place',
    removals: one(
      'functions/domain/handoff/settle.ts',
      "return [{ kind: 'release', person: owner.person, pool }];",
      'return [];',
    ),
    quick: true,
  },
  {
    name: 'reservation-freed',
    promise: 'a reservation that came to nothing is freed, at once or by the sweeper',
    removals: [
      {
        file: 'functions/app/tend-pools.ts',
        from: 'for (const id of load.unsettled) next = auditReservation(next, id, await findHandoff(handoffs, id));',
        to: '',
      },
      {
        file: 'functions/domain/handoff/assignment.ts',
        from: 'held ? releaseCandidate(handoff) : []',
        to: '[]',
      },
    ],
  },
  {
    name: 'charge-audit',
    promise: 'every charge of a ledger is confirmed or taken back',
    removals: one(
      'functions/app/tend-pools.ts',
      'for (const id of pendingOf(ledger)) next = auditCharges(next, id, await findHandoff(handoffs, id));',
      '',
    ),
  },
  {
    name: 'owed-index',
    promise: 'what a crash left is found again',
    removals: one(
      'functions/adapters/records/stored-item.ts',
      'nextCheckAt === undefined && Object.keys(outbox).length === 0\n    ? {}',
      'nextCheckAt !== 0 || Object.keys(outbox).length === 0\n    ? {}',
    ),
    quick: true,
  },
  {
    name: 'stalled-restart',
    promise: 'an execution that is gone is replaced',
    removals: one(
      'functions/app/recover-handoff.ts',
      '(stalledAt(current) ?? Number.POSITIVE_INFINITY) <= now()',
      '(stalledAt(current) ?? Number.POSITIVE_INFINITY) <= Number.NEGATIVE_INFINITY',
    ),
  },
  {
    name: 'facts-after-failure',
    promise: 'a fact that was not published stays owed',
    removals: one(
      'functions/app/discharge.ts',
      "onLeft('fact', cause);\n    return [];",
      "onLeft('fact', cause);\n    return ids;",
    ),
  },
  {
    name: 'debt-after-failure',
    promise: 'a step that failed stays owed',
    removals: one(
      'functions/app/discharge.ts',
      'deps.onLeft(debt.kind, cause);',
      'deps.onLeft(debt.kind, cause);\n        settled.push(id);',
    ),
  },
  {
    name: 'post-owed',
    promise: 'a stored post is owed to scoring',
    removals: one(
      'functions/app/intake-lead.ts',
      "outbox: { '1.0': qualify },\n    nextCheckAt: receivedAt + EVENT_GRACE,",
      'outbox: qualify.kind === "qualify" ? {} : {},',
    ),
  },
  {
    name: 'versions-pinned',
    promise: 'a handoff keeps the clocks that it opened under',
    removals: one(
      'functions/app/plan-handoff.ts',
      'return startResponse(handoff, rule.id, response, now());',
      'return startResponse({ ...handoff, policies: { ...handoff.policies, criteria: rule.id } }, rule.id, response, now());',
    ),
  },
  {
    name: 'closed-is-closed',
    promise: 'what is closed stays so',
    removals: one(
      'functions/domain/handoff/take-signal.ts',
      "answered: ['routing', 'capacity', 'response', 'queue', 'disposition'],",
      "answered: ['routing', 'capacity', 'response', 'queue', 'disposition', 'undo', 'closing', 'closed'],",
    ),
  },
  {
    name: 'owner-told',
    promise: 'each change of owner is in the timeline',
    removals: one(
      'functions/domain/handoff/assignment.ts',
      "fact(type, 'system', { person, pool, route, attempt }),",
      "...(type === 'handoff.reassigned' ? [] : [fact(type, 'system', { person, pool, route, attempt })]),",
    ),
  },
  {
    name: 'reading-never-writes',
    promise: 'GET and HEAD change nothing',
    removals: one(
      'functions/handlers/wiring/briefs.ts',
      'handoffs: handoffRecords(store),\n    loads: loadRecords(store),\n    candidates',
      'handoffs: { find: async (lead, number) => { const found = await handoffRecords(store).find(lead, number); return found && ((await handoffRecords(store).replace(found, found)) ?? found); } },\n    loads: loadRecords(store),\n    candidates',
    ),
    quick: true,
  },
  {
    name: 'no-names-in-facts',
    promise: 'the timeline holds nothing personal',
    removals: one(
      'functions/app/judge-lead.ts',
      '...{ score: points, grade, by, criteria },',
      '...{ score: points, grade, by, criteria, who: lead.profile.email },',
    ),
  },
];
