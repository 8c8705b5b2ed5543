import { describe, expect, it } from 'vitest';
import { reporting } from '../../../functions/contracts/policies/reporting.ts';
import { USUAL_REPORTING } from '../../../functions/domain/numbers/reporting.ts';

const parsed = (report: unknown) => reporting.safeParse({ ...USUAL_REPORTING, report });
const faults = (report: unknown) =>
  parsed(report).error?.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);

describe('the report in config/reporting.yaml', () => {
  it.each([
    undefined,
    { every: 'fortnight' },
    { every: 'week', on: 'mon', at: '08:00' },
    { every: 'fortnight', on: 'sun', at: '23:59' },
  ])('may be %j', (report) => {
    expect(parsed(report).success).toBe(true);
  });

  it.each([
    [{ every: 'week', on: 'mon' }, "report.at: Give the time too, like '08:00'."],
    [{ every: 'week', at: '08:00' }, 'report.on: Name the day too, like mon, or leave out at.'],
    [{ every: 'week', on: 'mon', at: '24:00' }, "report.at: Write a time like '08:00', with quotes."],
    // What YAML makes of 8:00 without quotes.
    [{ every: 'week', on: 'mon', at: 480 }, 'report.at: Invalid input: expected string, received number'],
  ])('is refused as %j', (report, fault) => {
    expect(faults(report)).toEqual([fault]);
  });

  it('knows no other days', () => {
    expect(faults({ every: 'week', on: 'monday', at: '08:00' })?.[0]).toMatch(/^report\.on: .*"mon"/);
  });
});

describe('what is watched in config/reporting.yaml', () => {
  const watched = (watch: unknown) => reporting.safeParse({ ...USUAL_REPORTING, watch });

  it.each([
    undefined,
    { rates: ['mql-sal', 'sal-sql', 'sql-opportunity'], falseAlarmsPerYear: 1 },
    { rates: [], falseAlarmsPerYear: 0.5 },
  ])('may be %j', (watch) => {
    expect(watched(watch).success).toBe(true);
  });

  it.each([
    [{ rates: ['mql-sal', 'mql-sal'], falseAlarmsPerYear: 1 }, 'watch.rates', /twice/],
    [{ rates: ['mql-sql'], falseAlarmsPerYear: 1 }, 'watch.rates.0', /"mql-sal"/],
    [{ rates: ['mql-sal'] }, 'watch.falseAlarmsPerYear', /number/],
    [{ rates: ['mql-sal'], falseAlarmsPerYear: 0 }, 'watch.falseAlarmsPerYear', />=0\.1/],
  ])('is refused as %j', (watch, path, message) => {
    const [issue] = watched(watch).error?.issues ?? [];
    expect(issue?.path.join('.')).toBe(path);
    expect(issue?.message).toMatch(message);
  });
});
