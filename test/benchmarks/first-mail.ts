/** Prints how long the local system takes from a post to its task mail: milliseconds, fastest, median and slowest of 20. */
import { formFields, personaOf } from '../../local/personas.ts';
import { startBaton } from '../support/local-system.ts';

const POSTS = 20;

const { system, remove } = await startBaton();
await system.warm();
const took: number[] = [];
for (let number = 0; number < POSTS; number += 1) {
  const arrived = new Promise<number>((resolve) => {
    const leave = system.mailbox.onMail(({ tags }) => {
      if (tags['mail'] !== 'task') return;
      leave();
      resolve(performance.now());
    });
  });
  const startedAt = performance.now();
  await fetch(`${system.address}/leads`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(formFields(personaOf(500 + number), 'hot')),
  });
  took.push((await arrived) - startedAt);
}
await remove();
const [fastest, median, slowest] = [0, POSTS / 2, POSTS - 1].map(
  (place) => took.toSorted((a, b) => a - b)[place],
);
process.stdout.write(
  `post to task mail, ms: fastest ${fastest?.toFixed(0)}, median ${median?.toFixed(0)}, slowest ${slowest?.toFixed(0)}\n`,
);
