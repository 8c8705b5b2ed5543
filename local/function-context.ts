import { AsyncLocalStorage } from 'node:async_hooks';

/** What code sees of the world while it runs for a function. */
export interface FunctionContext {
  readonly environment: Readonly<Record<string, string>>;
  /** Takes what the function writes to its output. */
  readonly write: (text: string) => void;
}

const running = new AsyncLocalStorage<FunctionContext | undefined>();

export const inFunction = (): boolean => running.getStore() !== undefined;
export const runAs = <T>(context: FunctionContext, work: () => T): T => running.run(context, work);
export const outsideFunctions = <T>(work: () => T): T => running.run(undefined, work);

/**
 * Gives each function its own environment and output, within one process: `process.env`, `stdout` and `stderr` look
 * at which function the running code belongs to. All other code sees what was there before.
 *
 * @returns Puts everything back.
 */
export function separateFunctions(): () => void {
  const environment = process.env;
  process.env = new Proxy(environment, {
    get: (target, name) => Reflect.get(running.getStore()?.environment ?? target, name),
    has: (target, name) => Reflect.has(running.getStore()?.environment ?? target, name),
    ownKeys: (target) => Reflect.ownKeys(running.getStore()?.environment ?? target),
    getOwnPropertyDescriptor(target, name) {
      const own = Reflect.getOwnPropertyDescriptor(running.getStore()?.environment ?? target, name);
      return own && { ...own, configurable: true, writable: true };
    },
    set: (target, name, value) => Reflect.set(running.getStore()?.environment ?? target, name, value),
    deleteProperty: (target, name) => Reflect.deleteProperty(running.getStore()?.environment ?? target, name),
  });
  const restore = [process.stdout, process.stderr].map(separateStream);
  return () => {
    process.env = environment;
    for (const undo of restore) undo();
  };
}

function separateStream(stream: NodeJS.WriteStream): () => void {
  const { write } = stream;
  const separated = (chunk: string | Uint8Array, ...rest: unknown[]): boolean => {
    const context = running.getStore();
    if (context === undefined) return Reflect.apply(write, stream, [chunk, ...rest]);
    context.write(typeof chunk === 'string' ? chunk : Buffer.from(chunk).toString());
    const done = rest.find((item) => typeof item === 'function');
    done?.();
    return true;
  };
  stream.write = separated;
  return () => {
    stream.write = write;
  };
}
