import type { NumberLead, NumberLeadsBrief } from '../app/numbers/numbers-brief.ts';
import { stageStoodIn } from '../domain/numbers/one-number.ts';
import { DAY } from '../domain/time.ts';
import { nameOf } from './lead-words.ts';
import { leadsHref } from './numbers-href.ts';
import { numbers as text } from './texts/en/numbers.ts';

/** What programs get of `GET /numbers/leads`; `next` is the address of what did not fit. */
export const numberLeadsJson = (brief: NumberLeadsBrief) => {
  const { number, total, leads, next } = brief;
  const { measure, dimension: by, value, from, to } = number;
  return {
    ...{ measure, by, value, from, to, total },
    leads: leads.map((lead) => leadRecord(lead, brief)),
    next: next === undefined ? undefined : leadsHref(number, { after: next }),
  };
};

/** Columns of the spreadsheet, named as in JSON. */
const COLUMNS = [
  ...(['leadId', 'name', 'company', 'stage', 'hour', 'days'] as const),
  ...(['count', 'contested', 'standing'] as const),
] as const;

/** The same as a spreadsheet holds it; where leads did not fit, the last row says so, and where they are. */
export const numberLeadsRows = (brief: NumberLeadsBrief): readonly (readonly (string | number)[])[] => {
  const { number, leads, next } = brief;
  const rows = leads.map((lead) => {
    const record: Record<(typeof COLUMNS)[number], unknown> = leadRecord(lead, brief);
    return COLUMNS.map((name) => {
      const value = record[name];
      return typeof value === 'number' ? value : String(value ?? '');
    });
  });
  const rest = next === undefined ? [] : [leadsHref(number, { after: next, format: 'csv' })];
  return [COLUMNS, ...rows, ...rest.map((href) => [text.cut(href), ...COLUMNS.slice(1).map(() => '')])];
};

/** Another's lead is nobody, as it is everywhere. */
function leadRecord(lead: NumberLead, brief: NumberLeadsBrief) {
  const { leadId, hour, count, isContested: contested, standing, profile, stage } = lead;
  const who = profile && { leadId, name: nameOf(profile), company: profile.company, stage };
  return { ...NOBODY, ...who, standing, hour, days: daysStood(lead, brief), count, contested };
}

const NOBODY = { leadId: undefined, name: undefined, company: undefined, stage: undefined };

/** For how many days a lead has stood in its stage; undefined where something else is counted. */
export const daysStood = (
  { hour }: Pick<NumberLead, 'hour'>,
  { number, today }: Pick<NumberLeadsBrief, 'number' | 'today'>,
): number | undefined =>
  stageStoodIn(number.measure) === undefined
    ? undefined
    : Math.max(0, Math.round((Date.parse(today) - Date.parse(hour.slice(0, today.length))) / DAY));
