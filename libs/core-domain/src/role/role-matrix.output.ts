import { Choice, Flag, Output, Parts, Text } from '@xiangzhi/plugin-api';
import { RoleExtent, RolePart } from './role-matrix.choices.js';

@Output({ zh: '一个岗位在一项办理中的权限', en: 'What one role does about one command.' })
export class RoleMatrixCell {
  @Text({ zh: '岗位代号', en: 'Code of the role.', max: 40, privacy: 0 })
  readonly role!: string;

  @Text({ zh: '岗位名称', en: 'Its Chinese label.', max: 40, privacy: 0 })
  readonly roleZh!: string;

  @Choice(RolePart, { zh: '作用', en: 'Does it, approves it, or asks for it.', privacy: 0 })
  readonly part!: RolePart;

  @Choice(RoleExtent, { zh: '范围', en: 'About what.', privacy: 0 })
  readonly extent!: RoleExtent;

  @Text({ zh: '权限说明，例如 审批（全乡镇）', en: 'Both in Chinese.', max: 60, privacy: 0 })
  readonly mayZh!: string;
}

@Output({ zh: '权限表的一行：一项办理', en: 'A row of the role matrix: one command.' })
export class RoleMatrixRow {
  @Text({ zh: '模块', en: 'Key of the module; core for the core.', max: 40, privacy: 0 })
  readonly module!: string;

  @Text({ zh: '模块名称', en: 'Its Chinese label.', max: 40, privacy: 0 })
  readonly moduleZh!: string;

  @Text({ zh: '办理事项代号', en: 'Name of the mutation; of what the system does by itself, the record and the action.', max: 120, privacy: 0 })
  readonly command!: string;

  @Text({ zh: '办理事项', en: 'What is done, in Chinese.', max: 120, privacy: 0 })
  readonly labelZh!: string;

  @Text({ zh: '所需权限', en: 'Permission that it asks for.', max: 120, privacy: 0, optional: true })
  readonly permission!: string | null;

  @Text({ zh: '权限的名称', en: 'What the permission allows, in Chinese.', max: 120, privacy: 0, optional: true })
  readonly permissionZh!: string | null;

  @Flag({ zh: '是否由系统自动办理', en: 'Whether the system does it by itself, and no person.', privacy: 0 })
  readonly bySystem!: boolean;

  @Parts(() => RoleMatrixCell, { zh: '可以办理的岗位；没有列出的不能办理', en: 'The roles that may; the others may not.', privacy: 0 })
  readonly cells!: readonly RoleMatrixCell[];
}
