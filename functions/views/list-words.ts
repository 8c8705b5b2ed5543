import type { ListBrief } from '../app/mail/brief.ts';
import { words } from './lead-words.ts';
import { dayOf } from './moments.ts';
import { en } from './texts/en.ts';

const text = en.approval;

/** What a list is to a pool, as pairs; the same in the mail and on the page. */
export function listFacts(brief: ListBrief): readonly (readonly [label: string, text: string])[] {
  const { leads, grades, routes, aDay } = brief;
  const counted = (pairs: ListBrief['grades']): string =>
    pairs.map(([name, count]) => `${words(name)} ${count.toLocaleString(en.locale)}`).join(', ');
  return [
    [text.facts.leads, leads.toLocaleString(en.locale)],
    [text.facts.grades, counted(grades)],
    [text.facts.routes, counted(routes)],
    [text.facts.pace, text.pace(aDay)],
    [text.facts.until, howLong(brief)],
  ];
}

function howLong({ days, until, reader }: ListBrief): string {
  if (days === undefined) return text.never;
  const long = text.long(days);
  return until === undefined ? long : text.untilDay(long, dayOf(until, reader.zone));
}
