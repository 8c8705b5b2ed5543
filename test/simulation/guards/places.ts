import { type Guard, one } from './guard.ts';

/** Who gets a lead, and who is told. */
export const PLACES: readonly Guard[] = [
  {
    name: 'second-owed',
    promise: 'what an SDR has qualified is handed over',
    removals: one(
      'functions/app/handoff/note-closed.ts',
      'const answer = callsForSecond(handoff, policy.secondHandoff.on, role);',
      'const answer = callsForSecond(handoff, [], role);',
    ),
  },
  {
    name: 'second-once',
    promise: 'it is handed over once, whoever repeats it',
    removals: one(
      'functions/app/handoff/note-closed.ts',
      'if (lead.handoffs !== number || !lead.handoffOpen) return lead;',
      'if (!lead.handoffOpen) return lead;',
    ),
  },
  {
    name: 'second-to-others',
    promise: 'no SDR is asked for a second handoff',
    removals: one(
      'functions/app/routing/read-routing.ts',
      "|| handoff.kind === 'sdr' ||",
      '|| handoff.number > 0 ||',
    ),
  },
  {
    name: 'capacity',
    promise: 'nobody gets more than they take',
    removals: one(
      'functions/domain/routing/eligibility.ts',
      'return leads ? undefined : capRefusal(load, limits, calendar.zone, seeker.handoff, at);',
      'return leads || capRefusal(load, limits, calendar.zone, seeker.handoff, at) ? undefined : undefined;',
    ),
    quick: true,
  },
  {
    name: 'kept-free',
    promise: 'a list leaves room for who comes by themselves',
    removals: one(
      'functions/domain/routing/eligibility.ts',
      'const limits = lowered(capacity, seeker.keepFree ?? 0);',
      'const limits = lowered(capacity, 0 * (seeker.keepFree ?? 0));',
    ),
  },
  {
    // Whoever chooses counts what is charged already; whoever reserves asks the load itself.
    name: 'capacity-at-reservation',
    promise: 'the last place is taken once',
    removals: [
      {
        file: 'functions/app/routing/install-candidate.ts',
        from: 'const refusal = refusalOf({ person, load: base }, seeker, at);',
        to: 'const refusal = refusalOf({ person, load: { ...base, open: [], day: { key: "", handoffs: [] }, week: { key: "", handoffs: [] } } }, seeker, at);',
      },
      {
        file: 'functions/domain/routing/choose-owner.ts',
        from: 'foreseen(seat, chargedTo(ledger, account(seat.person.id)), at)',
        to: 'foreseen(seat, chargedTo(ledger, account(seat.person.id)).slice(0, 0), at)',
      },
    ],
  },
  {
    name: 'absence',
    promise: 'who is away gets nothing',
    removals: one('functions/domain/routing/eligibility.ts', "if (isAway(calendar, at)) return 'away';", ''),
  },
  {
    name: 'busy-entered',
    promise: 'who is busy by their own calendar gets nothing',
    removals: one(
      'functions/app/team/read-busy-times.ts',
      'isChanged = calendar !== before;',
      'isChanged = calendar === undefined;',
    ),
  },
  {
    name: 'called-off',
    promise: 'who is not busy any more is back',
    removals: one('functions/domain/sla/busy-times.ts', '.map((one) => endedBy(one, now));', ';'),
  },
  {
    name: 'mails-arrive',
    promise: 'whom mails do not reach gets nothing',
    removals: one(
      'functions/domain/routing/eligibility.ts',
      'if (person.mailStatus !== undefined) return UNREACHABLE[person.mailStatus];',
      '',
    ),
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
      'functions/domain/handoff/pass-on.ts',
      "return [{ kind: 'release', person: owner.person, pool }];",
      'return [];',
    ),
    quick: true,
  },
  {
    name: 'line-left',
    promise: 'what nobody is sought for stands in no line',
    removals: one(
      'functions/domain/handoff/pass-on.ts',
      "return mayBeListed && pool !== undefined ? [{ kind: 'unlist', pool }] : [];",
      'return [];',
    ),
  },
  {
    name: 'reservation-freed',
    promise: 'a reservation that came to nothing is freed, at once or by the sweeper',
    removals: [
      {
        file: 'functions/app/routing/tend-pools.ts',
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
      'functions/app/routing/tend-pools.ts',
      'for (const id of pendingOf(ledger)) next = auditCharges(next, id, await findHandoff(handoffs, id));',
      '',
    ),
  },
  {
    name: 'turn-owed',
    promise: 'a turn that a reason gives back is given',
    removals: one('functions/domain/handoff/lifecycle.ts', "{ kind: 'credit', ...credit } as const,", ''),
  },
  {
    name: 'turn-noted',
    promise: 'a turn is given back once, whoever repeats it',
    removals: one(
      'functions/domain/routing/ledger.ts',
      'ledger.credited.includes(handoff)\n    ? ledger',
      'ledger.credited.includes("")\n    ? ledger',
    ),
  },
  {
    name: 'outcome-owed',
    promise: 'what came of a lead is counted for the criteria that judged it',
    removals: one('functions/domain/handoff/lifecycle.ts', "[{ kind: 'outcome' } as const]", '[]'),
  },
  {
    name: 'outcome-noted',
    promise: 'it is counted once, whoever repeats it',
    removals: one(
      'functions/domain/feedback/outcome-counts.ts',
      'counts.counted.includes(handoff)',
      'counts.counted.includes("")',
    ),
  },
  {
    name: 'rehearsed-only',
    promise: 'a pool that observes, or decides in the shadow, hands nothing over',
    removals: one(
      'functions/domain/handoff/mode.ts',
      "mode === 'observe' || mode === 'shadow';",
      "mode === 'observe' && mode === 'shadow';",
    ),
  },
  {
    name: 'reminds-only',
    promise: 'a pool that reminds tells nobody above and takes nothing away',
    removals: one(
      'functions/domain/handoff/within-mode.ts',
      "({ kind }) => kind === 'remind' || kind === 'leak'",
      '({ kind }) => kind !== undefined',
    ),
  },
  {
    name: 'turn-in-shadow',
    promise: 'turns go round in the shadow as they would',
    removals: one(
      'functions/domain/routing/audit.ts',
      "if (mode === 'shadow')\n    return candidate",
      "if (mode === 'observe')\n    return candidate",
    ),
  },
  {
    name: 'team-turn',
    promise: 'a lead that goes to a person of a team takes the turn of the team as well',
    removals: one(
      'functions/domain/routing/ledger-account.ts',
      '? [team, account] : [team];',
      '? [account] : [team];',
    ),
  },
  {
    name: 'turn-of-team',
    promise: 'a turn is confirmed in the team that has the lead',
    removals: one(
      'functions/domain/routing/audit.ts',
      'accountOf(owner.person, owner.team)',
      'accountOf(owner.person)',
    ),
  },
  {
    name: 'mode-kept',
    promise: 'what is under way keeps the mode that it came under',
    removals: one(
      'functions/domain/handoff/within-mode.ts',
      '(handoff.pool === undefined ? pool.mode : handoff.mode)',
      '(handoff.pool === undefined ? pool.mode : pool.mode)',
    ),
  },
  {
    name: 'left-behind',
    promise: 'what somebody held who has left goes to others',
    removals: one('functions/domain/routing/leaving.ts', 'handsOver: { by },', ''),
  },
  {
    name: 'owner-told',
    promise: 'each change of owner is in the timeline',
    removals: one(
      'functions/domain/handoff/assignment.ts',
      "fact(type, 'system', { person, pool, ...within, route, attempt }),",
      "...(type === 'handoff.reassigned' ? [] : [fact(type, 'system', { person, pool, ...within, route, attempt })]),",
    ),
  },
];
