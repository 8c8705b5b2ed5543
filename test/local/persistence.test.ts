import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { LocalSystem } from '../../local/system.ts';
import { startFixture, writeFixture } from './fixture.ts';

const WORKER = join(import.meta.dirname, '../support/local-system-worker.ts');

/** Starts the app in a process of its own. */
async function spawnSystem(root: string, speed: number): Promise<{ child: ChildProcess; address: string }> {
  const child = spawn(process.execPath, [WORKER, root, String(speed)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  const [line] = await once(child.stdout, 'data');
  return { child, address: String(line).trim() };
}

async function kill(child: ChildProcess): Promise<void> {
  child.kill('SIGKILL');
  await once(child, 'exit');
}

async function goOn(root: string): Promise<LocalSystem> {
  const system = await startFixture(root);
  onTestFinished(async () => {
    await system.close();
    rmSync(root, { recursive: true, force: true });
  });
  return system;
}

/** Starts an execution on request; keeps every token that it is given, and what the worker is called with. */
const WAITING = {
  Front: `async (event) => {
    if (event.token) { await put({ pk: 'token', sk: event.token }); return {}; }
    const { executionArn } = await new SFNClient({}).send(new StartExecutionCommand({ stateMachineArn: process.env.MACHINE, name: 'first', input: '{}' }));
    await publish('lead.captured.v1', { leadId: 'l1' });
    return { executionArn, now: Date.now() };
  }`,
  Worker: `async (event) => {
    if (event.called) await put({ pk: 'called', sk: String(Date.now()) });
    if (event.detail) { await put({ pk: 'event', sk: String(Date.now()) }); throw new Error('not yet'); }
  }`,
};

describe('a process that is killed', () => {
  it('is followed by one that goes on with its clocks, its calls and its time', async () => {
    const root = writeFixture(WAITING, (resources) => resources);
    // Half a minute later, long before the call that fails is made again after a minute: on a busy machine too.
    const { child, address } = await spawnSystem(root, 30);
    const started = Object(await (await fetch(`${address}/leads`, { method: 'POST' })).json());
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    await kill(child);

    const system = await goOn(root);
    expect(system.clock.now()).toBeGreaterThanOrEqual(started.now + 20_000);
    const [waiting] = system.executions.list();
    expect(waiting).toMatchObject({ arn: started.executionArn, status: 'RUNNING', stateName: 'Wait' });
    expect(await system.table.query('token')).toHaveLength(1);
    expect(await system.table.query('event')).toHaveLength(1);

    const endsAt = waiting?.pending?.kind === 'task' ? waiting.pending.timeoutAt : 0;
    await system.clock.advance(endsAt - system.clock.now() + 1_000);
    expect(system.executions.list()).toMatchObject([{ status: 'SUCCEEDED' }]);
    const [called] = await system.table.query('called');
    expect(Number(called?.['sk'])).toBeGreaterThanOrEqual(endsAt);
    expect(Number(called?.['sk'])).toBeLessThan(endsAt + 10_000);
    // The call that had failed once was made twice more, each at its time.
    expect(await system.table.query('event')).toHaveLength(3);
    expect(system.deadLetters.list()).toHaveLength(1);
  });

  it('leaves mails, secrets and events to the next', async () => {
    const root = writeFixture(
      {
        Front: `async () => {
          await new SESClient({}).send(new SendRawEmailCommand({
            Source: 'leads@larkfield.example', Destinations: ['ana@larkfield.example'], ConfigurationSetName: process.env.SET,
            RawMessage: { Data: Buffer.from('Subject: Call Marta\\r\\n\\r\\nHello') },
          }));
          const { SecretString } = await new SecretsManagerClient({}).send(new GetSecretValueCommand({ SecretId: process.env.SECRET }));
          return { SecretString };
        }`,
      },
      (resources) => resources,
    );
    const { child, address } = await spawnSystem(root, 1);
    const first = Object(await (await fetch(`${address}/leads`, { method: 'POST' })).json());
    await kill(child);

    const system = await goOn(root);
    const second = Object(JSON.parse((await system.request('POST', '/leads')).body.toString()));
    expect(first.SecretString).toMatch(/^[A-Za-z0-9]{64}$/);
    expect(second).toEqual(first);
    expect(system.mailbox.list()).toHaveLength(2);
    expect(system.events.captured()).toHaveLength(2);
  });
});
