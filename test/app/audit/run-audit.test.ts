import { beforeEach, describe, expect, it } from 'vitest';
import { contributionRecords } from '../../../functions/adapters/records/contributions.ts';
import { rollupRecords } from '../../../functions/adapters/records/rollups.ts';
import { type RunAuditDeps, runAudit } from '../../../functions/app/audit/run-audit.ts';
import { showAudit } from '../../../functions/app/audit/show-audit.ts';
import type { Viewer } from '../../../functions/app/desk/viewer.ts';
import { foldHours } from '../../../functions/app/numbers/fold-hours.ts';
import { rightsOf } from '../../../functions/domain/access/access.ts';
import { effectOf } from '../../../functions/domain/feedback/rule-effects.ts';
import type { Handoff } from '../../../functions/domain/handoff/handoff.ts';
import type { Lead } from '../../../functions/domain/lead/lead.ts';
import { USUAL_REPORTING } from '../../../functions/domain/numbers/reporting.ts';
import type { Person } from '../../../functions/domain/routing/team.ts';
import { DAY } from '../../../functions/domain/time.ts';
import { recounting } from '../../../functions/handlers/wiring/counting.ts';
import { auditJson, auditLines } from '../../../functions/views/audit-words.ts';
import { countedTable, leadNamed, NINE } from '../../support/counted-leads.ts';

const HOUR = '2026-03-02T10';
const ASKED = { month: '2026-03', perRep: 2, most: 2_000, reporting: { zone: 'Europe/Madrid' } };

const person = (id: string, patch: Partial<Person> = {}) =>
  ({ id, name: id.toUpperCase(), status: 'active', test: false, confirmed: true, ...patch }) as Person;
const TEAM = [
  person('ana', { manager: 'maria' }),
  person('ben', { manager: 'gone', status: 'off-boarded' }),
  person('cid', { manager: 'maria', status: 'off-boarded' }),
  person('maria'),
  person('gone', { status: 'off-boarded', confirmed: false }),
];

let table: ReturnType<typeof countedTable>;
beforeEach(() => {
  table = countedTable();
});

interface Known {
  readonly counts: Readonly<Record<string, number>>;
  readonly handoff?: Partial<Handoff>;
  readonly lead?: Partial<Lead>;
}

/** Leads that counted so in one hour, with the latest handoff of each. */
async function depsOf(
  known: Readonly<Record<string, Known>>,
  patch: Partial<RunAuditDeps> = {},
  source = 'web',
) {
  const contributions = contributionRecords(table.store);
  for (const [leadId, { counts }] of Object.entries(known))
    await contributions.replace(undefined, {
      ...{ leadId, hour: HOUR, source, campaign: '-', segment: '-', criteria: '-', facts: 1 },
      parts: [{ pool: '-', rep: '-', counts }],
    });
  const ground = { store: table.store, backoff: async () => undefined, now: () => NINE };
  if (Object.keys(known).length > 0) await foldHours(recounting(ground))([HOUR]);
  const deps: RunAuditDeps = {
    ...{ rollups: rollupRecords(table.store), contributions },
    leads: async (ids) =>
      ids.map((id) => {
        const { handoff, lead } = known[id] ?? {};
        return leadNamed(id, { handoffs: handoff === undefined ? 0 : 1, ...lead });
      }),
    handoffs: {
      read: async (ids) =>
        ids.map((id) => {
          const leadId = id.replace(/-\d+$/, '');
          return { leadId, number: 1, ...known[leadId]?.handoff } as Awaited<
            ReturnType<RunAuditDeps['handoffs']['read']>
          >[number];
        }),
    },
    people: async () => TEAM,
    ownerOf: async (side) => ({ id: side, name: side.toUpperCase(), email: 'not told' }),
    rules: async () => ({ rules: [], requests: [] }),
    now: () => NINE,
    ...patch,
  };
  return deps;
}
const owned = (id: string) => ({ owner: { person: id, since: NINE } });
const answered = (id: string, kind: 'spoke-qualified' | 'not-qualified' | 'no-answer', reason?: string) => ({
  ...owned(id),
  answer: { kind, by: id, at: NINE, ...(reason !== undefined && { reason }) },
});

describe('an audit', () => {
  it('finds nothing where nothing is, and says so', async () => {
    const found = await runAudit(await depsOf({}))(ASKED);
    expect(found).toEqual({ month: '2026-03', faults: [], samples: [], cut: {}, most: 2_000 });
    expect(auditLines(found, 2)).toEqual([
      'Audit of Mar 2026: nothing to mend.',
      '',
      'No outcomes to compare with what happened.',
    ]);
  });

  it('lists each leak by name, for whoever has the lead or is above them', async () => {
    const leak = (name: string) => ({ mql: 1, [`mql>${name}`]: 1 });
    const deps = await depsOf({
      l1: { counts: leak('unattempted'), handoff: owned('ana') },
      l2: { counts: leak('undisposed'), handoff: owned('cid') },
      l3: { counts: leak('unrecycled'), handoff: owned('ben') },
      l4: { counts: leak('unattempted'), handoff: {} },
      l5: { counts: leak('unattempted') },
      l6: { counts: leak('unattempted'), lead: { erasedAt: NINE } },
      l7: { counts: { mql: 1 }, handoff: owned('ana') },
    });
    const found = await runAudit(deps)(ASKED);
    expect(
      auditJson(found).faults.map(({ leadId, leak: what, owner }: object & Record<string, unknown>) => [
        leadId,
        what,
        owner,
      ]),
    ).toEqual([
      ['l1', 'unattempted', 'ana'],
      ['l4', 'unattempted', 'sales'],
      ['l5', 'unattempted', 'sales'],
      ['l2', 'undisposed', 'maria'],
      ['l3', 'unrecycled', 'sales'],
    ]);
    expect(auditLines(found, 2).slice(0, 2)).toEqual([
      'Audit of Mar 2026: 5 things to mend.',
      '- l1@nexora.example: handed to sales, and nobody has attempted it. For ANA: Attempt it, or hand it on. /leads/l1',
    ]);
    expect(JSON.stringify(auditJson(found))).not.toContain('not told');
  });

  it('lists no lead whose owner has time left', async () => {
    const left = (dueAt: number): Known => ({
      counts: { mql: 1, 'mql>unattempted': 1 },
      handoff: { ...owned('ana'), phase: 'response', responsePlan: { startedAt: NINE, dueAt, rungs: [] } },
    });
    const found = await runAudit(await depsOf({ l1: left(NINE + 1), l2: left(NINE) }))(ASKED);
    expect(auditJson(found).faults).toMatchObject([{ leadId: 'l2', leak: 'unattempted' }]);
  });

  it('lists mailboxes that get no leads, of who is in the team', async () => {
    const team = [
      person('new', { manager: 'maria', confirmed: false }),
      person('back', { manager: 'maria', mailStatus: 'bounced' }),
      person('top', { confirmed: false }),
      person('trial', { confirmed: false, test: true }),
      ...TEAM,
    ];
    const found = await runAudit(await depsOf({}, { people: async () => team }))(ASKED);
    expect(auditJson(found).faults.map(({ says, mend, owner, link }) => [says, mend, owner, link])).toEqual([
      [
        'Mailbox of NEW: the welcome mail was never answered, so no lead comes here.',
        'Mend the address in team.yaml if it is wrong; then baton person welcome new.',
        ...['maria', '/team'],
      ],
      [expect.stringContaining('BACK: mails come back'), expect.anything(), 'maria', '/team'],
      [expect.stringContaining('TOP'), expect.anything(), 'sales', '/team'],
    ]);
  });

  it('lists rules that are dead or work against their points, and what is out of order, for marketing', async () => {
    const rule = (id: string, leads: number, converted: number) => ({
      ...effectOf(
        { id, label: `Rule ${id}`, points: 5 },
        { leads, converted, accepted: converted },
        { leads: 200, converted: 100, accepted: 100 },
      ),
      refused: [],
    });
    const rules = async () => ({
      rules: [
        ...[rule('dead', 0, 0), rule('idle', 100, 50), rule('wrong', 100, 20), rule('good', 100, 80)],
        rule('asked-for-demo', 100, 50),
      ],
      requests: ['asked-for-demo'],
    });
    const deps = await depsOf({ l1: { counts: { unordered: 1 }, handoff: owned('ana') } }, { rules });
    const found = await runAudit(deps)(ASKED);
    expect(auditJson(found).faults).toMatchObject([
      { found: 'rule', rule: 'dead', fault: 'never-counted', owner: 'marketing', link: '/criteria' },
      { rule: 'idle', says: expect.stringMatching(/with it 50\.0 %.*, without it 50\.0 %/) },
      { rule: 'wrong', fault: 'contradicts', mend: expect.stringContaining('round') },
      { found: 'unordered', leadId: 'l1', owner: 'marketing', link: '/leads/l1' },
    ]);
    expect(auditLines(found, 2)[1]).toContain('counted for none of the 200 leads');
  });

  it('samples outcomes of each rep for their manager, and the same whenever it is asked', async () => {
    const many = Object.fromEntries(
      Array.from({ length: 9 }, (_, place) => [
        `a${place}`,
        { counts: { disposed: 1 }, handoff: answered('ana', 'not-qualified', 'no-need') },
      ]),
    );
    const deps = await depsOf({
      ...many,
      b1: { counts: { disposed: 2 }, handoff: answered('ben', 'spoke-qualified') },
      b2: { counts: { disposed: 1 }, handoff: answered('ben', 'no-answer') },
      b3: { counts: { disposed: 1 }, handoff: owned('ben') },
      b4: {
        counts: { disposed: 1 },
        handoff: { ...owned('ben'), answer: { kind: 'spoke-qualified', by: 'ben', at: NINE + 31 * DAY } },
      },
      x1: { counts: { disposed: 1 }, handoff: { answer: answered('who', 'spoke-qualified').answer } },
    });
    const found = await runAudit(deps)(ASKED);
    expect(found.faults).toEqual([]);
    expect(found.samples.map(({ rep, outcome, owner }) => [rep.id, outcome, owner?.id])).toEqual([
      ['ana', 'not-qualified', 'maria'],
      ['ana', 'not-qualified', 'maria'],
      ['ben', 'spoke-qualified', 'sales'],
      ['who', 'spoke-qualified', 'sales'],
    ]);
    expect(await runAudit(deps)(ASKED)).toEqual(found);
    const sampled = async (month: string) => (await runAudit(deps)({ ...ASKED, month })).samples;
    expect(await sampled('2026-04')).toEqual([]);
    expect(auditLines(found, 2)).toContainEqual(
      expect.stringMatching(
        /^- For MARIA: ANA said of a\d@nexora\.example: Not qualified: no-need\. \/leads\/a\d$/,
      ),
    );
  });

  it('lists what forms and links call a source that the map in force does not know', async () => {
    const came = (source: string, patch: Partial<Lead> = {}): Known => {
      const { profile } = leadNamed('any');
      return { counts: { captured: 1 }, lead: { profile: { ...profile, source }, ...patch } };
    };
    const known = {
      ...{ l1: came('linkedn'), l2: came('linkedn'), l3: came('zeta'), l4: came('google') },
      ...{ l5: came('gone', { erasedAt: NINE }) },
    };
    const sources = { names: ['paid search'], map: [{ to: 'paid search', source: ['google'] }] };
    const deps = await depsOf(known, {}, 'other');
    const found = await runAudit(deps)({ ...ASKED, reporting: { ...ASKED.reporting, sources } });
    expect(auditJson(found).faults).toMatchObject([
      { found: 'source', origin: 'linkedn / - / -', leads: 2, owner: 'marketing' },
      { found: 'source', origin: 'zeta / - / -', leads: 1 },
    ]);
    expect(auditLines(found, 2)[1]).toBe(
      '- Source linkedn / - / -: 2 leads counted as other, for no rule of the map takes it. For MARKETING: Add a rule under sources in config/reporting.yaml for leads that come, or have the link mended. /numbers/leads?measure=captured&by=source&value=other&from=2026-03&to=2026-03',
    );
    expect((await runAudit(deps)(ASKED)).faults).toEqual([]);
  });

  it('says of how many it did not look, and where nobody is left to mend', async () => {
    const many = Object.fromEntries(
      Array.from({ length: 2_001 }, (_, place) => [`l${place}`, { counts: { disposed: 1 } }]),
    );
    const deps = await depsOf(
      { ...many, x: { counts: { 'mql>unattempted': 1 } } },
      { ownerOf: async () => undefined },
    );
    const found = await runAudit(deps)(ASKED);
    expect(found.cut).toEqual({ disposed: 2_001 });
    const lines = auditLines(found, 2);
    expect(lines).toContain('Of 2,001 behind disposed the latest 2,000 were looked at.');
    expect(lines[0]).toBe('Audit of Mar 2026: 1 thing to mend.');
    expect(lines[1]).toContain('For whoever owns config/governance.yaml: Attempt it');
  });
});

describe('an audit at the desk', () => {
  const leak = { mql: 1, 'mql>unattempted': 1 };
  const known = {
    l1: { counts: leak, handoff: owned('ana') },
    l2: { counts: leak, handoff: owned('ben') },
    l3: { counts: { disposed: 1 }, handoff: answered('ana', 'spoke-qualified') },
    l4: { counts: { disposed: 1 }, handoff: answered('ben', 'spoke-qualified') },
  };
  const team = [...TEAM, person('new', { confirmed: false })];
  const viewer = (scope: Viewer['scope']): Viewer => ({
    ...{ ...(rightsOf(['manager']) ?? expect.fail()), scope, people: team, person: undefined },
  });
  const shown = async (scope: Viewer['scope'], month?: string) => {
    const deps = await depsOf(known, { people: async () => team, now: () => NINE + 31 * DAY });
    return showAudit({ ...deps, reporting: async () => USUAL_REPORTING })(viewer(scope), month);
  };

  it('is of the latest month that is over, and shows everything to who sees everybody', async () => {
    const brief = await shown('everybody');
    expect(brief.audit).toMatchObject({ month: '2026-03', most: 500 });
    expect(brief.months).toEqual(['2026-03', '2026-02', '2026-01', '2025-12', '2025-11', '2025-10']);
    expect([brief.audit.faults.length, brief.audit.samples.length, brief.hidden]).toEqual([3, 2, 0]);
    expect((await shown('everybody', '2026-02')).audit).toMatchObject({ month: '2026-02' });
  });

  it('shows a manager what is of their own team, and says how much is not', async () => {
    const { audit, hidden } = await shown(new Set(['maria', 'ana']));
    expect(auditJson(audit).faults).toMatchObject([{ leadId: 'l1' }]);
    expect(audit.samples).toMatchObject([{ leadId: 'l3' }]);
    expect(hidden).toBe(3);
  });
});
