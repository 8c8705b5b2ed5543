import type { Around } from '../../bin/baton/in-memory/calls.ts';
import type { Errands } from '../../bin/baton/in-memory/errands.ts';
import type { Spoil } from '../../bin/baton/in-memory/system.ts';
import { between } from '../../bin/baton/seeded.ts';
import type { ItemStore } from '../../functions/app/item-store.ts';
import { HOUR, MINUTE, SECOND } from '../../functions/domain/time.ts';
import { LambdaError } from '../../local/state-machine/errors.ts';
import type { VirtualClock } from '../../local/virtual-clock.ts';
import { type Damage, SKEW } from './damage.ts';
import { Throttled, Unheard } from './errors.ts';
import { type Dice, type FaultName, SLOW_FAULTS } from './faults.ts';
import { type Invocation, invocation, Killed, outside, within } from './invocation.ts';
import { type Intrusion, spoiledStore } from './spoil-store.ts';

export interface SpoilDeps {
  readonly clock: () => VirtualClock;
  readonly dice: Dice;
  readonly damage: Damage;
  /** Looks at what is really written; faults lie above it. */
  readonly watch: (table: ItemStore) => ItemStore;
  readonly intrude: Intrusion;
}

const SLOWEST_START = 6 * SECOND;
/** Lambda calls a function that failed and that nobody waits for twice more. */
const REPEATED_AFTER = [MINUTE, 2 * MINUTE];
/** Then an event is a dead letter, which somebody puts back later; the next pass of a schedule makes that of one superfluous. */
const PUT_BACK_AFTER = [...REPEATED_AFTER, HOUR];
/** Calls that people and forms make: they see an error page. All others are seen by the workflow, the bus or the schedule. */
const SEEN_BY_WORKFLOW = /^workflow-/;

/** Puts the faults of the dice between the functions and what they stand on. */
export function spoiling({ clock, dice, damage, watch, intrude }: SpoilDeps): Spoil & { crash(): void } {
  const running = new Set<Invocation>();

  /** Whether this fault happens now; the call that it happens to is noted, unless it only takes longer. */
  const strikes = (fault: FaultName, lead?: string): boolean => {
    if (!dice.roll(fault)) return false;
    if (SLOW_FAULTS.has(fault)) return true;
    damage.note(lead ?? invocation()?.lead, clock().now());
    const call = invocation();
    if (call !== undefined) call.spoiledAt = clock().now();
    return true;
  };
  const alive = (): void => {
    if (invocation()?.isDead === true) throw new Killed();
  };

  const later = (ms: number, run: () => void) => void clock().schedule(clock().now() + ms, run);
  /** Runs it, and again after each of the pauses as long as it fails. */
  const insist = (
    soon: Errands['soon'],
    run: () => Promise<unknown>,
    [pause, ...pauses]: readonly number[],
  ): Promise<unknown> =>
    run().catch((cause: unknown) => {
      if (pause === undefined) throw cause;
      later(pause, () => outside(() => soon(() => insist(soon, run, pauses))));
    });

  const call: Around = async (name, run) => {
    const skewMs = dice.roll('clock-skewed') ? Math.round(between(dice.random, -SKEW, SKEW)) : 0;
    const isKilled = dice.roll('call-timed-out');
    const writesLeft = isKilled ? Math.floor(dice.random() * 5) : Number.POSITIVE_INFINITY;
    const self: Invocation = {
      ...{ function: name, skewMs, isDead: false, writesLeft, lead: undefined, leads: new Set() },
      spoiledAt: isKilled ? clock().now() : undefined,
    };
    running.add(self);
    try {
      return await within(self, async () => {
        if (strikes('call-throttled')) throw fault(name, 'TooManyRequestsException', 'service');
        if (strikes('call-failed-before')) throw fault(name, 'Unknown', 'service');
        if (strikes('call-late')) await clock().sleep(Math.round(between(dice.random, 50, SLOWEST_START)));
        const result = await run();
        if (self.isDead || isKilled) throw new Killed();
        if (strikes('call-failed-after')) throw fault(name, 'Unknown', 'service');
        return result;
      });
    } catch (cause) {
      throw self.isDead || cause instanceof Killed ? fault(name, 'Sandbox.Timedout', 'function') : cause;
    } finally {
      const struck = self.isDead || isKilled ? self.leads : [self.lead];
      if (self.spoiledAt !== undefined) for (const lead of struck) damage.note(lead, clock().now());
      running.delete(self);
    }
  };

  return {
    call,
    crash() {
      for (const one of running) {
        one.isDead = true;
        one.spoiledAt = clock().now();
      }
    },
    now: (now) => () => now() + (invocation()?.skewMs ?? 0),
    deliver: (soon) => (run) => {
      const bring = () => outside(() => soon(() => insist(soon, run, PUT_BACK_AFTER)));
      if (strikes('event-late')) later(Math.round(between(dice.random, 0, 3 * MINUTE)), bring);
      else bring();
      if (strikes('event-duplicated')) later(Math.round(between(dice.random, 0, MINUTE)), bring);
    },
    schedule: (soon) => (run) => {
      if (dice.roll('pass-doubled')) outside(() => soon(() => insist(soon, run, REPEATED_AFTER)));
      return insist(soon, run, REPEATED_AFTER);
    },
    events: (bus) => ({
      async publish(facts) {
        alive();
        if (!strikes('events-partly-taken', facts[0]?.leadId)) return bus.publish(facts);
        await bus.publish(facts.filter(() => dice.random() < 0.5));
        throw new Unheard('Some events were not taken.');
      },
    }),
    mailer: (mailer) => ({
      async send(mail) {
        alive();
        const lead = mail.tags['leadId'] ?? mail.tags['to'];
        const isDown = damage.isMailDown(clock().now());
        if (isDown) damage.note(lead, clock().now());
        if (isDown || strikes('mail-refused', lead)) {
          intrude.afterRefusal(mail);
          throw new Throttled('Maximum sending rate exceeded.');
        }
        const id = await mailer.send(mail);
        if (strikes('mail-unheard', lead)) throw new Unheard('The mail service did not answer.');
        return id;
      },
    }),
    workflow: (workflow) => ({
      async start(leadId, number, run) {
        alive();
        if (strikes('start-refused', leadId)) throw new Throttled('Rate exceeded.');
        await workflow.start(leadId, number, run);
        if (strikes('start-unheard', leadId)) throw new Unheard('No answer.');
      },
      async stop(leadId, number, run) {
        alive();
        await workflow.stop(leadId, number, run);
      },
      async nudge(token) {
        alive();
        if (strikes('nudge-refused')) throw new Throttled('Rate exceeded.');
        await outside(() => workflow.nudge(token));
        if (strikes('nudge-unheard')) throw new Unheard('No answer.');
      },
    }),
    store: (table) => spoiledStore(watch(table), { clock, dice, damage, strikes, alive, intrude }),
  };
}

/** To the workflow a service's or sandbox's fault, to everybody else just an error. */
const fault = (name: string, type: string, kind: 'service' | 'function'): Error =>
  SEEN_BY_WORKFLOW.test(name)
    ? new LambdaError(type, 'The function did not answer.', kind)
    : new Unheard(type);
