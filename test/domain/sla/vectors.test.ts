import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { answerTo } from '../../../bin/baton/clock/answer.ts';
import { clockCase } from '../../../bin/baton/clock/clock-case.ts';
import { elapsed } from '../../../functions/domain/sla/clock.ts';

interface Vector {
  readonly source: string;
  readonly name: string;
  readonly seconds?: number;
  readonly due?: string | null;
  readonly elapsed?: number;
}

const file = new URL('../../conformance/sla-vectors.json', import.meta.url);
const vectors: readonly Vector[] = JSON.parse(readFileSync(file, 'utf8'));

describe('published and own vectors', () => {
  it.each(vectors)('$source: $name', (vector) => {
    expect(answerTo(vector).complaints).toEqual([]);
  });

  it.each(vectors.filter(({ due }) => typeof due === 'string'))(
    'count back what was added: $source: $name',
    ({ due, ...vector }) => {
      const { calendar, start, working, to } = clockCase.parse({ ...vector, to: due });
      expect(elapsed(calendar, start, to ?? Number.NaN)).toBe(working);
    },
  );

  it('each say what is due or how much has passed', () => {
    expect(vectors.filter(({ due, elapsed: passed }) => due === undefined && passed === undefined)).toEqual(
      [],
    );
    expect(vectors.filter(({ due, seconds }) => (due === undefined) !== (seconds === undefined))).toEqual([]);
  });
});
