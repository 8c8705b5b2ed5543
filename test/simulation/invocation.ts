import { AsyncLocalStorage } from 'node:async_hooks';

/** One call of a function: what its process has, and what becomes of it. */
export interface Invocation {
  readonly function: string;
  /** How wrong its clock is. */
  readonly skewMs: number;
  /** Killed: nothing that it still wants to do reaches anybody. */
  isDead: boolean;
  /** Writes that it may still make before it is killed. */
  writesLeft: number;
  /** The lead that it works on, once a request has named one. */
  lead: string | undefined;
  /** All that it has worked on: what it owes any of them is left undone when it is killed. */
  readonly leads: Set<string>;
  /** When something last went wrong for it. */
  spoiledAt: number | undefined;
}

/** How a request of a killed process ends: no code of ours may go on as if it had been answered. */
export class Killed extends Error {
  override readonly name = 'Killed';
}

const current = new AsyncLocalStorage<Invocation>();

export const invocation = (): Invocation | undefined => current.getStore();

export const within = <Result>(call: Invocation, run: () => Promise<Result>): Promise<Result> =>
  current.run(call, run);

/** Work that goes on by itself belongs to no call. */
export const outside = <Result>(run: () => Result): Result => current.exit(run);
