import * as z from 'zod';
import { ACKNOWLEDGED, type Acknowledgement } from './acknowledged.ts';

/** What cfn-lint prints with `--format json`. */
export const findingsShape = z.array(
  z.looseObject({
    Level: z.string(),
    Rule: z.looseObject({ Id: z.string() }),
    Message: z.string(),
    Location: z.looseObject({ Path: z.array(z.union([z.string(), z.number()])).nullable() }),
  }),
);

export type Finding = z.infer<typeof findingsShape>[number];

export interface Judged {
  /** Nobody has accepted them. */
  readonly open: readonly Finding[];
  /** With how often each was met, which is at least once. */
  readonly acknowledged: ReadonlyMap<Acknowledgement, number>;
  /** They accept what is no longer found. */
  readonly stale: readonly Acknowledgement[];
}

export function judge(
  findings: readonly Finding[],
  accepted: readonly Acknowledgement[] = ACKNOWLEDGED,
): Judged {
  const open: Finding[] = [];
  const acknowledged = new Map<Acknowledgement, number>();
  for (const finding of findings) {
    const match = accepted.find((one) => covers(one, finding));
    if (match === undefined) open.push(finding);
    else acknowledged.set(match, (acknowledged.get(match) ?? 0) + 1);
  }
  return { open, acknowledged, stale: accepted.filter((one) => !acknowledged.has(one)) };
}

const covers = ({ rule, path, message }: Acknowledgement, finding: Finding): boolean =>
  finding.Rule.Id === rule && path.test(pathOf(finding)) && message.test(finding.Message);

export const pathOf = ({ Location }: Finding): string => (Location.Path ?? []).join('.');
