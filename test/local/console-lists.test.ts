import { describe, expect, it } from 'vitest';
import { storyOf } from '../../local/console/story.ts';
import { teamOf } from '../../local/console/team.ts';
import { NINE } from '../support/handoffs.ts';
import { file, leadItem, partitionsOf, teamItems } from './console-world.ts';

const part = (state: string) => ({
  ...{ pk: 'POOL#iberia', sk: 'LIST#i-1', importId: 'i-1', kind: 'list', name: 'Webinar', pool: 'iberia' },
  ...{ leads: 1, createdAt: NINE, state, grades: {}, routes: {}, version: 1 },
});
const entry = { pk: 'LIST#i-1#iberia', sk: '0044#lead-1', leadId: 'lead-1', score: 44 };
const storyWith = (...items: readonly { pk: string; sk: string }[]) => {
  const team = teamOf(partitionsOf([...teamItems, ...items]));
  return storyOf(file({ lead: { ...leadItem, outbox: {} } }), { team, mails: [], now: NINE });
};

describe('a lead of an imported list', () => {
  it.each([
    ['proposed', 'waits for the approval of its list'],
    ['releasing', 'waits for its release'],
    ['paused', 'waits: its list is paused'],
  ])('says what it waits for while its list is %s', (state, words) => {
    const { entry: shown, panel } = storyWith(part(state), entry);
    expect(shown).toMatchObject({ state: 'listed', note: words });
    expect(panel).toMatchObject({ label: 'Imported', large: words });
  });

  it('waits for nothing once it was released, or its list is refused', () => {
    expect(storyWith(part('releasing')).entry.state).toBe('unqualified');
    expect(storyWith(part('refused'), entry).entry.state).toBe('unqualified');
  });
});
