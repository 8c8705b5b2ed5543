import { policyHash } from '../../../functions/adapters/policy-hash.ts';
import { criteriaPolicy } from '../../../functions/contracts/policies/criteria.ts';
import { dispositions } from '../../../functions/contracts/policies/dispositions.ts';
import { intakePolicy } from '../../../functions/contracts/policies/intake.ts';
import { routingPolicy } from '../../../functions/contracts/policies/routing.ts';
import { team } from '../../../functions/contracts/policies/team.ts';
import type { DispositionReason } from '../../../functions/domain/feedback/dispositions.ts';
import type { IntakePolicy } from '../../../functions/domain/lead/intake-policy.ts';
import type { Criteria } from '../../../functions/domain/qualification/criteria.ts';
import { compileCriteria, type Judge } from '../../../functions/domain/qualification/judge.ts';
import type { RoutingPolicy } from '../../../functions/domain/routing/routing-policy.ts';
import type { Team } from '../../../functions/domain/routing/team.ts';
import { parsePolicyFiles } from '../../../lib/policy-files.ts';
import { type ReadMap, readMap } from '../replay/map.ts';
import { UsageError } from '../usage-error.ts';
import { readPolicies } from '../validate.ts';
import { checkConfig } from '../validation/config.ts';

/** By what leads of a file are judged. */
export interface Grounds {
  readonly map: ReadMap | undefined;
  readonly config: string;
  /** Of the folder, by file name. */
  readonly texts: ReadonlyMap<string, string>;
  readonly policies: {
    readonly criteria: Criteria;
    readonly intake: IntakePolicy;
    readonly reasons: readonly DispositionReason[];
    readonly routing: RoutingPolicy;
    readonly team: Team;
  };
}

/** @throws UsageError where map or policies are not valid. */
export async function readGrounds(options: {
  readonly map?: string;
  readonly config?: string;
}): Promise<Grounds> {
  const map = options.map === undefined ? undefined : await readMap(options.map);
  const config = options.config ?? map?.config ?? 'config';
  const texts = readPolicies(config);
  if (checkConfig(texts).length > 0)
    throw new UsageError(`The policies in ${config} are not valid; "baton validate ${config}" says why.`);
  const files = parsePolicyFiles(texts);
  return {
    ...{ map, config, texts },
    policies: {
      criteria: criteriaPolicy.parse(files['criteria']),
      intake: intakePolicy.parse(files['intake']),
      reasons: dispositions.parse(files['dispositions']).reasons,
      routing: routingPolicy.parse(files['routing']),
      team: team.parse(files['team']),
    },
  };
}

export const judgeOf = (criteria: Criteria): Judge => compileCriteria(criteria, policyHash(criteria));
