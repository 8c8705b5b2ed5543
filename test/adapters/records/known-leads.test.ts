import { expect, it } from 'vitest';
import { knownLeads } from '../../../functions/adapters/records/known-leads.ts';
import { leadRecords } from '../../../functions/adapters/records/leads.ts';
import { submissionRecords } from '../../../functions/adapters/records/submissions.ts';
import { lead, submission } from '../samples.ts';
import { onEachStore } from '../stores.ts';

onEachStore('whether a lead is known', (open) => {
  it('begins with its first raw post', async () => {
    const isKnown = knownLeads(open());
    expect(await isKnown('l-new')).toBe(false);
    await submissionRecords(open()).create(submission('l-new'));
    expect(await isKnown('l-new')).toBe(true);
  });

  it('does not depend on that post', async () => {
    await leadRecords(open()).create(lead('l-old'));
    expect(await knownLeads(open())('l-old')).toBe(true);
  });
});
