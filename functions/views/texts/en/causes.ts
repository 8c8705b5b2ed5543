import type { LaidTo } from '../../../domain/numbers/laid-to.ts';
import type { Side } from '../../../domain/side.ts';

/** Why a handoff brought nothing, on the page of its lead, and what the two sides say of it. */
export const causes = {
  title: 'Why it brought nothing',
  handoff: (n: string) => `Handoff ${n}`,
  laidTo: {
    marketing: 'laid to marketing',
    sales: 'laid to sales',
    system: 'laid to the system',
    nobody: 'laid to nobody',
  } satisfies Record<LaidTo, string>,
  refused: (reason: string) => `refused: ${reason}`,
  contested: (side: Side, cause: string) => `${SIDE[side]} says: ${cause}`,
  by: (name: string, when: string) => `${name}, ${when}`,
  open: (side: Side) => `Until ${side} agrees, the rule’s cause counts.`,
  agreed: (name: string, when: string) => `${name} agreed, ${when}: that is what counts.`,
  kept: (name: string, when: string) => `${name} did not agree, ${when}: the rule’s cause counts.`,
  contest: 'Contest it',
  hint: 'The other side reads your reason here and agrees or keeps the cause. It is said once.',
  named: 'The cause was',
  choose: 'Choose a cause',
  why: 'Why',
  press: 'Contest the cause',
  agree: 'Agree',
  keep: 'Keep the cause',
};

const SIDE: Readonly<Record<Side, string>> = { marketing: 'Marketing', sales: 'Sales' };
