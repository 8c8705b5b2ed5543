import { digestRecords } from '../../adapters/records/digests.ts';
import { handoffRecords } from '../../adapters/records/handoffs.ts';
import { loadRecords } from '../../adapters/records/loads.ts';
import { occupantRecords } from '../../adapters/records/occupants.ts';
import { peopleRecords } from '../../adapters/records/people.ts';
import { poolRecords } from '../../adapters/records/pools.ts';
import { timelineRecords } from '../../adapters/records/timeline.ts';
import type { Performers } from '../../app/handoff/discharge.ts';
import { acknowledge } from '../../app/mail/acknowledge.ts';
import { collectTask } from '../../app/mail/collect-task.ts';
import { sendDigest } from '../../app/mail/send-digest.ts';
import { sendMail } from '../../app/mail/send-mail.ts';
import { sendNotice } from '../../app/mail/send-notice.ts';
import { tellSetAway } from '../../app/mail/tell-set-away.ts';
import type { Timeline } from '../../app/ports.ts';
import { ownerWeek, suggestCandidates } from '../../app/routing/suggest-candidates.ts';
import type { Handoff } from '../../domain/handoff/handoff.ts';
import { composeAcknowledgement } from '../../views/mails/acknowledgement.ts';
import { composeMail } from '../../views/mails/mail.ts';
import { briefSources } from './briefs.ts';
import { directoryOf } from './directory.ts';
import { slaPolicies } from './policy-readers.ts';
import type { Ground, Mailing } from './surroundings.ts';

/** Settles what handoffs owe their readers. @param timeline - Told what was sent. */
export const mailPerformers = (
  ground: Ground,
  { mailer, links }: Mailing,
  timeline: Timeline = timelineRecords(ground.store, ground.now),
): Performers<Handoff> => {
  const { store } = ground;
  const reading = { sources: briefSources(ground), directory: directoryOf(store) };
  const sendAcknowledgement = acknowledge({
    ...reading,
    slaPolicy: slaPolicies(ground),
    compose: composeAcknowledgement,
    mailer,
    timeline,
  });
  return {
    mail: sendMail({
      ...reading,
      candidates: suggestCandidates({ pools: poolRecords(store), occupants: occupantRecords(store) }),
      week: ownerWeek({ loads: loadRecords(store), handoffs: handoffRecords(store) }),
      links,
      compose: composeMail,
      mailer,
      timeline,
    }),
    digest: collectTask({ ...ground, digests: digestRecords(store) }),
    acknowledge: (_debt, handoff) => sendAcknowledgement(handoff),
  };
};

/** Sends mails that tell of several leads. */
export const digests = (ground: Ground, { mailer, links }: Mailing) => {
  const { store } = ground;
  return sendDigest({
    ...ground,
    digests: digestRecords(store),
    sources: briefSources(ground),
    directory: directoryOf(store),
    links,
    compose: composeMail,
    mailer,
    timeline: timelineRecords(store, ground.now),
  });
};

/** Sends what is owed about people's mailboxes. */
export const notices = (ground: Ground, mailing: Mailing) => sendNotice(telling(ground, mailing));

/** Tells who was set away, and who is above them. */
export const setAwayNotices = (ground: Ground, mailing: Mailing) => tellSetAway(telling(ground, mailing));

const telling = (ground: Ground, { mailer, links }: Mailing) => ({
  ...ground,
  people: peopleRecords(ground.store),
  directory: directoryOf(ground.store),
  loads: loadRecords(ground.store),
  links,
  compose: composeMail,
  mailer,
});
