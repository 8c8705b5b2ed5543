import type { MemorySystem } from '../../bin/baton/in-memory/system.ts';
import { type Identity, viewerOf } from '../../functions/app/desk/viewer.ts';
import { HttpProblem } from '../../functions/handlers/support/http-problem.ts';
import type { SignedInRoute } from '../../functions/handlers/support/signed-in.ts';
import { contestRoute } from '../../functions/handlers/wiring/contest-route.ts';
import { everybody } from '../../functions/handlers/wiring/everybody.ts';
import { leadStageRoute } from '../../functions/handlers/wiring/lead-stage-route.ts';

/** The status of an answer, a refusal too. */
export type Status = number;

/** People behind the sign-in, who post the forms of the page of a lead. */
export interface SignedIn {
  /** @throws what is no answer: it may have been done all the same. */
  press(
    who: Identity,
    form: 'stage' | 'contest',
    leadId: string,
    fields: Readonly<Record<string, string>>,
  ): Promise<Status>;
}

/** Leads all of sales. */
export const SALES: Identity = { groups: ['manager'], person: 'helen-ward' };

export function signedIn({ ground, calls }: Pick<MemorySystem, 'ground' | 'calls'>): SignedIn {
  const forms = { stage: leadStageRoute(ground), contest: contestRoute(ground) };
  return {
    press: (who, form, leadId, fields) =>
      calls.run('answer', async () => {
        // One at a time has such a process: time would wait for who waits for another's slow read of the team.
        const viewer = await viewerOf(everybody(ground))(who);
        if (viewer === undefined) throw new Error('who has signed in may do nothing');
        const posted = {
          body: { kind: 'form', fields: new Map(Object.entries(fields)) } as const,
          pathParameters: { id: leadId },
        };
        return answered(forms[form]({ ...REST, ...posted, viewer }));
      }),
  };
}

const REST: Omit<Parameters<SignedInRoute>[0], 'viewer' | 'body' | 'pathParameters'> = {
  ...{ method: 'POST', route: '', path: '', query: new URLSearchParams(), sourceIp: '', cookies: [] },
  ...{ header: () => '', authorized: undefined, wantsPage: false, formToken: '' },
};

async function answered(reply: ReturnType<SignedInRoute>): Promise<Status> {
  try {
    return (await reply).status;
  } catch (cause) {
    if (cause instanceof HttpProblem) return cause.problem.status;
    throw cause;
  }
}
