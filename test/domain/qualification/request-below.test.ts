import { expect, it } from 'vitest';
import { requestBelow } from '../../../functions/domain/qualification/request-below.ts';

const rule = (id: string, label: string) => ({ id, label, points: 40, when: { all: [] } });
const criteria = {
  mql: {
    ...{ threshold: 65, minimumFit: 25, requests: { rules: ['request', 'referral'], minimumFit: 15 } },
    segments: [{ id: 'small', label: 'Small', when: { all: [] }, threshold: 40, minimumFit: 15 }],
  },
  engagement: {
    cap: 60,
    halfLifeDays: 30,
    rules: [rule('webinar', 'attended'), rule('request', 'asked for a demo')],
  },
};
const opened = { trigger: 'threshold', score: 55, rules: ['webinar', 'request'] };

it.each([
  ['of one that asked, with too few points', opened, 'asked for a demo'],
  ['of one that had points enough', { ...opened, score: 65 }, undefined],
  ['of a list', { ...opened, trigger: 'list' }, undefined],
  ['of one that somebody handed on', { ...opened, trigger: 'by-hand' }, undefined],
  ['of one that an SDR qualified', { ...opened, trigger: 'qualified' }, undefined],
  ['of one whose rules are not known', { ...opened, rules: undefined }, undefined],
])('the request %s', (_name, handoff, request) => {
  expect(requestBelow(handoff, criteria, undefined)).toBe(request);
});

it('is asked by the threshold of the segment', () => {
  expect(requestBelow(opened, criteria, { segment: { id: 'small', label: 'Small' } })).toBeUndefined();
});
