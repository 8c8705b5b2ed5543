import { isOpen } from '../sla/clock.ts';
import type { EpochMs } from '../time.ts';
import type { Person } from './team.ts';

/** Whether somebody who may get leads is there within their own hours. */
export const isAtWork = ({ status, confirmed, mailStatus, calendar }: Person, at: EpochMs): boolean =>
  status === 'active' && confirmed && mailStatus === undefined && isOpen(calendar, at);
