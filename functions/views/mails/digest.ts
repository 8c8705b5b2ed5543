import type { DigestBrief } from '../../app/mail/brief.ts';
import type { TaskBrief } from '../../app/mail/handoff-brief.ts';
import { callName, place } from '../handoff-words.ts';
import { activityOf, nameOf, reasonsOf } from '../lead-words.ts';
import { moment } from '../moments.ts';
import { mails } from '../texts/en/mails.ts';
import { en } from '../texts/en.ts';
import type { Block, MailDraft } from './block.ts';
import { contact, deadline, person, testNotice, theirWords } from './parts.ts';

/** Asks the owner for the first attempts at several leads, short enough to be gone through one by one. */
export function digestMail({ at, reader, leads, links }: DigestBrief): MailDraft {
  const { subject, label, each } = mails.digest;
  const isTest = leads.some(({ lead }) => lead.test);
  const dues = leads.map(({ clock }) => clock?.plan.dueAt ?? at);
  const first = Math.min(...dues);
  const times = dues.map((due) => moment(due, reader.zone, at));
  const time = moment(first, reader.zone, at);
  const isOne = times.every((one) => one === time);
  const detail = `${place(first, reader.zone, at)} ${each}`;
  return {
    subject: subject(leads.length, time, isOne),
    preheader: leads.map(({ lead }) => nameOf(lead.profile)).join(', '),
    test: isTest,
    blocks: [
      ...testNotice(isTest),
      ...deadline(
        { label: label(callName(reader.name), leads.length, isOne), time, detail, late: first <= at },
        'calm',
      ),
      ...leads.flatMap((brief, place) => [
        ...(place === 0 ? [] : [{ block: 'rule' } as const]),
        ...leadParts(brief, isOne ? undefined : times[place]),
      ]),
      {
        block: 'footer',
        lines: [],
        links: [
          { label: en.actions.away, href: links.away },
          { label: en.actions.leads, href: links.leads },
        ],
      },
    ],
  };
}

/** Who it is, why now, and every way to answer. */
function leadParts(brief: TaskBrief, due: string | undefined): readonly Block[] {
  const { task } = brief.links;
  const facts = factsOf(brief, due);
  return [
    ...person(brief),
    ...theirWords(brief.lead.profile),
    ...(facts.length === 0 ? [] : [{ block: 'facts', facts } as const]),
    ...contact(brief.lead),
    {
      block: 'choices',
      links: [
        { label: en.actions.log, href: `${task}#log` },
        { label: en.answers['no-answer'], href: `${task}#no-answer` },
        { label: en.answers['not-qualified'], href: `${task}#not-qualified` },
      ],
    },
  ];
}

const MOST_REASONS = 3;

function factsOf({ at, reader, lead }: TaskBrief, due = ''): readonly (readonly [string, string])[] {
  const why = reasonsOf(lead.score, MOST_REASONS).map(([points, label]) => `${label} ${points}`);
  const latest = lead.activities.slice(0, 1).map((one) => activityOf(one, reader.zone, at)[1]);
  const facts = [
    [mails.digest.due, due],
    [mails.digest.why, why.join(', ')],
    [mails.digest.latest, latest.join()],
  ] as const;
  return facts.filter(([, text]) => text !== '');
}
