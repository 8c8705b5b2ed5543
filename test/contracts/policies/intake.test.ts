import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { intakePolicy } from '../../../functions/contracts/policies/intake.ts';

const larkfield = intakePolicy.parse(
  parse(readFileSync(new URL('../../../config/intake.yaml', import.meta.url), 'utf8')),
);

const faults = (policy: unknown): string[] => {
  const { error } = intakePolicy.safeParse(policy);
  return (error?.issues ?? []).map(({ path, message }) => `${path.join('.')}: ${message}`);
};

describe('the schema of the intake policy', () => {
  it("takes Larkfield's, with the numbers that its documents promise", () => {
    expect(larkfield).toMatchObject({
      email: { plusTags: 'strip', ignoreDotsAt: ['gmail.com', 'googlemail.com'] },
      repeatMinutes: 10,
      spam: { honeypot: 'website', minimumFillSeconds: 3 },
      rate: { leads: { requests: 300, minutes: 10 }, activities: { requests: 6_000, minutes: 10 } },
    });
  });

  it('limits senders also under a policy that was published before there was a limit', () => {
    const { rate, ...before } = larkfield;
    expect(intakePolicy.parse(before)).toEqual({ ...before, rate });
  });

  it('takes a policy without any further names', () => {
    expect(faults({ ...larkfield, fields: {} })).toEqual([]);
  });

  it.each<[string, object]>([
    ['an address for a domain', { test: { domains: ['@larkfield.example'] } }],
    ['a country by its name', { defaultCountry: 'Spain' }],
    ['names for a field that does not exist', { fields: { fistName: ['nombre'] } }],
    ['a limit of nothing', { rate: { ...larkfield.rate, leads: { requests: 0, minutes: 10 } } }],
    ['a key that it does not know', { honeypot: 'website' }],
  ])('refuses %s', (_what, part) => {
    expect(faults({ ...larkfield, ...part })).toHaveLength(1);
  });

  it('refuses one name for two fields, however it is written', () => {
    const fields = { name: ['your name'], firstName: ['Your_Name'], lastName: ['e-mail'] };
    expect(faults({ ...larkfield, fields })).toEqual([
      'fields.firstName.0: The name Your_Name already stands for name.',
      'fields.lastName.0: The name e-mail already stands for email.',
    ]);
  });
});
