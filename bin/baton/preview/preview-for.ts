import type { Preview } from '../../../functions/app/desk/desk-brief.ts';
import type { Viewer } from '../../../functions/app/desk/viewer.ts';
import { readPost } from '../../../functions/app/intake/read-post.ts';
import { isEmailAddress } from '../../../functions/contracts/http/lead-post.ts';
import type { Rights } from '../../../functions/domain/access/access.ts';
import { HttpProblem } from '../../../functions/handlers/support/http-problem.ts';
import { demandAddress, leadFields } from '../../../functions/handlers/support/posted-lead.ts';
import { everybody } from '../../../functions/handlers/wiring/everybody.ts';
import { currentIntakePolicy } from '../../../functions/handlers/wiring/intake.ts';
import { type PreviewingDeps, previewing } from '../../../functions/handlers/wiring/previewing.ts';
import { UsageError } from '../usage-error.ts';

/** What would become of a post, for somebody who may read the whole table. @throws UsageError naming the fields that cannot be read. */
export async function previewFor(deps: PreviewingDeps, posted: unknown): Promise<Preview> {
  const [policy, people] = await Promise.all([currentIntakePolicy(deps)(), everybody(deps)()]);
  const post = readable(() => {
    const reading = readPost(leadFields({ kind: 'json', value: posted }), policy, isEmailAddress, deps.now());
    demandAddress(reading);
    return reading.post;
  });
  const viewer: Viewer = { ...ADMIN, scope: 'everybody', person: undefined, people };
  return previewing(deps)(viewer, post, policy);
}

const ADMIN = {
  reach: 'all',
  preview: true,
  criteria: true,
  import: true,
  erase: true,
  move: true,
} as const satisfies Rights;

/** The words of a refused post are those of the API. */
function readable<Read>(read: () => Read): Read {
  try {
    return read();
  } catch (cause) {
    if (!(cause instanceof HttpProblem)) throw cause;
    const { detail, title, errors = [] } = cause.problem;
    const faults = errors.map(({ field, detail: fault, mend = '' }) =>
      `${field}: ${fault} ${mend}`.trimEnd(),
    );
    throw new UsageError([detail ?? title, ...faults].join('\n'), { cause });
  }
}
