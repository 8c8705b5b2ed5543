import type { DispositionReason } from '../../domain/feedback/dispositions.ts';
import { freshLink } from '../../domain/handoff/fresh-link.ts';
import { recordAttempt } from '../../domain/handoff/further-attempt.ts';
import type { Handoff } from '../../domain/handoff/handoff.ts';
import type { Recycle } from '../../domain/handoff/recycle.ts';
import type { Answer } from '../../domain/handoff/signal.ts';
import { waive } from '../../domain/handoff/waive.ts';
import { fact, write } from '../../domain/handoff/write.ts';
import type { Lead } from '../../domain/lead/lead.ts';
import { DAY, type EpochMs } from '../../domain/time.ts';
import { type Backoff, change, startingWith } from '../change.ts';
import type { Handoffs, Leads, Now } from '../ports.ts';
import type {
  AnyReference,
  ListReference,
  Reference,
  ReviewReference,
  SignReference,
  WelcomeReference,
} from '../references.ts';
import type { Action, ActionName, ActionResult, PolicyAction, ReviewAction } from './action.ts';
import { pressSignal as send } from './press-signal.ts';
import type { SendSignal } from './signal-handoff.ts';

export interface ActDeps {
  readonly leads: Pick<Leads, 'find' | 'replace'>;
  readonly handoffs: Pick<Handoffs, 'find' | 'replace'>;
  readonly signal: SendSignal;
  readonly discharge: (handoff: Handoff) => Promise<Handoff>;
  /** Marks the person away, or back, and tells the leads that they hold. */
  readonly goAway: (
    absentee: { readonly person: string; readonly by: string },
    until: EpochMs,
  ) => Promise<unknown>;
  /** Notes that somebody has said something. */
  readonly hearFrom: (person: string) => Promise<void>;
  /** Takes it that mails reach somebody. */
  readonly confirm: (reference: WelcomeReference) => Promise<ActionResult>;
  /** Lets a list go to reps, or not. */
  readonly decideList: (reference: ListReference, action: 'approve' | 'refuse') => Promise<ActionResult>;
  /** Signs a version of a policy, or refuses it. */
  readonly decidePolicy: (reference: SignReference, action: PolicyAction) => Promise<ActionResult>;
  /** Decides in the review of a promise. */
  readonly pressReview: (reference: ReviewReference, action: ReviewAction) => Promise<ActionResult>;
  /** The disposition reasons in force. */
  readonly reasons: () => Promise<readonly DispositionReason[]>;
  /** When the handoff gives up a lead that nobody can reach. */
  readonly recycleOf: (handoff: Handoff) => Promise<Recycle | undefined>;
  /** How much longer the owner gets when the manager says so. */
  readonly extensionOf: (handoff: Handoff) => Promise<EpochMs>;
  readonly backoff: Backoff;
  readonly now: Now;
}

/** What each kind of link may do; a link for one purpose opens nothing else. */
const ALLOWED: Readonly<Record<Reference['purpose'], readonly ActionName[]>> = {
  task: ['answer', 'undo', 'return', 'away', 'note', 'fresh-link'],
  manage: ['reassign', 'take', 'extend', 'waive', 'note', 'fresh-link'],
  claim: ['claim'],
  leads: [],
  away: ['away'],
};

/** Does what a person pressed, in the name of the link's person. */
export const actOnReference =
  (deps: ActDeps) =>
  async (reference: AnyReference, action: Action): Promise<ActionResult> => {
    if (reference.purpose === 'welcome')
      return action.do === 'confirm' ? deps.confirm(reference) : { kind: 'not-yours' };
    if (action.do === 'approve' || action.do === 'refuse')
      return reference.purpose === 'list' ? deps.decideList(reference, action.do) : { kind: 'not-yours' };
    if (action.do === 'sign' || action.do === 'decline')
      return reference.purpose === 'sign' ? deps.decidePolicy(reference, action) : { kind: 'not-yours' };
    if (action.do === 'decide' || action.do === 'finish' || action.do === 'close')
      return reference.purpose === 'review' ? deps.pressReview(reference, action) : { kind: 'not-yours' };
    if (
      reference.purpose === 'review' ||
      reference.purpose === 'sign' ||
      reference.purpose === 'list' ||
      reference.purpose === 'policy' ||
      action.do === 'confirm' ||
      !ALLOWED[reference.purpose].includes(action.do)
    )
      return { kind: 'not-yours' };
    const expired = deps.now() >= reference.expiresAt;
    if (expired !== (action.do === 'fresh-link')) return { kind: expired ? 'expired' : 'not-yours' };
    if (action.do === 'away') {
      await deps.goAway({ person: reference.person, by: reference.person }, action.until);
      return { kind: 'done' };
    }
    const handoff = await deps.handoffs.find(reference.leadId, reference.handoff);
    if (handoff === undefined) return { kind: 'unknown' };
    if (reference.purpose === 'task' && !maySay(handoff, reference.person, action))
      return { kind: 'not-yours' };
    if (action.do !== 'fresh-link') await deps.hearFrom(reference.person);
    return perform(deps, reference, handoff, action);
  };

/** Who gave a lead away may still say whose it is. */
const maySay = ({ owner, formerOwners }: Handoff, person: string, action: Action): boolean =>
  owner?.person === person ||
  (action.do === 'note' && action.nextAt === undefined && formerOwners.includes(person));

async function perform(
  deps: ActDeps,
  { person }: Reference,
  handoff: Handoff,
  action: Exclude<
    Action,
    { do: 'away' | 'confirm' | 'approve' | 'refuse' | 'sign' | 'decline' | 'decide' | 'finish' | 'close' }
  >,
): Promise<ActionResult> {
  const at = deps.now();
  switch (action.do) {
    case 'answer':
      return answer(deps, handoff, {
        ...answerOf(action, person, at),
        ...(await consequencesOf(deps, action, at)),
      });
    case 'undo':
      return send(deps, handoff, { kind: 'undone', by: person, at });
    case 'return':
      return send(deps, handoff, { kind: 'returned', by: person, reason: action.reason, at });
    case 'claim':
      return send(deps, handoff, { kind: 'claimed', by: person, at });
    case 'reassign':
      return send(deps, handoff, { kind: 'reassigned', to: action.to, by: person, at });
    case 'take':
      return send(deps, handoff, { kind: 'reassigned', to: person, by: person, at });
    case 'extend':
      return send(deps, handoff, {
        kind: 'extended',
        until: await deps.extensionOf(handoff),
        by: person,
        at,
      });
    case 'waive':
      return revise(deps, handoff, (current) => waive(current, person, action.reason, at));
    case 'note':
      return note(deps, handoff, person, action, at);
    case 'fresh-link':
      return revise(deps, handoff, (current) => freshLink(current, at));
  }
}

const answerOf = (action: Extract<Action, { do: 'answer' }>, by: string, at: EpochMs): Answer => ({
  kind: action.answer,
  ...(action.reason !== undefined && { reason: action.reason }),
  ...(action.nextAt !== undefined && { nextAt: action.nextAt }),
  by,
  at,
});

/** Some reasons say that the lead should never have been passed on, some let it rest, some give it back to marketing. */
async function consequencesOf(
  { reasons }: ActDeps,
  { reason }: Extract<Action, { do: 'answer' }>,
  at: EpochMs,
): Promise<Pick<Answer, 'credit' | 'restsUntil' | 'recycles'>> {
  const given = reason === undefined ? undefined : (await reasons()).find(({ id }) => id === reason);
  const { credit, coolDownDays: days, next } = given ?? {};
  return {
    ...(credit && { credit }),
    ...(days !== undefined && { restsUntil: at + days * DAY }),
    ...(next === 'recycle' && { recycles: true }),
  };
}

/** A further attempt decides nothing, unless it is the last that policy asks for; every other answer competes for the slot. */
async function answer(deps: ActDeps, handoff: Handoff, given: Answer): Promise<ActionResult> {
  const recycle = await deps.recycleOf(handoff);
  let recorded = recordAttempt(handoff, given, recycle).ok;
  if (recorded) {
    const result = await revise(deps, handoff, (current) => {
      const attempt = recordAttempt(current, given, recycle);
      recorded = attempt.ok;
      return attempt.ok ? attempt.value : current;
    });
    // The outcome clock may have stopped in between: then the attempt decides something after all.
    if (recorded) return result;
  }
  return send(deps, handoff, { kind: 'answered', answer: given, at: given.at });
}

async function revise(
  deps: ActDeps,
  handoff: Handoff,
  apply: (current: Handoff) => Handoff,
): Promise<ActionResult> {
  const { handoffs, backoff } = deps;
  const { leadId, number } = handoff;
  const find = startingWith(handoff, () => handoffs.find(leadId, number));
  const revised = await change(find, handoffs.replace, apply, backoff);
  if (revised === undefined) return { kind: 'unknown' };
  await deps.discharge(revised);
  return { kind: 'done' };
}

/** The words go to the lead, which alone holds personal text; the handoff keeps the date and the fact. */
async function note(
  deps: ActDeps,
  handoff: Handoff,
  by: string,
  { text, nextAt }: Extract<Action, { do: 'note' }>,
  at: EpochMs,
): Promise<ActionResult> {
  const isNew = text !== '' && (await addNote(deps, handoff.leadId, { at, by, text }));
  return revise(deps, handoff, (current) => {
    const { answer } = current;
    const dated =
      answer === undefined || nextAt === undefined || nextAt === answer.nextAt
        ? undefined
        : { answer: { ...answer, nextAt } };
    if (!isNew && dated === undefined) return current;
    const next = dated === undefined ? {} : { nextMs: dated.answer.nextAt };
    return write(current, dated ?? {}, [fact('handoff.noted', by, next)], at);
  });
}

/** @returns whether it was new: the same words once more are a second press. */
async function addNote(
  { leads, backoff }: ActDeps,
  leadId: string,
  added: Lead['notes'][number],
): Promise<boolean> {
  let isNew = false;
  await change(
    () => leads.find(leadId),
    leads.replace,
    (lead) => {
      if (lead.erasedAt !== undefined) return lead;
      const last = lead.notes.at(-1);
      isNew = last?.by !== added.by || last.text !== added.text;
      return isNew ? { ...lead, notes: [...lead.notes, added] } : lead;
    },
    backoff,
  );
  return isNew;
}
