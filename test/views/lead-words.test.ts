import { expect, it } from 'vitest';
import { activityOf, nameOf } from '../../functions/views/lead-words.ts';
import { bareLead } from './samples.ts';

it('calls an activity by its type where there is no word for it, even if every object has one', () => {
  const seen = { id: 'a', at: 0, properties: {} };
  expect(activityOf({ ...seen, type: 'constructor' }, 'UTC', 0)[1]).toBe('Constructor');
  expect(activityOf({ ...seen, type: 'product-trial' }, 'UTC', 0)[1]).toBe('Product trial');
});

it.each(['\u200b', '\u200c\u200d', '\u3164', '\u2800', '\u115f\u1160', '\ufeff', '\u00ad'])(
  'calls a lead by address whose name cannot be seen: %j',
  (name) => {
    expect(nameOf({ ...bareLead.profile, firstName: name, lastName: name })).toBe('m@n.example');
  },
);

it('keeps what joins letters and signs of a name', () => {
  const name = 'می\u200cخواهم 👩\u200d🚀';
  expect(nameOf({ ...bareLead.profile, firstName: name })).toBe(name);
});
