import { expect, it } from 'vitest';
import { costPerOutcome, type Requests } from '../../bin/baton/replay/cost.ts';

const requests: Requests = {
  ...{ http: 100, functions: 200, executions: 10, stateTransitions: 100, workflowEvents: 300 },
  ...{ events: 100, mails: 40, table: { requests: 900, read: 500, write: 800 } },
};

it('counts a lead for each stage that it has passed', () => {
  const { mql, sal, sql } = costPerOutcome(requests, { lead: 50, mql: 4, sal: 3, sql: 2, customer: 1 });
  expect([mql.leads, sal.leads, sql.leads]).toEqual([10, 6, 3]);
  expect(mql.dollars).toBeGreaterThan(0);
  expect(sql.dollars).toBeCloseTo(((mql.dollars ?? 0) * 10) / 3, 9);
});

it('has no price for what nobody has become', () => {
  expect(costPerOutcome(requests, { lead: 50, mql: 4 })).toMatchObject({
    sal: { leads: 0 },
    sql: { leads: 0 },
  });
  expect(costPerOutcome(requests, { lead: 50, mql: 4 }).sal).not.toHaveProperty('dollars');
});
