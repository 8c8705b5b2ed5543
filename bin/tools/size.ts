/** Prints what each bundle weighs against its budget, and fails when one is too heavy. */
import { bundleHandlers } from './bundle.ts';

const KB = 1_000;
/** Intake answers people who wait at a form, so its start must be quick. */
const INTAKE_KB = 500;
const OTHER_KB = 750;

const bundles = await bundleHandlers();
const rows = bundles.map(({ handler, bytes }) => {
  const budget = handler === 'intake' ? INTAKE_KB : OTHER_KB;
  return { handler, kb: bytes / KB, budget, isOver: bytes > budget * KB };
});
const width = Math.max('handler'.length, ...rows.map(({ handler }) => handler.length));

console.log(`${'handler'.padEnd(width)}   size KB   budget KB`);
for (const { handler, kb, budget, isOver } of rows) {
  const mark = isOver ? '  over budget' : '';
  console.log(
    `${handler.padEnd(width)}  ${kb.toFixed(1).padStart(8)}  ${String(budget).padStart(10)}${mark}`,
  );
}
if (rows.some(({ isOver }) => isOver)) process.exitCode = 1;
