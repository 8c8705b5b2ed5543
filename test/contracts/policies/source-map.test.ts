import { describe, expect, it } from 'vitest';
import { checkFile, problemLine } from '../../../bin/baton/validation/policy-file.ts';
import { reporting } from '../../../functions/contracts/policies/reporting.ts';

const START = `zone: Europe/Madrid
weekStart: monday
fiscalYearStart: 1
closeAfterDays: 5
sources:
`;

const problemsOf = (sources: string) =>
  checkFile(new Map([['reporting.yaml', START + sources]]), 'reporting.yaml', reporting).problems.map(
    (problem) => problemLine('', problem),
  );

describe('sources in config/reporting.yaml', () => {
  it('are a list of names and what stands for them', () => {
    const sources = `  names: [paid search]
  map:
    - { to: paid search, source: ["google*"], medium: [cpc] }
    - { to: direct, referrer: [larkfield.example] }
`;
    expect(problemsOf(sources)).toEqual([]);
  });

  it('are refused with place and mend', () => {
    const sources = `  names: [paid search, Paid, other, paid search]
  map:
    - { to: paid search }
    - { to: paid search, source: [" google"] }
    - { to: payed search, source: [google] }
    - { to: paid search, source: [google], campaign: [spring] }
`;
    expect(problemsOf(sources)).toEqual([
      'reporting.yaml:6:24  sources.names[1]: Write a plain name in lower case, like paid search.',
      'reporting.yaml:6:30  sources.names[2]: other and direct are there anyway.',
      'reporting.yaml:8:7  sources.map[0]: Say which source, medium or referrer it takes.',
      'reporting.yaml:9:35  sources.map[1].source[0]: Write up to a hundred characters without outer blanks, like google*.',
      'reporting.yaml:11:44  sources.map[3].campaign: unknown key',
      'reporting.yaml:6:37  sources.names[3]: paid search is there already.',
      'reporting.yaml:10:13  sources.map[2].to: payed search is not under names; did you mean paid search?',
    ]);
  });
});
