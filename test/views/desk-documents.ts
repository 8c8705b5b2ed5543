import type { BoardBrief } from '../../functions/app/desk-brief.ts';
import { HOUR, MINUTE } from '../../functions/domain/time.ts';
import { boardPage } from '../../functions/views/pages/board.ts';
import { signedOutPage } from '../../functions/views/pages/messages.ts';
import type { Page } from '../../functions/views/pages/shell.ts';
import * as sample from './samples.ts';

const { assignedAt: at } = sample;
export const TOKEN = 'form-token';

const line = {
  leadId: 'l1',
  handoff: 1,
  profile: sample.lead.profile,
  test: false,
  grade: 'A',
  owner: 'Ana Ruiz',
  standing: 'response',
  since: at - HOUR,
} as const;

export const board: BoardBrief = {
  at,
  name: 'María Soler',
  zone: 'Europe/Madrid',
  mayPreview: true,
  reach: 'team',
  items: [
    { ...line, dueAt: at - MINUTE },
    { ...line, leadId: 'l2', standing: 'queue', owner: 'María Soler', test: true },
    { ...line, leadId: 'l3', standing: 'disposition', dueAt: at + 30 * HOUR },
    { ...line, leadId: 'l4', profile: sample.hostileLead.profile, standing: 'capacity' },
    { ...line, leadId: 'l5', profile: sample.bareLead.profile, owner: undefined, standing: 'routing' },
    { ...line, leadId: 'l6', profile: sample.hebrewLead.profile, standing: 'answered' },
  ],
  total: 120,
  isCut: true,
  next: '0000001795595400.l6-1',
};

/** The pages behind the sign-in, in every state. */
export const deskPages: Readonly<Record<string, Page>> = {
  board: boardPage(board, TOKEN),
  'own board, empty': boardPage(
    { ...board, reach: 'own', mayPreview: false, items: [], total: 0, isCut: false, next: undefined },
    TOKEN,
  ),
  'signed out': signedOutPage(),
};
