import type { PermissionWording } from '@xiangzhi/plugin-api';
import { attendanceGrants, attendancePermissions } from './attendance.permissions.js';
import { rectificationGrants, rectificationPermissions } from './rectification.permissions.js';

type Grants = Readonly<Record<string, readonly string[]>>;

/** What each permission of the module allows. */
export const permissions: Readonly<Record<string, PermissionWording>> = { ...rectificationPermissions, ...attendancePermissions };

const together = (one: Grants, other: Grants): Grants =>
  Object.fromEntries([...new Set([...Object.keys(one), ...Object.keys(other)])].map((role) => [role, [...(one[role] ?? []), ...(other[role] ?? [])]]));

/** domain-model §3.13, §11: who does what when the module is switched on. */
export const grants: Grants = together(rectificationGrants, attendanceGrants);
