import { DomainError } from '@xiangzhi/kernel';
import type { RoleGrant } from './effective-permissions.js';
import { kindAt, rolesHolding, type BaselineRole } from './roles.js';
import { pluginOf } from './permission.js';

const SHOWN = 4;

/** What counties and the platform do is not done by roles of townships. */
const KIND_OF: Readonly<Record<string, BaselineRole['kind']>> = { oversight: 'OVERSIGHT', platform: 'PLATFORM' };

/**
 * The one way to say that a post may not do something: what, and which role here can (AM-7).
 * @param grants what modules let roles do
 */
export function missingPermission(actionZh: string, permission: string, grants: readonly RoleGrant[] = []): DomainError {
  const here = KIND_OF[pluginOf(permission)] ?? 'TENANT';
  const roles = rolesHolding(permission, grants)
    .filter(({ levels }) => levels.some((level) => kindAt(level) === here))
    .map(({ zh }) => zh);
  const cure = roles.length > 0 ? `可由${roles.slice(0, SHOWN).join('、')}${roles.length > SHOWN ? '等' : ''}办理` : '如工作需要，请联系管理员调整岗位';
  return new DomainError('FORBIDDEN', { messageZh: `您当前的岗位不能「${actionZh}」；${cure}`, allowed: { roles }, facts: { permission } });
}
