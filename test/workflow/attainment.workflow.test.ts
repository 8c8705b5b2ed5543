import { expect, it } from 'vitest';
import { csv, json } from '../../bin/baton/attainment/export.ts';
import { report } from '../../bin/baton/attainment/report.ts';
import { readPools } from '../../bin/baton/attainment.ts';
import { weekOf } from '../../bin/baton/weekly/week.ts';
import { peopleRecords } from '../../functions/adapters/records/people.ts';
import { policyRecords } from '../../functions/adapters/records/policies.ts';
import { poolRecords } from '../../functions/adapters/records/pools.ts';
import type { PoolAttainment } from '../../functions/app/handoff/read-attainment.ts';
import { publishTeam } from '../../functions/app/team/publish-team.ts';
import { slaPolicy } from '../../functions/contracts/policies/sla.ts';
import { team } from '../../functions/contracts/policies/team.ts';
import type { SlaPolicy } from '../../functions/domain/sla/policy.ts';
import { availabilityChanges } from '../../functions/handlers/wiring/availability.ts';
import { defaultPolicies } from '../support/default-policies.ts';
import { MARTA, type Story, startStory } from '../support/memory-story.ts';
import { putInForce } from '../support/put-in-force.ts';

/** Monday, 09:00 in Madrid. */
const MONDAY = '2026-03-02T08:00:00Z';
const WEEK = weekOf('2026-W10', 'Europe/Madrid', Date.parse(MONDAY));

const read = ({ table, clock }: Story) => readPools(table, WEEK, 'iberia', clock.now());
const verdicts = (pools: readonly PoolAttainment[]) =>
  pools.flatMap(({ clocks }) =>
    clocks.map(({ person, clock, attained, waivers }) => [person, clock, attained, ...waivers].join(' ')),
  );

/** Ana lets a lead pass, which Jordi answers in time; then she answers another at once. */
async function work(story: Story): Promise<void> {
  await story.post();
  await story.minute(61);
  await story.press('maria-soler', 'waive:owner-sick');
  await story.minute(100);
  await story.press('jordi-pons', 'no-answer');
  await story.minute(101);
}

it('is judged by what was promised: no later policy, and no later calendar, changes what is past', async () => {
  const story = await startStory(MONDAY);
  await work(story);
  const before = JSON.stringify(await read(story));
  expect(verdicts(JSON.parse(before))).toEqual([
    'ana-ruiz response missed owner-sick',
    'jordi-pons response met',
    'jordi-pons disposition running',
    ...Array.from({ length: 4 }, () => 'jordi-pons follow-up running'),
  ]);

  const { store, now, backoff } = story.ground;
  const policies = policyRecords<{ sla: SlaPolicy }>(store, { sla: slaPolicy }, now);
  const { policy } = await policies.current('sla');
  const longer = { minutes: 600 };
  const { firstOwner, laterOwners } = policy.otherwise.response;
  await putInForce(story.ground, 'sla', {
    ...policy,
    otherwise: {
      ...policy.otherwise,
      response: {
        ...policy.otherwise.response,
        firstOwner: { ...firstOwner, target: longer },
        laterOwners: { ...laterOwners, target: { minutes: 5 } },
      },
    },
  });
  const { people, pools } = team.parse(defaultPolicies().team);
  const nights = people.map((one) => ({
    ...one,
    calendar: { ...one.calendar, week: { sun: [['00:00', '01:00'] as const] } },
  }));
  await publishTeam({
    ...{ people: peopleRecords(store), pools: poolRecords(store), backoff, now },
    changeAvailability: availabilityChanges({ store, now, backoff }),
  })({ people: nights, pools });
  expect(JSON.stringify(await read(story))).toBe(before);

  // What comes next is promised under the new policy.
  await story.post({ ...MARTA, email: 'luis.prieto@vento.example', company: 'Vento', firstName: 'Luis' });
  const [, ...later] = (await read(story)).flatMap(({ clocks }) =>
    clocks.filter(({ clock }) => clock === 'response'),
  );
  expect(later.at(-1)).toMatchObject({ attained: 'running' });
  expect(later.at(-1)?.policy).not.toBe(JSON.parse(before)[0].clocks[0].policy);
});

it("does not blame a rep for a mail that left too late: that is the machine's", async () => {
  let isDown = true;
  const story = await startStory(MONDAY, {
    beforeMail: ({ tags }) => {
      if (isDown && tags['mail'] === 'task') throw new Error('The mail service is down.');
    },
  });
  const lead = await story.post();
  await story.minute(30);
  isDown = false;
  await story.minute(62);
  await story.press('ana-ruiz', 'no-answer');
  const [pool] = await read(story);
  expect(pool?.clocks[0]).toMatchObject({ handoff: `${lead}-1`, person: 'ana-ruiz', attained: 'excused' });
  expect(pool?.clocks[0]?.machineMs).toBeGreaterThanOrEqual(30 * 60_000);
});

it('is printed as a table, and as rows of which everybody can add it up', async () => {
  const story = await startStory(MONDAY);
  await work(story);
  const pools = await read(story);
  expect(report(WEEK, pools)).toEqual([
    'Week 2026-W10 in Europe/Madrid: leads that came to their owners from 2026-03-01T23:00:00.000Z until 2026-03-08T23:00:00.000Z',
    '',
    'Pool iberia',
    'rep         handoff  rule  clock        met  missed  waived  excused  passed on  running  attained  beside waivers',
    'ana-ruiz    sdr      live  response       0       1       1        0          0        0     0.0 %               -',
    'jordi-pons  sdr      live  disposition    0       0       0        0          0        1         -               -',
    'jordi-pons  sdr      live  follow-up      0       0       0        0          0        4         -               -',
    'jordi-pons  sdr      live  response       1       0       0        0          0        0   100.0 %         100.0 %',
    'together    sdr      live  response       1       1       1        0          0        0    50.0 %         100.0 %',
    'together    sdr      live  disposition    0       0       0        0          0        1         -               -',
    'together    sdr      live  follow-up      0       0       0        0          0        4         -               -',
    '',
    'attained: met, of met and missed; beside waivers: the same without the misses that were waived.',
    "excused: the machine's; passed on: lost before it was due. Neither counts.",
  ]);
  const [head = '', first = ''] = csv(pools);
  expect(head.split(',')).toHaveLength(first.split(',').length);
  expect(first).toMatch(
    /^iberia,\S+-1,sdr,ana-ruiz,live,response,,[0-9a-f]+,2026-03-02T08:00:0\S+Z,.*,missed,\d+\.?\d*,\d+\.?\d*,owner-sick$/,
  );
  expect(json(WEEK, pools).pools[0]?.rows).toContainEqual({
    ...{
      person: 'ana-ruiz',
      kind: 'sdr',
      rule: 'live',
      clock: 'response',
      clocks: 1,
      met: 0,
      missed: 1,
      waived: 1,
    },
    ...{ excused: 0, passedOn: 0, running: 0, attained: 0, besideWaivers: undefined },
  });
  const nothing = await readPools(story.table, weekOf('2026-W20', 'UTC', 0), undefined, story.clock.now());
  expect(report(WEEK, nothing)).toContain('Pool iberia: no clock was started.');
});

it("tells SDRs' handoffs and account executives' apart", async () => {
  const story = await startStory(MONDAY);
  await story.post();
  await story.minute(2);
  await story.press('ana-ruiz', 'spoke-qualified');
  await story.minute(12);
  await story.press('nina-keller', 'accepted');
  await story.minute(23);
  const pools = await readPools(story.table, WEEK, undefined, story.clock.now());
  expect(report(WEEK, pools).slice(-9, -3)).toEqual([
    'All pools, by kind of handoff',
    'rep        handoff  rule  clock        met  missed  waived  excused  passed on  running  attained  beside waivers',
    'everybody  sdr      all   response       1       0       0        0          0        0   100.0 %         100.0 %',
    'everybody  sdr      all   disposition    1       0       0        0          0        0   100.0 %         100.0 %',
    'everybody  ae       all   response       1       0       0        0          0        0   100.0 %         100.0 %',
    'everybody  ae       all   disposition    1       0       0        0          0        0   100.0 %         100.0 %',
  ]);
  expect(json(WEEK, pools).kinds).toContainEqual({
    ...{ kind: 'ae', clock: 'response', clocks: 1, met: 1, missed: 0, waived: 0, excused: 0, passedOn: 0 },
    ...{ running: 0, attained: 1, besideWaivers: 1 },
  });
});
