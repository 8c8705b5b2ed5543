import { describe, expect, it } from 'vitest';
import { canonicalJson } from '../../../functions/domain/policy/canonical-json.ts';

describe('canonicalJson', () => {
  it('writes equal content as equal text, whatever the order of its keys', () => {
    const text = '{"a":[{"x":1,"y":null},"z"],"b":{"c":true}}';
    expect(canonicalJson({ b: { c: true }, a: [{ y: null, x: 1 }, 'z'] })).toBe(text);
    expect(canonicalJson({ a: [{ x: 1, y: null }, 'z'], b: { c: true, gone: undefined } })).toBe(text);
  });

  it('keeps the order of lists, which says something', () => {
    expect(canonicalJson([2, 1])).not.toBe(canonicalJson([1, 2]));
  });
});
