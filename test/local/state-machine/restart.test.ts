import { spawn } from 'node:child_process';
import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { diskStore } from '../../../local/state-machine/disk-store.ts';
import type { ExecutionRecord } from '../../../local/state-machine/execution.ts';
import { type ExecutionStore, memoryStore } from '../../../local/state-machine/store.ts';
import { virtualClock } from '../../../local/virtual-clock.ts';
import {
  machine,
  outcomeOf,
  START_MS,
  task,
  tokenTask,
  type World,
  type WorldOptions,
  world,
} from './world.ts';

const directories: string[] = [];
function directory(): string {
  const path = mkdtempSync(join(tmpdir(), 'executions-'));
  directories.push(path);
  return path;
}
afterEach(() => {
  for (const path of directories.splice(0)) rmSync(path, { recursive: true });
});

/** Stops the engine as a kill would, and starts another on what its store holds, `downSeconds` later. */
function restart(
  story: World,
  definition: string,
  store: ExecutionStore,
  { downSeconds = 0, ...options }: WorldOptions & { readonly downSeconds?: number } = {},
): World {
  story.engine.close();
  return world(definition, {
    store,
    clock: virtualClock(story.clock.now() + downSeconds * 1_000),
    ...options,
  });
}

const Recovered = { Type: 'Pass', End: true, Output: '{% $millis() %}' };

describe('after a restart every clock goes on', () => {
  it('a Wait ends at the instant that was planned', async () => {
    const definition = machine({ S: { Type: 'Wait', Seconds: 600, Next: 'Recovered' }, Recovered });
    const store = memoryStore();
    const before = world(definition, { store });
    const arn = await before.start();
    await before.pass(100);
    const after = restart(before, definition, store, { downSeconds: 200 });
    await after.pass(299);
    expect(after.engine.describeExecution(arn).status).toBe('RUNNING');
    await after.pass(1);
    expect(outcomeOf(after.engine.describeExecution(arn))).toBe(START_MS + 600_000);
    await before.pass(10_000);
    expect(before.engine.describeExecution(arn).status).toBe('RUNNING');
  });

  it('a Wait that ended meanwhile ends at once', async () => {
    const definition = machine({ S: { Type: 'Wait', Seconds: 600, Next: 'Recovered' }, Recovered });
    const store = memoryStore();
    const before = world(definition, { store });
    const arn = await before.start();
    const after = restart(before, definition, store, { downSeconds: 5_000 });
    await after.pass(0);
    expect(outcomeOf(after.engine.describeExecution(arn))).toBe(START_MS + 5_000_000);
  });

  it('a backoff ends at its instant, and its Retrier still knows its count', async () => {
    const Retry = [{ ErrorEquals: ['States.ALL'], IntervalSeconds: 100, MaxAttempts: 2 }];
    const definition = machine({ S: task({ Retry }) });
    const store = memoryStore();
    const fail = () => {
      throw new Error();
    };
    const before = world(definition, { store, invoke: fail });
    const arn = await before.start();
    await before.pass(60);
    const after = restart(before, definition, store, { downSeconds: 20, invoke: fail });
    await after.pass(1_000);
    expect(before.calls.map(({ second }) => second)).toEqual([0]);
    expect(after.calls.map(({ second }) => second)).toEqual([100, 300]);
    expect(after.engine.describeExecution(arn).status).toBe('FAILED');
  });

  it('a task waits on with the same token and the same deadline, and is not called again', async () => {
    const definition = machine({
      S: tokenTask({ TimeoutSeconds: 600, Catch: [{ ErrorEquals: ['States.Timeout'], Next: 'Recovered' }] }),
      Recovered,
    });
    const store = memoryStore();
    const before = world(definition, { store });
    const [answered, unanswered] = [await before.start(), await before.start()];
    const token = before.token(0);
    await before.pass(100);
    const after = restart(before, definition, store, { downSeconds: 100 });
    await after.engine.sendTaskSuccess(token, '"yes"');
    expect(outcomeOf(after.engine.describeExecution(answered))).toBe('yes');
    await expect(after.engine.sendTaskSuccess(token, '"yes"')).rejects.toMatchObject({
      name: 'TaskTimedOut',
    });
    await after.pass(1_000);
    expect(outcomeOf(after.engine.describeExecution(unanswered))).toBe(START_MS + 600_000);
    expect(after.calls).toEqual([]);
  });

  it('a missed heartbeat is missed', async () => {
    const definition = machine({ S: tokenTask({ HeartbeatSeconds: 60 }) });
    const store = memoryStore();
    const before = world(definition, { store });
    const arn = await before.start();
    await before.pass(50);
    before.engine.sendTaskHeartbeat(before.token());
    const after = restart(before, definition, store);
    await after.pass(59);
    expect(after.engine.describeExecution(arn).status).toBe('RUNNING');
    await after.pass(1);
    expect(after.engine.describeExecution(arn).error).toBe('States.HeartbeatTimeout');
  });

  it('the machine’s own timeout goes on too', async () => {
    const definition = machine({ S: { Type: 'Wait', Seconds: 9_999, End: true } }, { TimeoutSeconds: 60 });
    const store = memoryStore();
    const before = world(definition, { store });
    const arn = await before.start();
    const after = restart(before, definition, store, { downSeconds: 59 });
    await after.pass(1);
    expect(after.engine.describeExecution(arn).status).toBe('TIMED_OUT');
  });
});

describe('an invocation that was under way is made again: at least once, as when Lambda’s answer is lost', () => {
  const hang: WorldOptions['invoke'] = () => new Promise(() => undefined);

  it('with the same payload and the same deadline', async () => {
    const definition = machine({
      S: task({ TimeoutSeconds: 100, Arguments: { FunctionName: 'fn', Payload: '{% $millis() %}' } }),
    });
    const store = memoryStore();
    const before = world(definition, { store, invoke: hang });
    const { executionArn } = await before.engine.startExecution({});
    const after = restart(before, definition, store, { downSeconds: 50, invoke: () => 'done' });
    await after.clock.settled();
    expect(after.calls).toEqual([{ functionArn: 'fn', payload: START_MS, second: 50 }]);
    expect(outcomeOf(after.engine.describeExecution(executionArn))).toMatchObject({ Payload: 'done' });
  });

  it('with the same token, which was saved before the function got it', async () => {
    const definition = machine({ S: tokenTask() });
    const store = memoryStore();
    const before = world(definition, {
      store,
      invoke: ({ payload }) => {
        const [saved] = store.load().executions;
        expect(saved?.pending).toMatchObject(payload as object);
        return new Promise(() => undefined);
      },
    });
    await before.engine.startExecution({});
    const after = restart(before, definition, store);
    await after.clock.settled();
    expect(after.token()).toBe(before.token());
  });

  it('but not when its deadline has passed meanwhile', async () => {
    const definition = machine({ S: task({ TimeoutSeconds: 100 }) });
    const store = memoryStore();
    const before = world(definition, { store, invoke: hang });
    const { executionArn } = await before.engine.startExecution({});
    const after = restart(before, definition, store, { downSeconds: 100 });
    await after.pass(0);
    expect(after.calls).toEqual([]);
    expect(after.engine.describeExecution(executionArn).error).toBe('States.Timeout');
  });

  it('what the old process still hears is ignored', async () => {
    const definition = machine({ S: task() });
    const store = memoryStore();
    let answer: (value: string) => void = () => undefined;
    const before = world(definition, { store, invoke: () => new Promise((resolve) => (answer = resolve)) });
    const { executionArn } = await before.engine.startExecution({});
    before.engine.close();
    answer('late');
    await before.clock.settled();
    expect(before.engine.describeExecution(executionArn).status).toBe('RUNNING');
  });
});

describe('what a store keeps', () => {
  const stores: [string, () => { store: ExecutionStore; reopen: () => ExecutionStore }][] = [
    [
      'memory',
      () => {
        const store = memoryStore();
        return { store, reopen: () => store };
      },
    ],
    [
      'disk',
      () => {
        const path = directory();
        return { store: diskStore(path), reopen: () => diskStore(path) };
      },
    ],
  ];

  it.each(stores)(
    '%s: ended executions, so that names stay taken, and the definitions of running ones',
    async (_name, open) => {
      const { store, reopen } = open();
      const first = machine({ S: tokenTask({ Output: 'first' }) });
      const before = world(first, { store });
      const ended = await before.start({}, 'ended');
      await before.engine.sendTaskSuccess(before.token(), '1');
      const running = await before.start({}, 'running');
      const token = before.token();
      const after = restart(before, machine({ S: { Type: 'Pass', End: true, Output: 'second' } }), reopen());
      await expect(after.engine.startExecution({ name: 'ended' })).rejects.toMatchObject({
        name: 'ExecutionAlreadyExists',
      });
      await after.engine.sendTaskSuccess(token, '1');
      expect(outcomeOf(after.engine.describeExecution(running))).toBe('first');
      expect(outcomeOf(after.engine.describeExecution(ended))).toBe('first');
      expect(outcomeOf(await after.play())).toBe('second');
    },
  );

  it('disk: a record as it was last saved, in the order of the starts', async () => {
    const path = directory();
    const story = world(machine({ S: tokenTask() }), { store: diskStore(path) });
    const arns = [await story.start(), await story.start(), await story.start()];
    await story.engine.stopExecution(arns[1] ?? '', { error: 'X' });
    const loaded = diskStore(path).load().executions;
    expect(loaded).toEqual(arns.map((arn) => story.engine.describeExecution(arn)));
  });

  it('disk: a last line cut short by a kill is dropped; its effects never began', async () => {
    const path = directory();
    const story = world(machine({ S: tokenTask() }), { store: diskStore(path) });
    await story.start();
    appendFileSync(join(path, 'executions.jsonl'), '{"execution":{"arn":"cut');
    expect(diskStore(path).load().executions).toHaveLength(1);
    expect(readFileSync(join(path, 'executions.jsonl'), 'utf8')).toMatch(/\n$/);
  });

  it('disk: a journal broken anywhere else is refused, with its line', () => {
    const path = directory();
    writeFileSync(join(path, 'executions.jsonl'), 'junk\n');
    expect(() => diskStore(path)).toThrow('executions.jsonl:1 cannot be read');
  });

  it('disk: the journal is compacted when it has grown', async () => {
    const path = directory();
    const store = diskStore(path);
    const story = world(machine({ S: tokenTask() }), { store });
    const arn = await story.start();
    const record: ExecutionRecord = {
      ...story.engine.describeExecution(arn),
      input: JSON.stringify('x'.repeat(200_000)),
    };
    for (let saved = 0; saved < 100; saved += 1) store.save({ ...record, transitions: saved });
    expect(readFileSync(join(path, 'executions.jsonl'), 'utf8').length).toBeLessThan(16 * 2 ** 20);
    store.close();
    expect(diskStore(path).load().executions).toEqual([{ ...record, transitions: 99 }]);
  });
});

describe('a process that is killed', () => {
  /** Runs a process that starts an execution, prints its token, and lives until it is killed. */
  function killed(path: string): Promise<string> {
    const child = spawn(process.execPath, [new URL('restart-child.ts', import.meta.url).pathname, path], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    return new Promise((resolve, reject) => {
      let token = '';
      child.stdout.on('data', (chunk: Buffer) => {
        token += chunk.toString();
        if (token.endsWith('\n')) child.kill('SIGKILL');
      });
      child.on('error', reject);
      child.on('exit', () => resolve(token.trim()));
    });
  }

  it('with SIGKILL, right after its token was handed out, has lost nothing', async () => {
    const path = directory();
    const token = await killed(path);
    const story = world(machine({ S: tokenTask() }), {
      store: diskStore(path),
      clock: virtualClock(Date.now()),
    });
    const [record] = story.engine.listExecutions('RUNNING');
    expect(record?.name).toBe('survivor');
    await story.engine.sendTaskSuccess(token, '"answered"');
    expect(outcomeOf(story.engine.describeExecution(record?.arn ?? ''))).toBe('answered');
  });
});
