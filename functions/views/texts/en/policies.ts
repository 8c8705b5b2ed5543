/** How keys of policies are called where they are read by people; any other is split into its words. */
const KEYS: Readonly<Record<string, string>> = {
  mql: 'qualified (MQL)',
  minimumFit: 'least fit',
  rules: 'rules',
  cap: 'at most',
  max: 'at most',
  when: 'condition',
  each: 'for each',
  halfLifeDays: 'half-life',
  byHand: 'handed on by hand',
  fit: 'fit',
  sla: 'SLA',
  firstOwner: 'first owner',
  laterOwners: 'later owners',
  remindAtPercent: 'reminders',
  escalateAtPercent: 'escalation',
  reassignAtPercent: 'reassignment',
  remindOnDays: 'reminders on working day',
  followUpOnDays: 'further attempts by working day',
  dueOnDay: 'due on working day',
  leakOnDay: 'a leak from working day',
  otherwise: 'all other leads',
  coolDownDays: 'cool-down',
  engagementGrades: 'grades of engagement',
};

const UNITS: readonly (readonly [key: RegExp, unit: (value: string) => string])[] = [
  [/(^|[a-z])(minutes|Minutes)$/, (value) => `${value} min`],
  [/^workingDays$/, (value) => value],
  [/Percent$/, (value) => `${value} %`],
  [/On(Day|Days)$/, (value) => value],
  [/(^d|D)ays$/, (value) => `${value} days`],
];

/** What pages, mails and the command line say of versions of policies. */
export const policies = {
  kinds: {
    criteria: 'criteria',
    routing: 'routing',
    sla: 'SLA',
    intake: 'intake',
    dispositions: 'dispositions',
    governance: 'governance',
    team: 'team',
  } as Readonly<Record<string, string>>,
  key: (key: string) =>
    KEYS[key] ??
    key
      .replace(/([a-z])([A-Z])/g, (_, end: string, start: string) => `${end} ${start.toLowerCase()}`)
      .replaceAll('-', ' '),
  measured: (key: string, value: string) =>
    (UNITS.find(([named]) => named.test(key))?.[1] ?? ((plain: string) => plain))(value),
  yes: 'yes',
  no: 'no',
  nothing: 'nothing',
  quoted: (value: string) => `“${value}”`,
  among: (values: readonly string[], more: number) =>
    more === 0 ? values.join(', ') : `${values.join(', ')} and ${more.toLocaleString('en-GB')} more`,
  pair: (key: string, value: string) => `${key}: ${value}`,
  added: (about: string) => `New: ${about}`,
  removed: (about: string) => `Gone: ${about}`,
  reordered: (about: string) => `Order of ${about}`,
  place: (place: number) => `as number ${place}`,
  listed: (values: string) => `now also ${values}`,
  unlisted: (values: string) => `no longer ${values}`,
  change: (about: string, before: string, after: string) => `${about}: ${before} → ${after}`,
  same: 'Nothing changes but who has signed.',

  condition: {
    all: (parts: readonly string[]) => parts.join(' and '),
    any: (parts: readonly string[]) => parts.join(' or '),
    grouped: (part: string) => `(${part})`,
    not: (part: string) => `not (${part})`,
    is: (field: string, values: string) => `${field} is ${values}`,
    oneOf: (field: string, values: string) => `${field} is one of ${values}`,
    between: (field: string, least: string, most: string) => `${field} from ${least} to ${most}`,
    atLeast: (field: string, value: string) => `${field} at least ${value}`,
    atMost: (field: string, value: string) => `${field} at most ${value}`,
    contains: (field: string, values: string) => `${field} contains ${values}`,
    words: (field: string, values: string) => `${field} has the word ${values}`,
    known: (field: string) => `${field} is known`,
    unknown: (field: string) => `${field} is not known`,
    where: (tests: string) => `where ${tests}`,
    within: (days: number) => `within ${days === 1 ? '1 day' : `${days} days`}`,
    lastDaysAgo: 'days since the last',
    count: (count: number) => `${count} times`,
    days: (days: number) => `on ${days} different days`,
    distinct: (property: string, least: number) => `${least} different values of ${property}`,
    sum: (property: string, least: number) => `${property} of ${least} in sum`,
  },
};
