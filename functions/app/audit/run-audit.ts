import { faultyRules, type RulesInForce } from '../../domain/audit/faulty-rules.ts';
import { sampleOf } from '../../domain/audit/sample.ts';
import { isOutcome } from '../../domain/handoff/answers.ts';
import type { Handoff } from '../../domain/handoff/handoff.ts';
import { handoffId } from '../../domain/handoff/handoff-id.ts';
import { runningClock } from '../../domain/handoff/in-between.ts';
import type { Lead } from '../../domain/lead/lead.ts';
import { NONE } from '../../domain/numbers/counts.ts';
import type { OneNumber } from '../../domain/numbers/one-number.ts';
import { hourOf, monthOf } from '../../domain/numbers/periods.ts';
import type { Reporting } from '../../domain/numbers/reporting.ts';
import { OTHER, type SourceMap } from '../../domain/numbers/source-map.ts';
import { rankedOrigins, unmappedOrigin } from '../../domain/numbers/unmapped.ts';
import { LEAKS } from '../../domain/report/sentences.ts';
import type { Person } from '../../domain/routing/team.ts';
import type { Side } from '../../domain/side.ts';
import type { EpochMs } from '../../domain/time.ts';
import { type ListLeadsDeps, listLeads } from '../numbers/list-leads.ts';
import type { Handoffs, Now, OpenHandoffs } from '../ports.ts';
import type { AuditBrief, AuditedLead, Fault, Named, Owned, Sample } from './audit-brief.ts';

export interface RunAuditDeps extends ListLeadsDeps {
  readonly leads: OpenHandoffs['leads'];
  readonly handoffs: Pick<Handoffs, 'read'>;
  /** Everybody in the team, as they are now. */
  readonly people: () => Promise<readonly Person[]>;
  /** Who owns what a side answers for; undefined where nobody does. */
  readonly ownerOf: (side: Side) => Promise<Named | undefined>;
  /** How the rules in force did with the account's own leads. */
  readonly rules: () => Promise<RulesInForce>;
  readonly now: Now;
}

export interface AuditAsked {
  /** `2026-11`. */
  readonly month: string;
  /** So many outcomes of each rep are sampled. */
  readonly perRep: number;
  /** So many leads behind a counter are looked at, the latest. */
  readonly most: number;
  readonly reporting: Pick<Reporting, 'zone' | 'sources'>;
}

/** Looks for what a month left behind, with who is to mend each. Reads only. @see RULES.md#A16 */
export const runAudit =
  (deps: RunAuditDeps) =>
  async (asked: AuditAsked): Promise<AuditBrief> => {
    const { month, most, reporting } = asked;
    const find = finder(deps, asked);
    const [people, marketing, sales, rules, unordered, disposed, leaks, unmapped] = await Promise.all([
      deps.people(),
      deps.ownerOf('marketing'),
      deps.ownerOf('sales'),
      deps.rules(),
      find('unordered'),
      find('disposed'),
      Promise.all(LEAKS.map(async (leak) => ({ leak, ...(await find(`mql>${leak}`)) }))),
      unmappedIn(find, reporting.sources),
    ]);
    const team = teamOf(people, sales);
    const faults: readonly (Fault & Owned)[] = [
      ...leaks.flatMap(({ leak, leads }) =>
        leads.filter(isLetFall(deps.now())).map(({ lead, handoffs }) => ({
          ...({ found: 'leak', leak } as const),
          ...{ ...audited({ lead, handoffs }), owner: team.holder(handoffs.at(-1)) },
        })),
      ),
      ...faultyRules(rules).map((rule) => ({
        ...({ found: 'rule', ...rule, owner: marketing } as const),
      })),
      ...unmapped.origins.map((one) => ({ ...({ found: 'source', ...one, owner: marketing } as const) })),
      ...team.mailboxes(),
      ...unordered.leads.map((known) => ({
        ...({ found: 'unordered', ...audited(known), owner: marketing } as const),
      })),
    ];
    const lists = [unordered, disposed, ...leaks, ...unmapped.lists];
    return {
      ...{ month, faults, samples: sampled(disposed.leads, asked, team), most },
      cut: Object.fromEntries(
        lists.flatMap(({ measure, cut }) => (cut === undefined ? [] : [[measure, cut]])),
      ),
    };
  };

interface Known {
  readonly lead: Lead;
  /** Oldest first. */
  readonly handoffs: readonly Handoff[];
}

/** Whoever has it is not late as long as their clock runs. */
const isLetFall =
  (now: EpochMs) =>
  ({ handoffs }: Known): boolean => {
    const last = handoffs.at(-1);
    const clock = last && runningClock(last);
    return clock === undefined || clock.plan.dueAt <= now;
  };

/** The leads behind a counter of a month; whoever was erased is nobody's to mend. */
const finder =
  (deps: RunAuditDeps, { month, most }: AuditAsked) =>
  async (measure: string, whose: Pick<OneNumber, 'dimension' | 'value'> = EVERYBODYS) => {
    const number = { measure, ...whose, from: month, to: month };
    const { leads: listed, total, next } = await listLeads(deps)(number, { most });
    const ids = [...new Set(listed.map(({ leadId }) => leadId))];
    const leads = (await deps.leads(ids)).flatMap((lead) => (lead?.erasedAt === undefined && lead) || []);
    const read = await deps.handoffs.read(leads.flatMap(handoffsOf));
    const of = ({ leadId }: Lead) => read.filter((handoff) => handoff.leadId === leadId);
    return {
      leads: leads.map((lead): Known => ({ lead, handoffs: of(lead) })),
      ...{ measure, cut: next === undefined ? undefined : total },
    };
  };

const handoffsOf = ({ leadId, handoffs }: Lead): readonly string[] =>
  Array.from({ length: handoffs }, (_, place) => handoffId(leadId, place + 1));

const EVERYBODYS = { dimension: 'all', value: NONE } as const;

type Find = ReturnType<typeof finder>;

/** Of the leads that count as other, what the map in force does not know either. */
async function unmappedIn(find: Find, map: SourceMap | undefined) {
  if (map === undefined) return { origins: [], lists: [] };
  const list = await find('captured', { dimension: 'source', value: OTHER });
  return { origins: rankedOrigins(list.leads.map(({ lead }) => unmappedOrigin(lead, map))), lists: [list] };
}

const audited = ({ lead: { leadId, profile }, handoffs }: Known): AuditedLead => ({
  ...{ leadId, profile, holder: handoffs.at(-1)?.owner?.person },
});

/** Who is to mend what, as the team is now. */
function teamOf(people: readonly Person[], sales: Named | undefined) {
  const known = new Map(people.map((person) => [person.id, person]));
  const there = (id: string | undefined): Named | undefined => {
    const person = known.get(id ?? '');
    return person && person.status !== 'off-boarded' ? named(person) : undefined;
  };
  const above = (id: string): Named | undefined => there(known.get(id)?.manager) ?? sales;
  return {
    above,
    named: (id: string): Named => named(known.get(id) ?? { id, name: id }),
    /** Whoever has the lead; or else who is above them. */
    holder: (handoff: Handoff | undefined): Named | undefined => {
      const id = handoff?.owner?.person;
      return id === undefined ? sales : (there(id) ?? above(id));
    },
    mailboxes: () =>
      people.flatMap((person): readonly (Fault & Owned)[] => {
        const trouble = person.mailStatus ?? (person.confirmed ? undefined : 'unconfirmed');
        if (trouble === undefined || person.status === 'off-boarded' || person.test) return [];
        return [{ found: 'mailbox', person: named(person), trouble, owner: above(person.id) }];
      }),
  };
}

const named = ({ id, name }: Named): Named => ({ id, name });

/** Some outcomes of each rep; who leads the rep compares them with what happened. */
function sampled(
  disposed: readonly Known[],
  { month, perRep, reporting: { zone } }: AuditAsked,
  team: ReturnType<typeof teamOf>,
): AuditBrief['samples'] {
  const said = disposed.flatMap((known) =>
    known.handoffs.flatMap(({ number, owner, answer }): readonly Sample[] => {
      if (answer === undefined || !isOutcome(answer.kind)) return [];
      if (monthOf(hourOf(zone, answer.at)) !== month) return [];
      const rep = team.named(owner?.person ?? answer.by);
      const { kind: outcome, reason } = answer;
      return [{ ...audited(known), handoff: handoffId(known.lead.leadId, number), rep, outcome, reason }];
    }),
  );
  const reps = [...new Set(said.map(({ rep }) => rep.id))].sort();
  return reps.flatMap((id) => {
    const own = said.filter(({ rep }) => rep.id === id);
    return sampleOf(own, perRep, month, ({ handoff }) => handoff).map((one) => ({
      ...one,
      owner: team.above(id),
    }));
  });
}
