/** Records of the core that modules refer to (`@BelongsTo`) and extend (`@Extends`). */
export { OrgLevel } from './org-unit/org-level.choices.js';
export { CoordinateSystem } from './org-unit/set-unit-boundary.js';
export { OrgUnit } from './org-unit/org-unit.record.js';
export { User } from './user/user.record.js';
