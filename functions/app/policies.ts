/** Each kind of policy is one file in `config/`. */
export type PolicyKind =
  | 'intake'
  | 'criteria'
  | 'routing'
  | 'sla'
  | 'team'
  | 'dispositions'
  | 'commitments'
  | 'reporting'
  | 'governance';

export interface CurrentPolicy<Policy> {
  readonly hash: string;
  readonly policy: Policy;
}

/**
 * Versioned configuration: versions never change, a pointer says which one is current.
 * `Types` maps the kinds that a reader knows to their policies.
 */
export interface Policies<Types extends Partial<Record<PolicyKind, unknown>>> {
  /** At most 5 s old. @throws when none was ever published. */
  current<Kind extends keyof Types & PolicyKind>(kind: Kind): Promise<CurrentPolicy<Types[Kind]>>;
  /** @throws when there is no such version. */
  version<Kind extends keyof Types & PolicyKind>(kind: Kind, hash: string): Promise<Types[Kind]>;
  /** Puts the policy into force, signed by nobody, where none is. A kind that has a version in force stays as it is. */
  begin<Kind extends keyof Types & PolicyKind>(kind: Kind, policy: Types[Kind]): Promise<void>;
}
