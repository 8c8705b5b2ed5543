import { expect, it } from 'vitest';
import { readLatency } from '../../../functions/app/handoff/latency.ts';
import { HOUR } from '../../../functions/domain/time.ts';
import { NINE } from '../../support/handoffs.ts';
import { lab } from '../../support/lab.ts';
import { ana } from '../../support/sources.ts';

const DATA = { mail: 'task', to: 'ana', wait: 1 };

it('reads the hours of those who had the lead', async () => {
  const world = lab();
  await world.importTeam({
    people: [{ ...ana, calendar: { ...ana.calendar, absences: [{ from: NINE, until: NINE + HOUR }] } }],
    pools: [],
  });
  const fact = (id: string, type: string, at: number, data: Record<string, string | number> = {}) => ({
    ...{ id, type, at, data, actor: 'system', leadId: 'lead-1', handoff: 1 },
  });
  await world.timeline.append('lead-1', [
    fact('1', 'handoff.opened', NINE),
    fact('2', 'mail.sent', NINE, DATA),
    fact('3', 'mail.sent', NINE, { ...DATA, mail: 'queue', to: 'nobody' }),
    fact('4', 'handoff.contacted', NINE + HOUR),
  ]);
  const found = await readLatency(world)({ leadId: 'lead-1', number: 1 });
  expect(found).toMatchObject({ machineMs: 0, humanMs: HOUR, segments: { 'off-hours': HOUR } });
});
