import type { Fault } from '../../../app/audit/audit-brief.ts';
import type { RuleFault } from '../../../domain/audit/faulty-rules.ts';
import type { Leak } from '../../../domain/report/sentences.ts';
import type { MailTrouble } from '../../../domain/routing/team.ts';

/** What the audit of a month says. */
export const audit = {
  name: 'Audit',
  about:
    'What the month left behind, who is to mend it and how, and some outcomes for managers to compare with what happened.',
  months: 'Months',
  kinds: {
    leak: (n: string) => `Leads let fall: ${n}`,
    rule: (n: string) => `Rules to look at: ${n}`,
    source: (n: string) => `Sources that the map does not know: ${n}`,
    mailbox: (n: string) => `Mailboxes that get no leads: ${n}`,
    unordered: (n: string) => `Deals won before their lead came: ${n}`,
  } satisfies Record<Fault['found'], (n: string) => string>,
  open: {
    leak: 'Open the lead',
    rule: 'Open the criteria',
    source: 'Leads that count as other',
    mailbox: 'Open the team',
    unordered: 'Open the lead',
  } satisfies Record<Fault['found'], string>,
  toCompare: 'Outcomes to compare',
  compare: 'Compare it with what happened.',
  hidden: (n: string) => (n === '1' ? 'One more is of others’ teams.' : `${n} more are of others’ teams.`),
  title: (month: string, faults: string) =>
    faults === '1' ? `Audit of ${month}: 1 thing to mend.` : `Audit of ${month}: ${faults} things to mend.`,
  clean: (month: string) => `Audit of ${month}: nothing to mend.`,
  of: (whom: string, what: string) => `${whom}: ${what}.`,
  rule: (label: string) => `Rule “${label}”`,
  source: (origin: string) => `Source ${origin}`,
  sourceLeads: (leads: string) =>
    `${leads === '1' ? '1 lead' : `${leads} leads`} counted as other, for no rule of the map takes it`,
  sourceMend:
    'Add a rule under sources in config/reporting.yaml for leads that come, or have the link mended.',
  mailbox: (name: string) => `Mailbox of ${name}`,
  leaks: {
    unattempted: 'handed to sales, and nobody has attempted it',
    undisposed: 'attempted, and nobody has said what came of it',
    unrecycled: 'let go without a reason that closes, and not given back to marketing',
  } satisfies Record<Leak, string>,
  leakMends: {
    unattempted: 'Attempt it, or hand it on.',
    undisposed: 'Say what came of it.',
    unrecycled: 'Give it back to marketing, or say why not.',
  } satisfies Record<Leak, string>,
  ruleFaults: {
    'never-counted': (of: string) =>
      `counted for none of the ${of} leads of which sales said what came of them`,
    'no-lift': (own: string, others: string) =>
      `makes no difference that can be seen among the leads that sales had: with it ${own} convert, without it ${others}`,
    contradicts: (own: string, others: string) =>
      `works against its points: with it ${own} convert, without it ${others}`,
  } satisfies Record<RuleFault, (one: string, other: string) => string>,
  ruleMends: {
    'never-counted': 'Correct what it asks, or take it out.',
    'no-lift':
      'See with baton backtest who would pass without it: few of them may have come to sales. Take it out only if it makes no difference there either.',
    contradicts: 'Turn its points round, or take it out; try it with baton backtest first.',
  } satisfies Record<RuleFault, string>,
  mailboxFaults: {
    unconfirmed: 'the welcome mail was never answered, so no lead comes here',
    bounced: 'mails come back, so no lead comes here',
    complained: 'mails are refused as unwanted, so no lead comes here',
  } satisfies Record<MailTrouble | 'unconfirmed', string>,
  mailboxMend: (id: string) =>
    `Mend the address in team.yaml if it is wrong; then baton person welcome ${id}.`,
  unordered: 'said to be won before it came',
  unorderedMend: 'Correct its dates where they come from, and import it again.',
  for: (owner: string) => `For ${owner}:`,
  nobody: 'For whoever owns config/governance.yaml:',
  samples: (perRep: string) =>
    `Outcomes to compare with what happened, up to ${perRep} of each rep, the same whenever this month is audited:`,
  noSamples: 'No outcomes to compare with what happened.',
  sample: (rep: string, lead: string, outcome: string) => `${rep} said of ${lead}: ${outcome}.`,
  cut: (measure: string, most: string, all: string) =>
    `Of ${all} behind ${measure} the latest ${most} were looked at.`,
  links: 'Addresses are those of the pages behind the sign-in.',
};
