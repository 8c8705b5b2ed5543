import type { NumberLead, NumberLeadsBrief, NumbersBrief } from '../app/numbers/numbers-brief.ts';
import type { Row } from '../domain/numbers/cells.ts';
import { nameOf } from './lead-words.ts';
import { leadsBehind } from './leads-behind.ts';
import { rowRecord } from './number-records.ts';
import { leadsHref } from './numbers-href.ts';

/** What programs get of `GET /numbers/{table}`; rows as `baton numbers --json` prints them, and in `leads` the addresses of the lists behind. */
export const numbersJson = (brief: NumbersBrief) => {
  const { table, by, span, rows, countedUntil } = brief;
  return {
    ...{ table, by, ...span },
    countedUntil: countedUntil === undefined ? undefined : new Date(countedUntil).toISOString(),
    rows: rows.map((row) => ({ ...rowRecord(row), leads: addressesIn(row, brief) })),
  };
};

/** By the name of the column; of money by that and its currency. */
const addressesIn = (row: Row, brief: NumbersBrief): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(row).flatMap(([name, cell]) =>
      cell === undefined
        ? []
        : Object.entries(leadsBehind(cell, row, brief)).map(([currency, href]) => [
            currency === '' ? name : `${name}.${currency}`,
            href,
          ]),
    ),
  );

/** What programs get of `GET /numbers/leads`; `next` is the address of the next page. */
export const numberLeadsJson = ({ number, total, leads, next }: NumberLeadsBrief) => {
  const { measure, dimension: by, value, from, to } = number;
  return {
    ...{ measure, by, value, from, to, total },
    leads: leads.map(numberLead),
    next: next === undefined ? undefined : leadsHref(number, next),
  };
};

/** Another's lead is nobody, as it is everywhere. */
const numberLead = ({ leadId, hour, count, isContested: contested, standing, profile, stage }: NumberLead) =>
  profile === undefined
    ? { standing, hour, count, contested }
    : { standing, leadId, name: nameOf(profile), company: profile.company, stage, hour, count, contested };
