import { realClock } from '../../../local/clock.ts';
import { diskStore } from '../../../local/state-machine/disk-store.ts';
import { createEngine } from '../../../local/state-machine/engine.ts';
import { MACHINE_ARN, machine, tokenIn, tokenTask } from './world.ts';

/** Started by the restart test: prints the token of an execution that waits for it, then lives until it is killed. */
const engine = createEngine({
  stateMachineArn: MACHINE_ARN,
  clock: realClock(),
  store: diskStore(process.argv[2] ?? ''),
  random: Math.random,
  newId: () => crypto.randomUUID(),
  invoke: async (_functionArn, payload) => {
    process.stdout.write(`${tokenIn(payload)}\n`);
  },
});
engine.publish(machine({ S: tokenTask() }));
await engine.startExecution({ name: 'survivor' });
