import { randomUUID } from 'node:crypto';
import type { AsyncCalls } from '../async-calls.ts';
import type { Clock } from '../clock.ts';
import type { DeadLetters } from '../dead-letters.ts';
import { openJournal } from '../journal.ts';
import { AccessDenied, type Principal, type Roles } from '../roles.ts';
import { createSignal } from '../signal.ts';
import { ACCOUNT, REGION } from '../template/aws-names.ts';
import type { RuleTemplate, TargetTemplate } from '../template/events.ts';

/** An event as a target receives it. */
export interface BusEvent {
  readonly version: '0';
  readonly id: string;
  readonly 'detail-type': string;
  readonly source: string;
  readonly account: string;
  /** ISO-8601 UTC, whole seconds. */
  readonly time: string;
  readonly region: string;
  readonly resources: readonly string[];
  readonly detail: unknown;
}

export interface CapturedEvent {
  /** Name of the bus; `default` is the account's own. */
  readonly bus: string;
  /** Epoch milliseconds of the local clock. */
  readonly at: number;
  /** Logical ids of the rules that took it. */
  readonly rules: readonly string[];
  readonly event: BusEvent;
}

export interface NewEvent {
  readonly source: string;
  readonly detailType: string;
  readonly detail: unknown;
  readonly resources?: readonly string[];
}

export interface EventBuses {
  /**
   * Hands the event to the targets of all rules that match. What a target then makes of it is its own affair, but
   * when this resolves no crash can lose the event any more.
   *
   * @returns The event's id.
   */
  publish(bus: string, event: NewEvent): Promise<string>;
  /** The latest, oldest first. */
  captured(): readonly CapturedEvent[];
  subscribe(listener: (captured: CapturedEvent) => void): () => void;
  close(): void;
}

export interface EventBusesOptions {
  /** File that keeps the captured events. */
  readonly path: string;
  readonly rules: readonly RuleTemplate[];
  readonly clock: Clock;
  readonly calls: AsyncCalls;
  readonly deadLetters: DeadLetters;
  readonly roles: Roles;
}

/** As many as a page can show with use. */
const KEPT = 500;

export function createEventBuses(options: EventBusesOptions): EventBuses {
  const { clock, rules } = options;
  const journal = openJournal<CapturedEvent>(options.path);
  const happened = createSignal<CapturedEvent>();

  const capture = (captured: CapturedEvent) => {
    journal.set(captured.event.id, captured);
    const [oldest, ...others] = journal.values();
    if (oldest !== undefined && others.length >= KEPT) journal.delete(oldest.event.id);
    happened.emit(captured);
  };

  return {
    async publish(bus, { source, detailType, detail, resources = [] }) {
      const at = clock.now();
      const time = `${new Date(at).toISOString().slice(0, 19)}Z`;
      const id = randomUUID();
      const origin = { account: ACCOUNT, time, region: REGION, resources };
      const event: BusEvent = { version: '0', id, 'detail-type': detailType, source, ...origin, detail };
      const matching = rules.filter((rule) => rule.bus === bus && rule.matches(event));
      for (const rule of matching) {
        for (const target of rule.targets) await hand(event, rule, target, options);
      }
      capture({ bus, at, rules: matching.map((rule) => rule.id), event });
      return id;
    },
    captured: () => journal.values(),
    subscribe: happened.subscribe,
    close: () => journal.close(),
  };
}

async function hand(event: BusEvent, rule: RuleTemplate, target: TargetTemplate, options: EventBusesOptions) {
  const service: Principal = { kind: 'service', service: 'events.amazonaws.com', sourceArn: rule.arn };
  const { functionArn, transform, deadLetters } = target;
  try {
    await options.roles.demand(service, [{ action: 'lambda:InvokeFunction', resource: functionArn }]);
    options.calls.send(functionArn, transform === undefined ? event : transform(event));
  } catch (thrown) {
    const reason = thrown instanceof AccessDenied ? 'NO_PERMISSIONS' : String(thrown);
    const letter = { from: rule.id, functionArn, by: 'caller', reason, payload: event } as const;
    await options.deadLetters.put(letter, deadLetters, service);
  }
}
