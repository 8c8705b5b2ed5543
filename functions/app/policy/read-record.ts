import type { DispositionReason } from '../../domain/feedback/dispositions.ts';
import { noOutcomes } from '../../domain/feedback/outcome-counts.ts';
import { type CriteriaRecord, criteriaRecord, type JudgedBy } from '../../domain/feedback/rule-record.ts';
import type { Criteria } from '../../domain/qualification/criteria.ts';
import type { CriteriaOutcomes } from './ports.ts';

export interface ReadRecordDeps {
  readonly outcomes: Pick<CriteriaOutcomes, 'list'>;
  /** A version of the criteria by its content hash. */
  readonly criteria: (hash: string) => Promise<Criteria>;
  /** The dispositions in force. */
  readonly reasons: () => Promise<readonly DispositionReason[]>;
}

export type RecordOf = (hash: string, criteria: Criteria) => Promise<CriteriaRecord>;

/**
 * Tells how the rules of versions did with the account's own leads. What is counted is read once, whichever are asked for.
 *
 * @param inForce - Content hash: of the rules of this version it is said that nothing is known yet where nothing is.
 */
export function recordReader(deps: ReadRecordDeps, inForce: string): RecordOf {
  let reading: ReturnType<typeof readJudged> | undefined;
  return async (hash, criteria) => {
    reading ??= readJudged(deps, inForce);
    const { versions, reasons } = await reading;
    return criteriaRecord(hash, criteria, versions, reasons);
  };
}

async function readJudged({ outcomes, criteria, reasons }: ReadRecordDeps, inForce: string) {
  const [known, dispositions] = await Promise.all([outcomes.list(), reasons()]);
  const isNew = known.every((counts) => counts.criteria !== inForce);
  const versions = await Promise.all(
    [...known, ...(isNew ? [noOutcomes(inForce)] : [])].map(
      async (counts): Promise<JudgedBy> => ({ counts, criteria: await criteria(counts.criteria) }),
    ),
  );
  return { versions, reasons: dispositions };
}
