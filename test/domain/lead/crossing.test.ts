import { describe, expect, it } from 'vitest';
import {
  isHandedOn,
  type Judgement,
  opensHandoff,
  renewal,
} from '../../../functions/domain/lead/crossing.ts';
import type { Activity, Score } from '../../../functions/domain/lead/lead.ts';

const score = (qualified: boolean): Score => ({
  at: 0,
  criteria: 'hash',
  points: 0,
  fit: 0,
  engagement: 0,
  grade: 'A',
  qualified,
  missingPoints: 0,
  reasons: [],
  framework: [],
});
const yes = score(true);
const no = score(false);

const requestAt = (at: number): Activity => ({ id: 'r', type: 'demo-requested', at, properties: {} });

const judgement = (parts: Partial<Judgement> = {}): Judgement => ({
  before: no,
  after: yes,
  requests: [],
  timeOnly: false,
  handedOn: false,
  ...parts,
});

const fresh = { handoffs: 0, handoffOpen: false };
const closed = { handoffs: 1, handoffOpen: false, lastClosedAt: 100, score: yes };

describe('a handoff', () => {
  it('opens when a lead crosses the threshold', () => {
    expect(opensHandoff(fresh, judgement())).toBe('threshold');
  });

  it('opens by the request that came with it', () => {
    expect(opensHandoff(fresh, judgement({ requests: [requestAt(1)] }))).toBe('request');
  });

  it('opens when time alone raised the lead', () => {
    expect(opensHandoff(fresh, judgement({ timeOnly: true }))).toBe('time');
  });

  it('opens for a qualified lead that never had one, even if it was qualified before', () => {
    expect(opensHandoff({ ...fresh, score: yes }, judgement({ before: yes }))).toBe('threshold');
  });

  it('does not open for a lead that is not qualified, though it asks', () => {
    expect(opensHandoff(fresh, judgement({ after: no, requests: [requestAt(1)] }))).toBeUndefined();
  });

  it('does not open while another is open, though the lead asks again', () => {
    const open = { handoffs: 1, handoffOpen: true, score: no };
    expect(opensHandoff(open, judgement({ requests: [requestAt(1)] }))).toBeUndefined();
  });
});

describe('after its handoff has closed, a lead', () => {
  it('is left alone while it stays qualified', () => {
    expect(opensHandoff(closed, judgement({ before: yes }))).toBeUndefined();
  });

  it('comes back with a request that came after the close', () => {
    expect(opensHandoff(closed, judgement({ before: yes, requests: [requestAt(101)] }))).toBe('request');
  });

  it('does not come back with a request that the closed handoff already answered', () => {
    expect(opensHandoff(closed, judgement({ before: yes, requests: [requestAt(100)] }))).toBeUndefined();
  });

  it('comes back when it had fallen below the threshold before this activity', () => {
    expect(opensHandoff(closed, judgement({ before: no }))).toBe('threshold');
  });

  it('comes back when time had raised it and nobody had looked since', () => {
    expect(opensHandoff({ ...closed, score: no }, judgement({ before: yes }))).toBe('threshold');
  });
});

describe('a lead that an import holds', () => {
  const held = { ...fresh, heldBy: 'import', score: yes };

  it('is left alone while it stays qualified, and when time alone raises it', () => {
    expect(opensHandoff(held, judgement({ before: yes }))).toBeUndefined();
    expect(opensHandoff({ ...held, score: no }, judgement({ timeOnly: true }))).toBeUndefined();
  });

  it('opens when it raises its hand, or crosses the threshold by something that it did', () => {
    expect(opensHandoff(held, judgement({ before: yes, requests: [requestAt(1)] }))).toBe('request');
    expect(opensHandoff({ ...held, score: no }, judgement())).toBe('threshold');
  });
});

describe('the owner of an open handoff hears of', () => {
  const open = { handoffOpen: true };

  it('a request, even of a lead that is qualified no more', () => {
    expect(renewal(open, judgement({ after: no, requests: [requestAt(1)] }), false)).toBe('request');
  });

  it('a form that a qualified lead fills in', () => {
    expect(renewal(open, judgement({ before: yes }), true)).toBe('engagement');
    expect(renewal(open, judgement({ before: no, after: no }), true)).toBeUndefined();
  });

  it('a lead that rises over the threshold anew, but not of each page it reads', () => {
    expect(renewal(open, judgement(), false)).toBe('engagement');
    expect(renewal(open, judgement({ before: yes }), false)).toBeUndefined();
  });

  it('nothing that time alone has done, and nothing where no handoff is open', () => {
    expect(renewal(open, judgement({ timeOnly: true }), false)).toBeUndefined();
    expect(renewal(fresh, judgement({ requests: [requestAt(1)] }), true)).toBeUndefined();
  });
});

describe('a lead that rests after an answer', () => {
  const at = (instant: number): Score => ({ ...yes, at: instant });
  const resting = { ...closed, score: no, restsUntil: 500 };

  it('does not come back when it rises, until it has rested', () => {
    expect(opensHandoff(resting, judgement({ after: at(499) }))).toBe('rests');
    expect(opensHandoff(resting, judgement({ after: at(500) }))).toBe('threshold');
  });

  it('comes back when it has rested, if it rose meanwhile and is still qualified', () => {
    const rose = { ...resting, score: yes, roseAtRest: true } as const;
    const later = { before: yes, timeOnly: true } as const;
    expect(opensHandoff(rose, judgement({ ...later, after: at(499) }))).toBe('rests');
    expect(opensHandoff(rose, judgement({ ...later, after: at(500) }))).toBe('time');
    expect(opensHandoff(rose, judgement({ ...later, after: { ...no, at: 500 } }))).toBeUndefined();
    expect(opensHandoff({ ...resting, score: yes }, judgement({ ...later, after: at(500) }))).toBeUndefined();
  });

  it('comes back at once when it asks', () => {
    expect(opensHandoff(resting, judgement({ after: at(200), requests: [requestAt(150)] }))).toBe('request');
  });
});

describe('somebody’s word that a lead goes to sales', () => {
  const rests = { ...closed, score: no, restsUntil: 500 };

  it('opens a handoff whatever the score and the rest, but not for who is disqualified', () => {
    expect(opensHandoff(fresh, judgement({ after: no, handedOn: true }))).toBe('by-hand');
    expect(opensHandoff(rests, judgement({ handedOn: true }))).toBe('by-hand');
    const disqualified = { ...no, disqualified: { rule: 'student', label: 'student' } };
    expect(opensHandoff(fresh, judgement({ after: disqualified, handedOn: true }))).toBeUndefined();
  });

  it('says nothing of a lead that is with sales, nor when told again after that has closed', () => {
    expect(isHandedOn(fresh, 1)).toBe(true);
    expect(isHandedOn({ ...fresh, handoffOpen: true }, 1)).toBe(false);
    expect([isHandedOn(closed, 100), isHandedOn(closed, 101)]).toEqual([false, true]);
  });
});
