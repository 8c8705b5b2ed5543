import { policyVersionItem } from '../../functions/contracts/items-policies.ts';
import { team } from '../../functions/contracts/policies/team.ts';
import type { TableView } from '../database.ts';

/** Somebody as whom one may sign in. */
export interface Account {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly group: string;
}

/** What the company has beside its sales team. */
const OTHERS: readonly Account[] = [
  { id: 'marketing', name: 'Marketing', email: 'marketing@larkfield.example', group: 'marketing' },
  { id: 'admin', name: 'Administrator', email: 'admin@larkfield.example', group: 'admin' },
];

const LEADING = ['manager', 'director'];

/** Everybody of the team that was published last, and who else may look. */
export async function accountsOf(table: TableView): Promise<readonly Account[]> {
  const items = await table.query('POLICY#team');
  const current = items.find(({ sk }) => sk === 'CURRENT')?.['hash'];
  const version = items.find(({ sk }) => sk === `V#${String(current)}`);
  if (version === undefined) return OTHERS;
  const { people } = team.parse(JSON.parse(policyVersionItem.parse(version).text));
  const members = people.map(({ id, name, email, role }) => {
    return { id, name, email, group: LEADING.includes(role) ? 'manager' : 'rep' };
  });
  return [...members, ...OTHERS];
}
