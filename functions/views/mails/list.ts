import type { ListMailBrief } from '../../app/mail/brief.ts';
import { callName } from '../handoff-words.ts';
import { words } from '../lead-words.ts';
import { listFacts } from '../list-words.ts';
import { moment } from '../moments.ts';
import { en } from '../texts/en.ts';
import type { MailDraft } from './block.ts';

/** Asks the manager of a pool to decide about a list. */
export function listMail(brief: ListMailBrief): MailDraft {
  const { at, reader, name, pool, leads, expiresAt, links } = brief;
  const { subject, label, detail, title, rules, open, expires, why } = en.approval;
  const called = words(name);
  return {
    subject: subject(leads, called, words(pool)),
    preheader: detail,
    test: false,
    blocks: [
      { block: 'deadline', label: label(callName(reader.name)), detail, tone: 'calm' },
      { block: 'person', name: title(called, words(pool)), lines: [] },
      { block: 'facts', facts: listFacts(brief) },
      { block: 'buttons', buttons: [{ label: open, href: links.open, tone: 'main' }] },
      { block: 'lines', lines: [rules] },
      { block: 'footer', lines: [expires(moment(expiresAt, reader.zone, at)), why], links: [] },
    ],
  };
}
