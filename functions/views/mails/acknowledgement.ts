import type { MailContent } from '../../app/mail/brief.ts';
import type { AcknowledgementBrief } from '../../app/mail/handoff-brief.ts';
import { callName } from '../handoff-words.ts';
import { words } from '../lead-words.ts';
import { cityOf, isZone, moment } from '../moments.ts';
import { mails } from '../texts/en/mails.ts';
import type { Block, MailDraft } from './block.ts';
import { drawMail } from './draw.ts';
import { testNotice } from './parts.ts';

/** A name that is nothing but a name. Anybody can post a form with the address of somebody else: the mail must carry no message of theirs. */
const PLAIN_NAME = /^\p{L}[\p{L}\p{M}'’-]{0,29}(?: \p{L}[\p{L}\p{M}'’-]{0,29})?$/u;

/** Tells a lead that its request has arrived, and when somebody will be there. */
export function acknowledgementMail(brief: AcknowledgementBrief): MailDraft {
  const { subject, label, preview, calls, writes, opened, nothing, why, once } = mails.acknowledgement;
  const company = words(brief.company);
  const owner = words(brief.owner);
  const will = brief.calls ? calls : writes;
  const { time, detail } = openingOf(brief);
  return {
    subject: subject(company),
    preheader: preview(owner, will, time),
    test: brief.test,
    blocks: [
      ...testNotice(brief.test),
      { block: 'deadline', label: label(plainName(brief.firstName)), time, detail, tone: 'calm' },
      { block: 'person', name: owner, lines: [opened(will), company] },
      ...booking(brief),
      { block: 'lines', lines: [nothing] },
      { block: 'footer', lines: [why(company), once], links: [] },
    ],
  };
}

const plainName = (name = ''): string => (PLAIN_NAME.test(name) ? name : '');

/** On the lead's own clock where that is known, on the owner's otherwise. */
function openingOf({ at, opensAt, zones }: AcknowledgementBrief): Record<'time' | 'detail', string> {
  const { yourTime, timeOf } = mails.acknowledgement;
  const { lead, owner } = zones;
  return lead !== undefined && isZone(lead)
    ? { time: moment(opensAt, lead, at), detail: yourTime }
    : { time: moment(opensAt, owner, at), detail: timeOf(cityOf(owner)) };
}

function booking({ booking: link, owner }: AcknowledgementBrief): readonly Block[] {
  if (link === undefined) return [];
  const { choose, withOwner, withUs } = mails.acknowledgement;
  const label = link.of === 'owner' ? withOwner(callName(owner)) : withUs;
  return [{ block: 'buttons', title: choose, buttons: [{ label, href: link.url, tone: 'main' }] }];
}

/** Composes it: subject, preheader, HTML and its text twin, each when it is read. */
export const composeAcknowledgement = (brief: AcknowledgementBrief): MailContent =>
  drawMail(() => acknowledgementMail(brief));
