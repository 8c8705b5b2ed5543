import type { ConfigChange } from './config-watch.ts';
import type { Notice } from './notices.ts';
import { formFields, personaOf } from './personas.ts';
import type { SamplePast } from './sample-past.ts';
import type { LocalSystem } from './system.ts';

const colour = process.stdout.isTTY;
const bold = (text: string): string => (colour ? `\u001b[1m${text}\u001b[0m` : text);
const dim = (text: string): string => (colour ? `\u001b[2m${text}\u001b[0m` : text);

/** Says what is being done, and how long it took. */
export async function step<T>(what: string, work: () => Promise<T>): Promise<T> {
  const startedAt = performance.now();
  process.stdout.write(`  ${what} … `);
  const result = await work().catch((error: unknown) => {
    process.stdout.write('failed\n');
    throw error;
  });
  process.stdout.write(`${((performance.now() - startedAt) / 1_000).toFixed(1)} s\n`);
  return result;
}

/** The persona of the line to copy; each start's first forms are somebody else's. */
const CURL_PERSONA = 77;

export function greet({ address, clock }: Pick<LocalSystem, 'address' | 'clock'>, logs: string): void {
  const lead = JSON.stringify(formFields(personaOf(CURL_PERSONA), 'hot'));
  const pace = clock.speed === 1 ? '' : `, ${clock.speed} times as fast as the clock on the wall`;
  console.log(`
Baton runs${pace}: ${bold(address)}

Post a lead from another terminal:

  curl ${address}/leads -H 'content-type: application/json' -d '${lead}'

Three things to try
  1. Send the demo form on the page, open the owner's mail and answer it.
  2. Stop with Ctrl-C in the middle of a countdown and start again: it goes on.
  3. ${clock.speed === 1 ? 'npm start -- --speed 60: leave' : 'Leave'} a lead unanswered for ${unanswered(clock.speed)}.

${dim(`The functions write to ${logs}.`)}
`);
}

/** The ninety minutes of the ladder, on the clock on the wall. */
const unanswered = (speed: number): string =>
  speed === 1 ? 'a minute and a half' : `${Math.ceil((90 * 60) / speed)} seconds`;

export function tellNotice({ kind, text }: Notice): void {
  console.log(`${bold(`[${kind}]`)} ${text}`);
}

/** Says when the leads that are still to come are there. */
export function tellPast({ all }: Pick<SamplePast, 'all'>): void {
  console.log(dim('Older leads of the past half year are still being filled in.'));
  all.then(
    (leads) => console.log(dim(`All ${leads} leads of the past half year are there.`)),
    (cause: unknown) => console.error(cause),
  );
}

/** @param kind - Of the policy. */
export function tellAsked(kind: string): void {
  console.log(
    `${bold(`The new ${kind} wait for signatures.`)} The mails to those who must sign are on the page, under Mail.\n`,
  );
}

export function tellChange({ file, lines, problems, command, isAsked }: ConfigChange): void {
  if (isAsked) {
    console.log(`${bold(`config/${file} waits for signatures.`)}\n`);
    return;
  }
  const shown = lines.map(({ sign, text }) => (sign === ' ' ? dim(`    ${text}`) : `  ${sign} ${text}`));
  const invalid = ['  It is not valid, and cannot be published:', ...problems.map((line) => `  ${line}`)];
  const next = problems.length > 0 ? invalid : [`  ${command}`];
  console.log([bold(`config/${file} was edited; it is not in force yet.`), ...shown, ...next, ''].join('\n'));
}
