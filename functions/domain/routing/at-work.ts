import { isAway } from '../sla/calendar.ts';
import { isOpen } from '../sla/clock.ts';
import type { EpochMs } from '../time.ts';
import type { Person } from './team.ts';

/** Whether somebody is there for the leads of people: active, reached by mails, and not away; off hours is there. */
export const isPresent = ({ status, confirmed, mailStatus, test, calendar }: Person, at: EpochMs): boolean =>
  status === 'active' && confirmed && mailStatus === undefined && !test && !isAway(calendar, at);

/** Whether somebody who may get leads is there within their own hours. */
export const isAtWork = ({ status, confirmed, mailStatus, calendar }: Person, at: EpochMs): boolean =>
  status === 'active' && confirmed && mailStatus === undefined && isOpen(calendar, at);
