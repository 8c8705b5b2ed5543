import type { ImportPreview, PoolPreview } from '../../../functions/app/lists/preview-import.ts';
import { oneLine } from '../../../functions/views/markup.ts';
import type { ToldImport } from './import-file.ts';

const MOST_SHOWN = 20;
/** Characters of a name that somebody else gave. */
const LONGEST = 60;

/** The first rows that cannot be read, each with what mends it; all of them are in the JSON. */
export function worstFaults(file: string, { faults }: ToldImport): readonly string[] {
  const lines = faults.slice(0, MOST_SHOWN).map(({ line, column, detail, mend }) => {
    const place = column === '' ? 'the row' : oneLine(column, LONGEST);
    return `${file}:${line}  ${place} ${detail}. ${mend}`;
  });
  const more = faults.length - lines.length;
  return more > 0 ? [...lines, `… and ${number(more)} more`] : lines;
}

/** What would become of a file, on one screen. */
export function reportOf({ name, rows, duplicates, faults, preview, run }: ToldImport): readonly string[] {
  const { kind, fates, leads, fresh, known, customers } = preview;
  const bad = new Set(faults.map(({ line }) => line)).size;
  return [
    `${oneLine(name, LONGEST)} as ${kind}: ${number(rows)} rows`,
    '',
    row(leads, `leads: ${number(fresh)} new, ${number(known)} known`),
    ...some(customers, 'of them customers, in a deal, or of an account with an owner'),
    ...some(duplicates, 'rows repeat an address of the file'),
    ...some(fates.test, 'test addresses: left out'),
    ...some(bad, 'rows cannot be read: left out'),
    '',
    ...fatesOf(preview),
    ...(preview.pools.length === 0 ? [] : ['', ...table(preview.pools), AS_OF]),
    '',
    ...doneOf(kind, run),
  ];
}

function fatesOf({ kind, leads, fates }: ImportPreview): readonly string[] {
  if (kind === 'history') return [row(leads, 'fill the past; nothing is opened, nobody is mailed')];
  return [
    row(fates['handed-on'], 'are handed to reps bit by bit'),
    ...some(fates['in-talks'], 'are with a rep already, who sees what is new'),
    ...some(fates.withheld, 'are of companies whose leads are handed to nobody: left out'),
    ...some(fates.disqualified, 'are left out by the criteria'),
    ...some(fates.unreachable, 'may not be contacted, or by no way that is known'),
  ];
}

function doneOf(kind: ImportPreview['kind'], run: ToldImport['run']): readonly string[] {
  if (run === undefined) return ['Nothing is written yet; --yes imports them.'];
  const { importId, imported, late, erased } = run;
  return [
    `Imported as ${importId}.${kind === 'list' ? ` It waits for approval: baton imports approve ${importId}` : ''}`,
    row(imported, 'leads are in'),
    ...some(late, 'rows are new, and this import is closed: send them under another --name'),
    ...some(erased, 'were erased meanwhile'),
  ];
}

const some = (count: number, text: string): readonly string[] => (count === 0 ? [] : [row(count, text)]);

const row = (count: number, text: string): string => `${number(count).padStart(9)} ${text}`;

const number = (count: number): string => count.toLocaleString('en');

/** What the table cannot know. */
const AS_OF =
  'owned: offered to the owner of their account or company first. All as accounts and routes are today; who is away or full when a lead is released shows only then.';

function table(pools: readonly PoolPreview[]): readonly string[] {
  const cells = pools.map(({ name, leads, owned, aDay, days, until }) => [
    oneLine(name, LONGEST),
    number(leads),
    number(owned),
    number(aDay),
    days === undefined ? 'never' : number(days),
    until === undefined ? '' : new Date(until).toISOString().slice(0, 10),
  ]);
  const all = [['pool', 'leads', 'owned', 'a day', 'working days', 'until'], ...cells];
  const width = (column: number) => Math.max(...all.map((line) => line[column]?.length ?? 0));
  return all.map(([pool = '', ...rest]) =>
    [pool.padEnd(width(0)), ...rest.map((cell, at) => cell.padStart(width(at + 1)))].join('  '),
  );
}
