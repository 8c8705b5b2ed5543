import { contactData } from '../../adapters/contact-data.ts';
import { accountRecords } from '../../adapters/records/accounts.ts';
import { activityRecords } from '../../adapters/records/activities.ts';
import { addressRecords } from '../../adapters/records/addresses.ts';
import { leadRecords } from '../../adapters/records/leads.ts';
import { listAnswerRecords } from '../../adapters/records/list-answers.ts';
import { importRecords, listEntryRecords, listPartRecords } from '../../adapters/records/lists.ts';
import { submissionRecords } from '../../adapters/records/submissions.ts';
import { timelineRecords } from '../../adapters/records/timeline.ts';
import { sha256 } from '../../adapters/sha256.ts';
import { decidePart } from '../../app/lists/decide-part.ts';
import { listImports } from '../../app/lists/list-imports.ts';
import { type PreviewImportDeps, previewImport } from '../../app/lists/preview-import.ts';
import type { RowRules } from '../../app/lists/read-row.ts';
import { runImport } from '../../app/lists/run-import.ts';
import type { AddressHash } from '../../app/ports.ts';
import { readProfile } from '../../app/scoring/read-profile.ts';
import { isEmailAddress } from '../../contracts/http/lead-post.ts';
import { directoryOf } from './directory.ts';
import { clearing } from './erasure.ts';
import { currentIntakePolicy } from './intake.ts';
import { currentRouting } from './list-releases.ts';
import { currentReasons, currentTeam } from './policy-readers.ts';
import { currentJudge } from './rescoring.ts';
import type { Ground } from './surroundings.ts';

type Reading = Pick<Ground, 'store' | 'now'>;

/** How rows are read under the policies in force. */
export const rowRules = (reading: Reading) => {
  const policy = currentIntakePolicy(reading);
  const reasons = currentReasons(reading);
  return async (kind: RowRules['kind']): Promise<RowRules> => ({
    kind,
    policy: await policy(),
    isAddress: isEmailAddress,
    reasons: (await reasons()).map(({ id }) => id),
    now: reading.now(),
  });
};

/** Says what would become of a table. */
export const importPreviews = (reading: Reading, addressHash: AddressHash) =>
  previewImport(importReading(reading, addressHash));

const importReading = (reading: Reading, addressHash: AddressHash): PreviewImportDeps => {
  const { store, now } = reading;
  const policy = currentIntakePolicy(reading);
  return {
    addressHash,
    addresses: addressRecords(store),
    leads: leadRecords(store),
    activities: activityRecords(store),
    accounts: accountRecords(store),
    directory: directoryOf(store),
    interpret: async (submission) => readProfile(submission, await policy(), contactData),
    judge: currentJudge(reading),
    routing: currentRouting(reading),
    now,
  };
};

/** What importing stands on. */
export type ImportGround = Omit<Ground, 'events' | 'onLeft'>;

/** Brings a table in. */
export const importing = (ground: ImportGround, addressHash: AddressHash) => {
  const { store } = ground;
  const team = currentTeam(ground);
  return runImport({
    ...ground,
    ...importReading(ground, addressHash),
    addresses: addressRecords(store),
    submissions: submissionRecords(store),
    timeline: timelineRecords(store, ground.now),
    imports: importRecords(store),
    parts: listPartRecords(store),
    entries: listEntryRecords(store),
    leads: leadRecords(store),
    activities: activityRecords(store),
    clear: clearing(ground),
    digest: sha256,
    pools: async () => (await team()).pools,
  });
};

/** What managers and operators say about lists. */
export const importDecisions = (ground: Pick<Ground, 'store' | 'backoff' | 'now'>) =>
  decidePart({ ...ground, parts: listPartRecords(ground.store) });

/** All imports with what is left of them. */
export const importsOverview = (reading: Reading) => {
  const team = currentTeam(reading);
  return listImports({
    imports: importRecords(reading.store),
    parts: listPartRecords(reading.store),
    entries: listEntryRecords(reading.store),
    answers: listAnswerRecords(reading.store),
    pools: async () => (await team()).pools,
    directory: directoryOf(reading.store),
  });
};
