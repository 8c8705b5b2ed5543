import { randomUUID } from 'node:crypto';
import type { Cancel, Clock } from './clock.ts';
import type { DeadLetters } from './dead-letters.ts';
import type { FunctionHost } from './function-host.ts';
import { openJournal } from './journal.ts';
import type { Notices } from './notices.ts';
import { LambdaError } from './state-machine/errors.ts';
import type { FunctionTemplate } from './template/functions.ts';

/** A call that nobody waits for: Lambda keeps it, tries it, and gives it up in the end. */
interface AsyncCall {
  readonly id: string;
  readonly functionArn: string;
  readonly payload: unknown;
  /** Epoch milliseconds of the local clock. */
  readonly acceptedAt: number;
  readonly failures: number;
  readonly dueAt: number;
}

export interface AsyncCalls {
  /** Takes a call; it is on disk when this returns, so it is made even if the process dies now. */
  send(functionArn: string, payload: unknown): void;
  /** Makes the calls that an earlier process left. */
  resume(): void;
  /** Makes no further call; those that are kept are made by the next process. */
  stop(): void;
  close(): void;
}

export interface AsyncCallsOptions {
  readonly path: string;
  readonly functions: readonly FunctionTemplate[];
  readonly host: FunctionHost;
  readonly clock: Clock;
  readonly deadLetters: DeadLetters;
  readonly notices: Notices;
}

/** Lambda waits a minute before the second try of an event and two before the third. */
const RETRY_AFTER_MS = [60_000, 120_000];

export function createAsyncCalls(options: AsyncCallsOptions): AsyncCalls {
  const calls = new JournaledCalls(options);
  return {
    send: (functionArn, payload) => calls.send(functionArn, payload),
    resume: () => calls.resume(),
    stop: () => calls.stop(),
    close: () => calls.close(),
  };
}

class JournaledCalls {
  private readonly options: AsyncCallsOptions;
  private readonly functions: ReadonlyMap<string, FunctionTemplate>;
  private readonly journal;
  private readonly timers = new Map<string, Cancel>();
  private stopped = false;

  constructor(options: AsyncCallsOptions) {
    this.options = options;
    this.functions = new Map(options.functions.map((fn) => [fn.arn, fn]));
    this.journal = openJournal<AsyncCall>(options.path);
  }

  send(functionArn: string, payload: unknown): void {
    const now = this.options.clock.now();
    this.keep({ id: randomUUID(), functionArn, payload, acceptedAt: now, failures: 0, dueAt: now });
  }

  resume(): void {
    for (const call of this.journal.values()) this.arm(call);
  }

  stop(): void {
    this.stopped = true;
    for (const cancel of this.timers.values()) cancel();
  }

  close(): void {
    this.journal.close();
  }

  private keep(call: AsyncCall): void {
    this.journal.set(call.id, call);
    this.arm(call);
  }

  private arm(call: AsyncCall): void {
    const run = () => {
      this.timers.delete(call.id);
      void this.attempt(call);
    };
    if (!this.stopped) this.timers.set(call.id, this.options.clock.schedule(call.dueAt, run));
  }

  private async attempt(call: AsyncCall): Promise<void> {
    const release = this.options.clock.hold();
    try {
      const error = await this.failureOf(call);
      // A process that is stopping leaves the call to the next.
      if (this.stopped) return;
      if (error === undefined) this.journal.delete(call.id);
      else await this.failed(call, error);
    } finally {
      release();
    }
  }

  private async failureOf({ functionArn, payload }: AsyncCall): Promise<LambdaError | undefined> {
    try {
      await this.options.host.invoke(functionArn, payload);
      return undefined;
    } catch (thrown) {
      if (thrown instanceof LambdaError) return thrown;
      throw thrown;
    }
  }

  private async failed(call: AsyncCall, { errorType, errorMessage }: LambdaError): Promise<void> {
    const { clock, notices, deadLetters } = this.options;
    const fn = this.functions.get(call.functionArn);
    const label = fn?.label ?? call.functionArn;
    notices.add('fault', `${label} failed: ${errorType}: ${errorMessage}`);
    const failures = call.failures + 1;
    const waitMs = RETRY_AFTER_MS[call.failures];
    const dueAt = clock.now() + (waitMs ?? 0);
    const { retries = 0, maximumAgeMs = 0, onFailure } = fn?.asynchronous ?? {};
    if (waitMs !== undefined && failures <= retries && dueAt <= call.acceptedAt + maximumAgeMs) {
      this.keep({ ...call, failures, dueAt });
      return;
    }
    const sender = { kind: 'role', roleArn: fn?.roleArn ?? '', session: fn?.id ?? '' } as const;
    const { functionArn, payload } = call;
    const letter = { from: label, functionArn, by: 'function', reason: errorType, payload } as const;
    await deadLetters.put(letter, onFailure, sender);
    this.journal.delete(call.id);
  }
}
