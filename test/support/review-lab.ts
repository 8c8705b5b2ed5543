import { reviewRecords } from '../../functions/adapters/records/reviews.ts';
import { checkCommitments } from '../../functions/app/commitments/check-commitments.ts';
import { mailReview } from '../../functions/app/commitments/mail-review.ts';
import type { StoredReview } from '../../functions/app/commitments/ports.ts';
import { pressByLink } from '../../functions/app/commitments/press-review.ts';
import { showReview } from '../../functions/app/commitments/show-review.ts';
import type { Mail } from '../../functions/app/mail/mailer.ts';
import type { ReviewMailBrief } from '../../functions/app/mail/review-brief.ts';
import { dischargeOwing } from '../../functions/app/policy/discharge-owing.ts';
import type { ReviewReference } from '../../functions/app/references.ts';
import type { MonthCounts } from '../../functions/domain/commitments/month.ts';
import type { Commitments } from '../../functions/domain/policy/commitments.ts';
import { MINUTE } from '../../functions/domain/time.ts';
import { monthCounts, OFFICE } from './month-counts.ts';
import { signingLab } from './signing-lab.ts';

export interface SentReviewMail extends Pick<Mail, 'to' | 'tags'> {
  readonly brief: ReviewMailBrief;
  readonly link: ReviewReference;
}

/** Reviews on a table in memory, with the months that a test says and a clock that stands still until it is set. */
export async function reviewLab(promised: Commitments) {
  const signing = await signingLab();
  const { clock, told, left, standings, proposals, texts, governances, findSigner } = signing;
  const reviews = reviewRecords(signing.store);
  const sent: SentReviewMail[] = [];
  const months = new Map<string, MonthCounts>();
  const reads: string[] = [];
  const now = () => clock.now;
  const links = {
    sign: async (reference: unknown) => JSON.stringify(reference),
    url: (opaque: string) => opaque,
  };
  const common = { reviews, governances, findSigner, now, backoff: async () => undefined, links };
  let drawn: ReviewMailBrief | undefined;
  const mail = mailReview({
    ...common,
    compose: (brief) => {
      drawn = brief;
      return { subject: '', preheader: '', html: '', text: '' };
    },
    mailer: {
      async send({ to, tags }) {
        if (signing.broken.mail) throw signing.broken.mail;
        if (drawn === undefined) throw new Error('It was not drawn.');
        sent.push({ to, tags, brief: drawn, link: JSON.parse(drawn.links.open) });
        return 'm';
      },
    },
  });
  const discharging = dischargeOwing<StoredReview>({
    ...{ ...common, mail, events: signing.events },
    find: ({ id }) => reviews.find(id),
    replace: reviews.replace,
    keep: () => Promise.reject(new Error('A review proposes nothing.')),
    onLeft: (kind, cause) => void left.push([kind, cause]),
  });
  const crash = { before: false };
  const discharge = async (review: StoredReview) => {
    if (crash.before) throw new Error('crashed');
    return discharging(review);
  };
  const set = async (at: string) => {
    clock.now = Date.parse(at);
  };
  await set('2026-08-15T09:00:00Z');
  await signing.publish('commitments', promised);
  const lab = {
    ...{ signing, reviews, sent, told, left, months, reads, set, clock, crash, mail },
    keep: (counts: MonthCounts) => void months.set(counts.month, counts),
    look: checkCommitments({
      ...{ ...common, standings, proposals },
      counts: {
        async read(month) {
          reads.push(month);
          return months.get(month) ?? { ...monthCounts(month, {}, `${month}-01`) };
        },
      },
      calendar: async () => OFFICE,
      commitments: async (hash) => JSON.parse(await texts.load('commitments', hash)),
    }),
    /** Looks, and the sweeper comes at once. */
    async check(): Promise<void> {
      await lab.look();
      for (const review of await reviews.list()) await discharge(review);
    },
    show: showReview(common),
    press: pressByLink({ ...common, discharge }),
    async find(id: string): Promise<StoredReview> {
      const review = await reviews.find(id);
      if (review === undefined) throw new Error(`There is no review ${id}.`);
      return review;
    },
    /** What the sweeper does, so many minutes later. */
    async sweep(id: string, minutes = 5): Promise<void> {
      clock.now += minutes * MINUTE;
      await discharging(await lab.find(id));
    },
  };
  return lab;
}
