import type { Fact } from '../../../functions/app/ports.ts';
import { SCORED_UPON } from '../../../functions/contracts/events.ts';
import { executionKeyOf } from '../../../functions/domain/handoff/handoff-id.ts';
import {
  digestEvents,
  mailboxEvents,
  mailEvents,
  signingEvents,
} from '../../../functions/handlers/wiring/mail-events.ts';
import { newsTelling } from '../../../functions/handlers/wiring/news.ts';
import { qualification } from '../../../functions/handlers/wiring/qualification.ts';
import type { Ground, Mailing } from '../../../functions/handlers/wiring/surroundings.ts';
import { sweeping } from '../../../functions/handlers/wiring/sweeping.ts';
import type { ExecutionRecord } from '../../../local/state-machine/execution.ts';
import type { Calls } from './calls.ts';
import type { Errands } from './errands.ts';
import type { MailNews } from './mail-news.ts';
import type { MemoryWorkflow } from './workflow.ts';

export interface FollowDeps {
  readonly ground: Ground;
  readonly mailing: Mailing;
  readonly workflow: MemoryWorkflow;
  readonly calls: Calls;
  readonly errands: Errands;
  readonly onFault: (cause: unknown) => void;
}

/** What the buses call in the deployed system: scoring for what comes in, the sweeper for executions that failed, who tells owners their leads' news, and who hears what became of mails. */
export function follow({ ground, mailing, workflow, calls, errands, onFault }: FollowDeps) {
  const qualify = qualification(ground, workflow);
  const tellOwner = newsTelling(ground, mailing);
  const noteMail = mailEvents(ground, workflow);
  const noteDigest = digestEvents(ground, workflow);
  const noteMailbox = mailboxEvents(ground);
  const noteSigning = signingEvents(ground);
  const sweeper = sweeping(ground, {
    ...mailing,
    ...workflow,
    onFailed: (_record, cause) => onFault(cause),
  });

  workflow.engine.subscribe((record) => {
    if (!isLost(record)) return;
    const { leadId, number, run } = executionKeyOf(record.name);
    errands.soon(() => calls.run('sweep', () => sweeper.execution(leadId, number, run)));
  });

  return {
    async onEvent({ type, leadId, handoff, data }: Fact): Promise<void> {
      if (type === 'handoff.re-engaged')
        return calls.run('news', () => tellOwner({ leadId, number: handoff ?? 0 }));
      if (!SCORED_UPON.some((heard) => heard === type)) return;
      const { submissionId } = data;
      const post = typeof submissionId === 'string' ? { submissionId } : {};
      await calls.run('qualify', () => qualify({ leadId, ...post }));
    },
    onMailNews: (news: MailNews): Promise<void> =>
      calls.run('mail-events', () => {
        if ('trouble' in news) return noteMailbox(news);
        if ('policy' in news) return noteSigning(news);
        return 'digest' in news ? noteDigest(news) : noteMail(news);
      }),
    sweep: () => calls.run('sweep', sweeper.all),
  };
}

const isLost = ({ status }: ExecutionRecord): boolean =>
  status === 'FAILED' || status === 'TIMED_OUT' || status === 'ABORTED';
