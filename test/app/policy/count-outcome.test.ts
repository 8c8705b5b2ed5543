import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { memoryItemStore } from '../../../functions/adapters/memory/item-store.ts';
import { handoffRecords } from '../../../functions/adapters/records/handoffs.ts';
import { outcomeRecords } from '../../../functions/adapters/records/outcomes.ts';
import { change } from '../../../functions/app/change.ts';
import type { ItemStore } from '../../../functions/app/item-store.ts';
import { countOutcome } from '../../../functions/app/policy/count-outcome.ts';
import { NONE as nobody, type OutcomeCounts } from '../../../functions/domain/feedback/outcome-counts.ts';
import type { Handoff } from '../../../functions/domain/handoff/handoff.ts';
import { closeHandoff } from '../../../functions/domain/handoff/lifecycle.ts';
import { without } from '../../../functions/domain/handoff/outbox.ts';
import type { AnswerKind } from '../../../functions/domain/handoff/signal.ts';
import { takeSignal } from '../../../functions/domain/handoff/take-signal.ts';
import { MINUTE } from '../../../functions/domain/time.ts';
import { afterWait, answer, inResponse, NINE } from '../../support/handoffs.ts';
import { justBefore } from '../../support/stores.ts';

/** Three handoffs under one version of the criteria and one under another, with the rules that counted. */
const HANDOFFS = [
  { leadId: 'l1', criteria: 'c1', rules: ['request', 'staff'] },
  { leadId: 'l2', criteria: 'c1', rules: ['request'] },
  { leadId: 'l3', criteria: 'c1', rules: [] },
  { leadId: 'l4', criteria: 'c2', rules: ['staff', 'fit-cap'] },
] as const;

/** A table in which these handoffs wait for an answer, and what may happen to each. */
async function world(store: ItemStore = memoryItemStore()) {
  const handoffs = handoffRecords(store);
  const outcomes = outcomeRecords(store);
  const backoff = async () => undefined;
  for (const { leadId, criteria, rules } of HANDOFFS) {
    const policies = { criteria, routing: 'r1', sla: 's1' };
    await handoffs.create(inResponse({ leadId, rules: [...rules], policies, version: 1 }));
  }
  const find = async (leadId: string): Promise<Handoff> => {
    const handoff = await handoffs.find(leadId, 1);
    if (handoff === undefined) throw new Error('There is no such handoff.');
    return handoff;
  };
  const move = (leadId: string, apply: (handoff: Handoff) => Handoff) =>
    change(() => handoffs.find(leadId, 1), handoffs.replace, apply, backoff);
  const signal = (leadId: string, kind: AnswerKind | 'undo') =>
    move(leadId, (handoff) => {
      const at = NINE + 5 * MINUTE;
      const said = answer(kind === 'undo' ? 'no-answer' : kind, at);
      const taken = takeSignal(
        handoff,
        kind === 'undo' ? { kind: 'undone', by: 'ana', at } : { kind: 'answered', answer: said, at },
        { stage: 'mql', undoMs: 10 * MINUTE, whenAway: 'reroute' },
      );
      return taken.ok ? afterWait(taken.value, false, at) : handoff;
    });
  return {
    ...{ store, find, signal },
    /** The ten minutes are over. */
    close: (leadId: string) =>
      move(leadId, (handoff) =>
        handoff.phase === 'undo' ? closeHandoff(afterWait(handoff, true, NINE), false, NINE) : handoff,
      ),
    /** As often as it is called: nobody strikes the debt. */
    count: async (leadId: string) => countOutcome({ outcomes, handoffs, backoff })(await find(leadId)),
    strike: (leadId: string) =>
      move(leadId, (handoff) => ({
        ...handoff,
        outbox: without(handoff.outbox, Object.keys(handoff.outbox)),
      })),
    counts: outcomes.find,
    outcomes,
  };
}

/** What the counts must say, from the handoffs as they ended. */
function recount(ended: readonly Handoff[], criteria: string): Pick<OutcomeCounts, 'all' | 'byRule'> {
  const own = ended.filter(({ policies }) => policies.criteria === criteria);
  const of = (some: readonly Handoff[]) => {
    const reasons = some.flatMap(({ answer: said }) => said?.reason ?? []);
    return {
      leads: some.length,
      refused: Object.fromEntries(
        [...new Set(reasons)].map((reason) => [reason, reasons.filter((one) => one === reason).length]),
      ),
    };
  };
  const rules = [...new Set(own.flatMap((handoff) => handoff.rules ?? []))];
  return {
    all: of(own),
    byRule: Object.fromEntries(
      rules.map((rule) => [rule, of(own.filter((handoff) => handoff.rules?.includes(rule)))]),
    ),
  };
}

const step = fc.record({
  leadId: fc.constantFrom(...HANDOFFS.map(({ leadId }) => leadId)),
  does: fc.constantFrom(
    ...(['spoke-qualified', 'not-qualified', 'no-answer', 'undo', 'close', 'count', 'settle'] as const),
  ),
});

describe('what came of the leads of a version', () => {
  it('is what a recount of all handoffs gives, in any order of answers, undos, closings and repeats', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 60 }), async (steps) => {
        const { find, signal, close, count, strike, counts } = await world();
        for (const { leadId, does } of steps) {
          if (does === 'close') await close(leadId);
          else if (does === 'count') await count(leadId);
          else if (does === 'settle') {
            await count(leadId);
            await strike(leadId);
          } else await signal(leadId, does);
        }
        // The sweeper settles what is still owed.
        const all = await Promise.all(HANDOFFS.map(({ leadId }) => find(leadId)));
        for (const { leadId } of all) await count(leadId);
        const ended = all.filter(({ phase }) => phase === 'closed');
        for (const criteria of ['c1', 'c2']) {
          const { all: counted, byRule } = await counts(criteria);
          expect({ all: counted, byRule }).toEqual(recount(ended, criteria));
        }
      }),
      { numRuns: 150 },
    );
  });
});

describe('counting an outcome', () => {
  let lab: Awaited<ReturnType<typeof world>>;
  const end = async (leadId: string) => {
    await lab.signal(leadId, 'not-qualified');
    await lab.close(leadId);
  };
  beforeEach(async () => {
    lab = await world();
    await end('l1');
  });

  it('changes nothing while an answer may be taken back, and where nothing is owed', async () => {
    await lab.signal('l2', 'spoke-qualified');
    await lab.count('l2');
    expect(await lab.outcomes.list()).toEqual([]);
    await lab.strike('l1');
    await lab.count('l1');
    expect(await lab.counts('c1')).toMatchObject({ all: nobody, version: 0 });
  });

  it('remembers a handoff until it owes its outcome no more', async () => {
    await lab.count('l1');
    await lab.count('l1');
    await end('l2');
    await lab.count('l2');
    expect((await lab.counts('c1')).counted).toEqual(['l1-1', 'l2-1']);
    await lab.strike('l1');
    await end('l3');
    await lab.count('l3');
    expect(await lab.counts('c1')).toMatchObject({ all: { leads: 3 }, counted: ['l2-1', 'l3-1'] });
  });

  it('is not done again by who was overtaken between two reads', async () => {
    const others = async () => {
      await lab.count('l1');
      await lab.strike('l1');
      await end('l2');
      await lab.count('l2');
    };
    const overtaken = justBefore(lab.store, /^OUTCOMES#/, others);
    await countOutcome({
      outcomes: outcomeRecords(overtaken),
      handoffs: handoffRecords(overtaken),
      backoff: async () => undefined,
    })(await lab.find('l1'));
    expect(await lab.counts('c1')).toMatchObject({ all: { leads: 2 }, counted: ['l2-1'] });
  });

  it('tells versions apart, and from when to when answers came', async () => {
    await end('l4');
    await lab.count('l1');
    await lab.count('l4');
    const at = NINE + 5 * MINUTE;
    expect(await lab.outcomes.list()).toMatchObject([
      { criteria: 'c1', all: { leads: 1, refused: { 'no-need': 1 } }, span: { from: at, until: at } },
      { criteria: 'c2', byRule: { staff: { leads: 1 }, 'fit-cap': { leads: 1 } } },
    ]);
  });
});
