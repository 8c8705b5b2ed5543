import type { Preset } from '../personas.ts';
import type { Filter } from './entry.ts';
import { texts } from './texts.ts';

export type Tab = keyof typeof texts.tabs;

/** What the page shows, as its address says it. */
export interface Place {
  readonly tab: Tab;
  /** Which leads are listed. */
  readonly show: Filter;
  /** Whose mails are listed. */
  readonly person?: string | undefined;
  /** The lead, or caught post, whose story is told. */
  readonly lead?: string | undefined;
  /** The mail that is open. */
  readonly mail?: string | undefined;
  /** Which demo form is filled in. */
  readonly form?: Preset | undefined;
  /** Who fills it in. */
  readonly persona?: number | undefined;
  /** Whose form was just sent. */
  readonly sent?: number | undefined;
}

const PRESETS: readonly string[] = Object.keys(texts.form.presets);

export function placeOf(query: string): Place {
  const asked = new URLSearchParams(query);
  const word = (name: string) => asked.get(name) || undefined;
  const number = (name: string) =>
    /^\d{1,9}$/.test(asked.get(name) ?? '') ? Number(asked.get(name)) : undefined;
  const { tab, show, form } = { tab: word('tab') ?? '', show: word('show') ?? '', form: word('form') ?? '' };
  return {
    tab: isTab(tab) ? tab : 'leads',
    show: isFilter(show) ? show : 'all',
    person: word('person'),
    lead: word('lead'),
    mail: word('mail'),
    form: isPreset(form) ? form : undefined,
    persona: number('persona'),
    sent: number('sent'),
  };
}

/** The address of a place; what it does not name is left out. */
export function hrefOf(place: Partial<Place>): string {
  const { tab = 'leads', show = 'all', ...others } = place;
  const query = new URLSearchParams({
    ...(tab !== 'leads' && { tab }),
    ...(show !== 'all' && { show }),
    ...Object.fromEntries(
      Object.entries(others).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]])),
    ),
  });
  return query.size === 0 ? '/' : `/?${query}`;
}

const isTab = (word: string): word is Tab => Object.hasOwn(texts.tabs, word);
const isFilter = (word: string): word is Filter => Object.hasOwn(texts.filters, word);
const isPreset = (word: string): word is Preset => PRESETS.includes(word);
