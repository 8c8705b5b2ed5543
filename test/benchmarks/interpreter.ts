/**
 * How many state transitions a second the interpreter makes on one core, through the real definition with
 * functions that answer at once: `node test/benchmarks/interpreter.ts [executions]`.
 */
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { substitute } from '../../local/state-machine/definition.ts';
import { createEngine } from '../../local/state-machine/engine.ts';
import { forgetfulStore } from '../../local/state-machine/store.ts';
import { virtualClock } from '../../local/virtual-clock.ts';

const executions = Number(process.argv[2] ?? 5_000);
const definition = substitute(
  readFileSync(new URL('../../statemachines/handoff.asl.json', import.meta.url), 'utf8'),
  {
    RouteFunctionArn: 'route',
    PlanFunctionArn: 'plan',
    AskFunctionArn: 'ask',
    SettleFunctionArn: 'settle',
    CloseFunctionArn: 'close',
  },
);
const HOUR_MS = 3_600_000;
const clock = virtualClock(Date.UTC(2026, 0, 5, 9));
const until = () => new Date(clock.now() + HOUR_MS).toISOString();

/** Every other handoff is answered; the others let two waits run out. */
const answers: { readonly [functionArn: string]: (input: Task) => unknown } = {
  route: () => ({ next: 'plan', wait: 0, until: until() }),
  plan: () => ({ next: 'await-response', wait: 1, until: until() }),
  ask: ({ run, taskToken }) => {
    if (run % 2 === 0)
      clock.schedule(clock.now() + HOUR_MS / 2, () => void engine.sendTaskSuccess(taskToken, '{}'));
  },
  settle: ({ timedOut, wait }) =>
    timedOut && wait < 3
      ? { next: 'await-response', wait: wait + 1, until: until() }
      : { next: 'close', wait, until: until() },
  close: () => null,
};
interface Task {
  readonly run: number;
  readonly wait: number;
  readonly taskToken: string;
  readonly timedOut: boolean;
}

const engine = createEngine({
  stateMachineArn: 'arn:aws:states:eu-west-1:000000000000:stateMachine:handoff',
  clock,
  store: forgetfulStore(),
  invoke: async (functionArn, payload) => answers[functionArn]?.(payload as Task),
  random: Math.random,
  newId: randomUUID,
});
engine.publish(definition);

const began = { wallMs: performance.now(), cpu: process.cpuUsage() };
for (let run = 1; run <= executions; run += 1) {
  const input = JSON.stringify({ leadId: `lead-${run}`, handoffId: `handoff-${run}`, run });
  await engine.startExecution({ name: `handoff-${run}-r1`, input });
}
await clock.advanceTo(clock.now() + 24 * HOUR_MS);
const wallSeconds = (performance.now() - began.wallMs) / 1_000;
const { user, system } = process.cpuUsage(began.cpu);
const cpuSeconds = (user + system) / 1_000_000;

const records = engine.listExecutions();
const succeeded = records.filter(({ status }) => status === 'SUCCEEDED').length;
const transitions = records.reduce((sum, record) => sum + record.transitions, 0);
const rate = (seconds: number) => Math.round(transitions / seconds).toLocaleString('en');
process.stdout.write(
  `${succeeded} of ${executions} executions succeeded, ${transitions} transitions: ` +
    `${rate(wallSeconds)} a second (${wallSeconds.toFixed(2)} s), ` +
    `${rate(cpuSeconds)} a second of processor time (${cpuSeconds.toFixed(2)} s)\n`,
);
