import { policyTexts } from '../../functions/adapters/records/policy-texts.ts';
import { standingRecords } from '../../functions/adapters/records/standings.ts';
import type { SignReference } from '../../functions/app/references.ts';
import type { Side } from '../../functions/domain/side.ts';
import { policyPublishing } from '../../functions/handlers/wiring/signing.ts';
import { defaultPolicies } from './default-policies.ts';
import { letRun } from './let-run.ts';
import type { Story } from './memory-story.ts';

/** The shipped criteria with another threshold. */
export const criteriaWith = (threshold: number) => {
  const { criteria } = defaultPolicies();
  return { ...criteria, mql: { ...criteria.mql, threshold } };
};

/** Versions of the criteria that are published on a story, and the links by which they are signed. */
export function signOffs(story: Story) {
  const { ground, clock } = story;
  const inForce = async () => {
    const standing = await standingRecords(story.table).find('criteria');
    if (standing === undefined) throw new Error('No criteria are in force.');
    return standing;
  };
  return {
    inForce,
    text: (hash: string) => policyTexts(story.table).load('criteria', hash),
    /** Asks both sides for a version of the criteria; their mails leave. */
    async propose(threshold: number): Promise<void> {
      await letRun(clock, () => policyPublishing(ground)('criteria', criteriaWith(threshold)));
      await letRun(clock, () => story.sweep());
    },
    /** The opaque part of the latest link that was mailed to a side. */
    async linkTo(side: Side): Promise<string> {
      for (const { content, tags } of story.mails.toReversed()) {
        if (tags['mail'] !== 'sign') continue;
        const [, opaque = ''] = /\/t\/([\w.-]+)/.exec(content.text) ?? [];
        const reference = await story.links.verify(opaque);
        if (reference?.purpose === 'sign' && reference.side === side) return opaque;
      }
      throw new Error(`No mail went to ${side}.`);
    },
    async reference(opaque: string): Promise<SignReference> {
      const reference = await story.links.verify(opaque);
      if (reference?.purpose !== 'sign') throw new Error('The link signs nothing.');
      return reference;
    },
  };
}
