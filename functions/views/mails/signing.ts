import type { SigningMailBrief } from '../../app/mail/signing-brief.ts';
import type { ComposeSigning } from '../../app/policy/mail-signer.ts';
import { backtestLines } from '../backtest-words.ts';
import { callName } from '../handoff-words.ts';
import { atMoment, moment } from '../moments.ts';
import { changeLine, changeWords } from '../policy-words.ts';
import {
  called,
  kindWord,
  type StandingWords,
  signerRows,
  standingWords,
  versionRows,
} from '../signing-words.ts';
import { backtest } from '../texts/en/backtest.ts';
import { policies } from '../texts/en/policies.ts';
import { signing } from '../texts/en/signing.ts';
import type { Block, MailDraft } from './block.ts';
import { drawMail } from './draw.ts';

/** The page has all of them. */
const MOST_CHANGES = 8;

/** Asks for a signature; afterwards, tells how it ended. */
export function signingMail(brief: SigningMailBrief): MailDraft {
  if (brief.warns === true) return warningMail(brief);
  const standing = standingWords(brief);
  return standing === undefined ? askingMail(brief) : tellingMail(brief, standing);
}

function askingMail(brief: SigningMailBrief): MailDraft {
  const { kind, reader, signers, changes, links, reminder } = brief;
  const { subject, label, detail, open, again, still } = signing.asked;
  const sides = signers.map(({ side }) => signing.sides[side]);
  const asks = subject(kindWord(kind), changes.length);
  const name = callName(reader.name);
  return {
    // Of its own, so that mail programs do not fold it into the first one.
    subject: reminder === undefined ? asks : again(asks),
    preheader: changeLines(brief)[0] ?? policies.same,
    test: false,
    blocks: [
      {
        ...{ block: 'deadline', detail: detail(sides), tone: reminder === undefined ? 'calm' : 'soon' },
        label: reminder === undefined ? label(name) : still(name),
      },
      { block: 'person', name: signing.title(kindWord(kind)), lines: [] },
      ...reminded(brief),
      ...changed(brief),
      ...tried(brief),
      { block: 'buttons', buttons: [{ label: open, href: links.open, tone: 'main' }] },
      { block: 'facts', facts: signerRows(brief) },
      { block: 'facts', facts: versionRows(brief) },
      footer(brief),
    ],
  };
}

function warningMail(brief: SigningMailBrief): MailDraft {
  const { kind, reader, side, signers, links } = brief;
  const { subject, label, detail, mend, open } = signing.warned;
  const hasSigned = signers.some((signer) => signer.side === side && signer.signedAt !== undefined);
  const names = signers.filter(({ unreached }) => unreached === true).map(({ name }) => called(name));
  const name = names.join(', ');
  return {
    subject: subject(name, kindWord(kind)),
    preheader: mend,
    test: false,
    blocks: [
      { block: 'deadline', label: label(callName(reader.name)), detail: detail(name), tone: 'soon' },
      { block: 'person', name: signing.title(kindWord(kind)), lines: [mend] },
      {
        block: 'buttons',
        buttons: [
          hasSigned
            ? { label: open, href: links.open, tone: 'plain' }
            : { label: signing.asked.open, href: links.open, tone: 'main' },
        ],
      },
      { block: 'facts', facts: signerRows(brief) },
      { block: 'facts', facts: versionRows(brief) },
      footer(brief),
    ],
  };
}

function tellingMail(brief: SigningMailBrief, { title, lines, tone }: StandingWords): MailDraft {
  const { kind, reader, ended, links } = brief;
  const { active, refused, label, open } = signing.told;
  return {
    subject: ended?.as === 'refused' ? refused(ended.by, kindWord(kind)) : active(kindWord(kind)),
    preheader: lines[0] ?? '',
    test: false,
    blocks: [
      { block: 'deadline', label: label(callName(reader.name)), detail: title, tone },
      { block: 'person', name: signing.title(kindWord(kind)), lines },
      ...changed(brief),
      { block: 'facts', facts: signerRows(brief) },
      { block: 'facts', facts: versionRows(brief) },
      { block: 'buttons', buttons: [{ label: open, href: links.open, tone: 'plain' }] },
      footer(brief),
    ],
  };
}

function changed(brief: SigningMailBrief): readonly Block[] {
  const all = changeLines(brief);
  const shown = all.slice(0, MOST_CHANGES).map((line) => `• ${line}`);
  const more = all.length - shown.length;
  if (all.length === 0) return [{ block: 'lines', lines: [policies.same] }];
  const lines = more > 0 ? [...shown, signing.asked.more(more)] : shown;
  return [{ block: 'lines', title: signing.changes(all.length), lines }];
}

/** Who has signed already, and until when. */
function reminded(brief: SigningMailBrief): readonly Block[] {
  const { reminder, signers, askedAt, expiresAt, reader, at } = brief;
  if (reminder === undefined) return [];
  const { signedAlready, since } = signing.asked;
  const names = signers.filter(({ signedAt }) => signedAt !== undefined).map(({ name }) => called(name));
  const lines = [
    ...(names.length > 0 ? [signedAlready(names)] : []),
    since(atMoment(askedAt, reader.zone, at), moment(expiresAt, reader.zone, at)),
  ];
  return [{ block: 'lines', lines }];
}

/** Only criteria can be tried. */
function tried({ kind, backtest: summary, reader }: SigningMailBrief): readonly Block[] {
  if (kind !== 'criteria') return [];
  const lines =
    summary === undefined
      ? [`${backtest.none} ${backtest.command}`]
      : [...backtestLines(summary, reader.zone), backtest.interval];
  return [{ block: 'lines', title: backtest.title, lines }];
}

const changeLines = ({ changes }: SigningMailBrief): readonly string[] =>
  changeWords(changes).map(changeLine);

const footer = ({ at, reader, side, expiresAt, policyLink }: SigningMailBrief): Block => ({
  block: 'footer',
  lines: [signing.expires(moment(expiresAt, reader.zone, at)), signing.why(signing.sides[side])],
  links: policyLink === undefined ? [] : [{ label: signing.whole, href: policyLink }],
});

/** Composes it: subject, preheader, HTML and its text twin, each when it is read. */
export const composeSigning: ComposeSigning = (brief) => drawMail(() => signingMail(brief));
