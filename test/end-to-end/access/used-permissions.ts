import type { GrantedPermission } from './granted-permissions';
import { currentRun } from '../run';

export interface UsedPermission {
  readonly role: string;
  readonly action: string;
  readonly resource: string;
}

/** The local AWS knows what IAM has allowed the roles since its start. */
export async function usedPermissions(): Promise<UsedPermission[]> {
  const response = await fetch(`${currentRun().endpoint}/_sandbox/used-permissions`, { method: 'POST', body: '{}' });
  const { used } = await response.json() as { used: UsedPermission[] };
  return used;
}

/** The names of the granted permissions that no role of any stack has used. */
export function unusedPermissions(granted: GrantedPermission[], used: UsedPermission[]): string[] {
  const isUsed = (permission: GrantedPermission) => used.some(({ role, action, resource }) =>
    role === permission.role && action === permission.action && matches(permission.resource, resource));
  const names = new Set(granted.filter(isUsed).map(({ name }) => name));
  return [...new Set(granted.map(({ name }) => name))].filter(name => !names.has(name)).sort();
}

function matches(pattern: string, resource: string): boolean {
  const source = pattern.split('*').map(part => part.replace(/[\\^$.+?()[\]{}|]/g, '\\$&')).join('.*');
  return new RegExp(`^${source}$`, 's').test(resource);
}
