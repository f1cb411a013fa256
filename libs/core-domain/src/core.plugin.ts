import { definePlugin } from '@xiangzhi/plugin-api';
import { AuditEntry } from './audit/audit-entry.record.js';
import { RoleAssignment } from './assignment/role-assignment.record.js';
import { coreConstraints } from './core.constraints.js';
import { coreMigrations } from './migrations/index.js';
import { closeOrgUnit } from './org-unit/close-org-unit.js';
import { createOrgUnit } from './org-unit/create-org-unit.js';
import { Division } from './org-unit/division.record.js';
import { OrgUnit, OrgUnitSuccessor } from './org-unit/org-unit.record.js';
import { TownshipRole } from './role/township-role.record.js';
import { Tenant, TenantPackage } from './tenant/tenant.record.js';
import { Township } from './tenant/township.record.js';
import { User } from './user/user.record.js';

/** What every township has before it switches on a module. Written like a module that is always on. */
export const corePlugin = definePlugin({
  key: 'core',
  version: '0.1.0',
  label: { zh: '基础', en: 'Core' },
  permissions: {},
  records: [OrgUnit, Division, OrgUnitSuccessor, Tenant, TenantPackage, Township, User, RoleAssignment, TownshipRole, AuditEntry],
  useCases: [createOrgUnit, closeOrgUnit],
  operations: [],
  constraints: coreConstraints,
  migrations: coreMigrations,
});
