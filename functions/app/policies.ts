/** Each kind of policy is one file in `config/`. */
export type PolicyKind = 'intake' | 'criteria' | 'routing' | 'sla' | 'team' | 'dispositions';

/** How a policy becomes the current one. */
export interface Publication {
  /** Not signed by anybody. */
  readonly bootstrap: boolean;
  /** Leaves a kind that has a current policy as it is. */
  readonly createOnly: boolean;
}

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
  /** @returns its content hash, and whether this call made it the current one. */
  publish<Kind extends keyof Types & PolicyKind>(
    kind: Kind,
    policy: Types[Kind],
    publication: Publication,
  ): Promise<{ readonly hash: string; readonly published: boolean }>;
}
