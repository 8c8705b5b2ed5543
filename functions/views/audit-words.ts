import type { AuditBrief, AuditedLead, Fault, Named, Owned, Sample } from '../app/audit/audit-brief.ts';
import { OTHER } from '../domain/numbers/source-map.ts';
import { shareWords } from './backtest-words.ts';
import { valueWord } from './condition-words.ts';
import { nameOf, words } from './lead-words.ts';
import { oneLine } from './markup.ts';
import { leadsHref } from './numbers-href.ts';
import { CRITERIA_PATH, leadPath, TEAM_PATH } from './pages/desk.ts';
import { monthWord } from './period-words.ts';
import { audit as text } from './texts/en/audit.ts';
import { en } from './texts/en.ts';

/** A fault in words: what it is, how it is mended, and where. */
export interface FaultWords {
  readonly says: string;
  readonly mend: string;
  readonly link: string;
}

export function faultWords(fault: Fault, month: string): FaultWords {
  switch (fault.found) {
    case 'leak':
      return ofLead(fault, text.leaks[fault.leak], text.leakMends[fault.leak]);
    case 'unordered':
      return ofLead(fault, text.unordered, text.unorderedMend);
    case 'rule':
      return {
        says: text.of(text.rule(oneLine(fault.rule.label, 60)), ruleWords(fault)),
        ...{ mend: text.ruleMends[fault.fault], link: CRITERIA_PATH },
      };
    case 'source':
      return {
        says: text.of(text.source(words(fault.origin)), text.sourceLeads(valueWord(fault.leads))),
        ...{ mend: text.sourceMend, link: otherLeadsHref(month) },
      };
    case 'mailbox':
      return {
        says: text.of(text.mailbox(words(fault.person.name)), text.mailboxFaults[fault.trouble]),
        ...{ mend: text.mailboxMend(fault.person.id), link: TEAM_PATH },
      };
  }
}

const ofLead = (lead: AuditedLead, what: string, mend: string): FaultWords => ({
  says: text.of(leadName(lead), what),
  ...{ mend, link: leadPath(lead.leadId) },
});

const leadName = ({ profile }: AuditedLead): string =>
  [nameOf(profile), words(profile.company ?? '')].filter((one) => one !== '').join(', ');

function ruleWords({ rule, fault }: Extract<Fault, { readonly found: 'rule' }>): string {
  const [own, others] = [rule.with.conversion, rule.without.conversion];
  return fault === 'never-counted'
    ? text.ruleFaults[fault](valueWord(others.of))
    : text.ruleFaults[fault](shareWords(own), shareWords(others));
}

/** The leads of a month that count as other. */
const otherLeadsHref = (month: string): string =>
  leadsHref({ measure: 'captured', dimension: 'source', value: OTHER, from: month, to: month });

export const ownerWord = (owner: Named | undefined): string =>
  owner === undefined ? text.nobody : text.for(words(owner.name));

export const auditTitle = ({ month, faults }: Pick<AuditBrief, 'month' | 'faults'>): string =>
  faults.length === 0 ? text.clean(monthWord(month)) : text.title(monthWord(month), valueWord(faults.length));

/** The audit as lines of text. @param perRep - How many outcomes of each rep were asked for. */
export function auditLines(
  { month, faults, samples, cut, most }: AuditBrief,
  perRep: number,
): readonly string[] {
  return [
    auditTitle({ month, faults }),
    ...faults.map((fault) => faultLine(fault, month)),
    ...Object.entries(cut).map(([measure, all]) => text.cut(measure, valueWord(most), valueWord(all))),
    '',
    samples.length === 0 ? text.noSamples : text.samples(valueWord(perRep)),
    ...samples.map(sampleLine),
    ...(faults.length + samples.length > 0 ? ['', text.links] : []),
  ];
}

function faultLine(fault: Fault & Owned, month: string): string {
  const { says, mend, link } = faultWords(fault, month);
  return `- ${says} ${ownerWord(fault.owner)} ${mend} ${link}`;
}

/** What a rep said of a lead. */
export const sampleWord = (sample: Sample): string =>
  text.sample(words(sample.rep.name), leadName(sample), outcomeWord(sample));

function sampleLine(sample: Sample & Owned): string {
  const said = sampleWord(sample);
  return `- ${ownerWord(sample.owner)} ${said} ${leadPath(sample.leadId)}`;
}

const outcomeWord = ({ outcome, reason }: Sample): string =>
  reason === undefined ? en.answers[outcome] : en.answers.because(en.answers[outcome], reason);

/** What `baton audit --json` prints: the same, with ids. */
export const auditJson = ({ month, faults, samples, cut }: AuditBrief) => ({
  month,
  faults: faults.map((fault) => ({
    ...{ found: fault.found, ...idsOf(fault), owner: fault.owner?.id },
    ...faultWords(fault, month),
  })),
  samples: samples.map(({ leadId, handoff, rep, outcome, reason, owner }) => ({
    ...{ leadId, handoff, rep: rep.id, outcome, reason, owner: owner?.id, link: leadPath(leadId) },
  })),
  cut,
});

function idsOf(fault: Fault) {
  switch (fault.found) {
    case 'leak':
      return { leadId: fault.leadId, leak: fault.leak };
    case 'unordered':
      return { leadId: fault.leadId };
    case 'rule':
      return { rule: fault.rule.rule, fault: fault.fault };
    case 'source':
      return { origin: fault.origin, leads: fault.leads };
    case 'mailbox':
      return { person: fault.person.id, trouble: fault.trouble };
  }
}
