import type { Grant } from '../../../local/roles.ts';
import type { PermissionsTemplate } from '../../../local/template/permissions.ts';

/** An action on a resource that a role allows; a resource may hold `*`. */
export interface Allowed {
  /** Logical id of the role. */
  readonly role: string;
  readonly action: string;
  readonly resource: string;
}

const listOf = (value: unknown): readonly string[] => (Array.isArray(value) ? value : [value]).map(String);

/** Everything that the roles of a template allow, one by one. */
export function allowedBy({ roles }: PermissionsTemplate): readonly Allowed[] {
  return [...roles.values()].flatMap(({ id, policies }) =>
    policies.flatMap(({ policy }) => {
      const statements = policy['Statement'];
      if (!Array.isArray(statements)) throw new TypeError(`the policy of ${id} has no list of statements`);
      return statements.flatMap(({ Effect, Action, Resource }) => {
        if (Effect !== 'Allow') throw new TypeError(`a policy of ${id} is no permission`);
        return listOf(Action).flatMap((action) =>
          listOf(Resource).map((resource) => ({ role: id, action, resource })),
        );
      });
    }),
  );
}

/** Whether a call needed what is allowed. */
export function covers({ role, action, resource }: Allowed, grant: Grant): boolean {
  const parts = resource.split('*').map((part) => part.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return (
    grant.by.endsWith(`/${role}`) &&
    grant.action === action &&
    new RegExp(`^${parts.join('.*')}$`).test(grant.resource)
  );
}

/** As people read it: without account and region, and without the hash that ends a logical id. */
export const readable = (name: string): string =>
  name.replace(/^arn:aws:([a-z]+):[\w-]*:\d*:/, '$1 ').replaceAll(/[0-9A-F]{8}(?=$|[-:/*.])/g, '');
