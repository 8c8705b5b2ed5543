import type { Preview, Prospect } from '../../../functions/app/desk/desk-brief.ts';
import type { EpochMs } from '../../../functions/domain/time.ts';
import { reasonsOf, scored, words } from '../../../functions/views/lead-words.ts';
import { cityOf, moment } from '../../../functions/views/moments.ts';
import {
  clockSteps,
  fateSentences,
  onwardSentence,
  outcomeWords,
  prospectOf,
  routeSentence,
  thoughtWords,
} from '../../../functions/views/preview-words.ts';
import { deskPages } from '../../../functions/views/texts/en/desk-pages.ts';

const text = deskPages.preview;

/** A preview as lines for a terminal; its times are those of the owner. */
export function previewLines(preview: Preview, at: EpochMs): readonly string[] {
  const prospect = prospectOf(preview);
  const zone = prospect?.zone ?? 'UTC';
  return [
    `${outcomeWords(preview)}. ${fateSentences(preview, zone, at).join('. ').replaceAll('..', '.')}`,
    ...scoreLines(preview),
    ...(prospect === undefined
      ? []
      : [...peopleLines(prospect), ...clockLines(prospect, zone, at), ...onwardLines(prospect)]),
  ];
}

function scoreLines(preview: Preview): readonly string[] {
  if (preview.outcome === 'caught' || preview.score === undefined) return [];
  const { score, needed } = preview;
  const { disqualified, missing } = deskPages.leadFile;
  return [
    '',
    `${scored({ score, needed })}, fit ${score.fit}, engagement ${score.engagement}`,
    ...table(reasonsOf(score, score.reasons.length)),
    ...(score.disqualified === undefined ? [] : [disqualified(words(score.disqualified.label))]),
    ...(score.disqualified === undefined && !score.qualified ? [missing(score.missingPoints)] : []),
  ];
}

function peopleLines(prospect: Prospect): readonly string[] {
  const rows = prospect.considered.map((thought) => {
    const { why, load } = thoughtWords(thought, prospect);
    return [`${thought.isChosen ? '*' : ' '} ${words(thought.person)}`, `${why} (${load})`] as const;
  });
  return ['', routeSentence(prospect), ...table(rows)];
}

function clockLines({ plan, slaRule }: Prospect, zone: string, at: EpochMs): readonly string[] {
  if (plan === undefined) return [];
  const rows = clockSteps(plan).map((one) => [moment(one.at, zone, at), one.step] as const);
  return ['', `${text.rule(words(slaRule))}, times of ${cityOf(zone)}.`, ...table(rows)];
}

const onwardLines = ({ onward }: Prospect): readonly string[] =>
  onward === undefined ? [] : ['', onwardSentence(onward)];

/** Two columns, the first as wide as it must be. */
function table(rows: readonly (readonly [string, string])[]): readonly string[] {
  const width = Math.max(0, ...rows.map(([first]) => first.length));
  return rows.map(([first, second]) => `  ${first.padEnd(width)}  ${second}`);
}
