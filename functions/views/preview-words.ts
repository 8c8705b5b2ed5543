import type { Onward, Preview, Prospect, TeamThought, Thought } from '../app/desk/desk-brief.ts';
import type { Plan, RungKind } from '../domain/handoff/handoff.ts';
import { isRehearsal } from '../domain/handoff/mode.ts';
import type { Located } from '../domain/routing/location.ts';
import type { EpochMs } from '../domain/time.ts';
import { words } from './lead-words.ts';
import { moment } from './moments.ts';
import { deskPages } from './texts/en/desk-pages.ts';
import { en } from './texts/en.ts';

const text = deskPages.preview;

export const prospectOf = (preview: Preview | undefined): Prospect | undefined =>
  preview?.outcome === 'opens' ? preview.prospect : undefined;

/** What would become of the post, in a few words. */
export const outcomeWords = (preview: Preview): string =>
  isRehearsal(prospectOf(preview)?.mode) ? text.rehearsed : text.outcomes[preview.outcome];

/** What would become of the post, in sentences. */
export function fateSentences(preview: Preview, zone: string, at: EpochMs): readonly string[] {
  if (preview.outcome === 'caught') return [text.caught[preview.reason] ?? words(preview.reason)];
  const known = [preview.isKnown ? text.known : text.unknown, ...(preview.test ? [en.lead.test] : [])];
  switch (preview.outcome) {
    case 'opens':
      return [fate(preview.prospect, zone, at), ...limits(preview.prospect), ...known];
    case 'withheld':
      return [text.withheld(deskPages.leadFile.accounts.relations[preview.relation]), ...known];
    case 'joins':
      return [text.joins, ...known];
    case 'answered':
      return [text.answered, ...known];
    case 'rests':
      return known;
  }
}

/** Where a pool only observes, or decides in the shadow, it would be so, and is not. */
function fate({ owner, plan, manager, mode }: Prospect, zone: string, at: EpochMs): string {
  const isReal = !isRehearsal(mode);
  if (owner === undefined || plan === undefined) return isReal ? text.waits(words(manager)) : text.wouldWait;
  const say = isReal ? text.gets : text.wouldGet;
  return say(words(owner), moment(plan.dueAt, zone, at));
}

/** What the pool's mode leaves out. */
const limits = ({ mode }: Prospect): readonly string[] =>
  mode === undefined || mode === 'enforce' ? [] : [text.modes[mode]];

/** `Route iberia, Iberia pool`, and that no route matched, by what the lead was located, and what became of each team. */
export const routeSentence = ({
  route,
  pool,
  isFallback,
  located,
  insteadOf,
  teams,
}: Pick<Prospect, 'route' | 'pool' | 'isFallback' | 'located' | 'insteadOf' | 'teams'>): string => {
  const why = [isFallback && text.fallback, insteadOf && text.nobodyAtWork(words(insteadOf))];
  const found = `${[text.route(words(route), words(pool)), ...why].filter(Boolean).join(': ')}.`;
  return [found, located && locatedSentence(located), teams && teamsSentence(teams)]
    .filter(Boolean)
    .join(' ');
};

/** `Teams: munich gets it; berlin has nobody free.` */
const teamsSentence = (teams: readonly TeamThought[]): string =>
  text.teams(teams.map((team) => `${words(team.team)} ${teamWords(team)}`).join('; '));

function teamWords({ refusal, isChosen }: TeamThought): string {
  if (isChosen) return text.teamChosen;
  return refusal === undefined ? text.teamLater : text.teamRefusals[refusal];
}

function locatedSentence({ by, against }: Located): string {
  const others = against.map((source) => text.sources[source]);
  return others.length === 0
    ? text.located(text.sources[by])
    : text.locatedAgainst(text.sources[by], others.join(text.and));
}

/** Where it goes on to once it is qualified. */
export function onwardSentence({ on, route, pool }: Onward): string {
  const answers = on.map((answer) => en.answers[answer].toLowerCase());
  return text.onward(words(answers.join(text.or)), words(route), words(pool));
}

/** Why somebody would get it or would not, and what they have. */
export function thoughtWords(
  { as, namedBy, refusal, open, today, isChosen }: Thought,
  { way }: Pick<Prospect, 'way'>,
): { readonly why: string; readonly load: string } {
  const load = text.load(open, today);
  const named = namedBy === undefined ? undefined : text.namedBy(words(namedBy));
  if (isChosen && way !== undefined) return { why: named ?? text.chosen[way], load };
  const why = refusal === undefined ? text.later : text.refusals[refusal];
  return { why: as === undefined ? why : `${named ?? text.asked[as]}: ${why}`, load };
}

/** The steps of the clock in order, the due time among them. */
export const clockSteps = (
  plan: Plan | undefined,
): readonly { readonly at: EpochMs; readonly step: string }[] => {
  const due = plan === undefined ? [] : [{ kind: 'due' as const, at: plan.dueAt }, ...plan.rungs];
  return due.toSorted((one, other) => one.at - other.at).map(({ kind, at }) => ({ at, step: STEPS[kind] }));
};

const STEPS: Readonly<Record<RungKind | 'due', string>> = { ...text.rungs, due: text.due };
