import { Input, Text, Texts, Whole, defineUseCase } from '@xiangzhi/plugin-api';
import { checkTownshipRole, type PrivacyLevel } from '@xiangzhi/access';
import { TownshipRole } from './township-role.record.js';

@Input({ zh: '自设岗位', en: 'Makes a role of the township’s own.' })
export class CreateTownshipRoleInput {
  @Text({ zh: '代号', en: 'Code in capitals.', max: 40 })
  readonly code!: string;

  @Text({ zh: '名称', en: 'Chinese label.', max: 40 })
  readonly labelZh!: string;

  @Texts({ zh: '权限', en: 'Permissions, none wider than your own.', max: 120 })
  readonly permissions!: readonly string[];

  @Whole({ zh: '可看的最高信息级别', en: 'Highest privacy level that it reads, at most 2.', max: 2 })
  readonly clearance!: number;
}

/** A role of the township's own never exceeds its maker (domain-model §3.2). */
export const createTownshipRole = defineUseCase({
  name: 'createTownshipRole',
  zh: '自设岗位',
  en: 'Make a role of the township’s own.',
  permission: 'core:role:create',
  input: CreateTownshipRoleInput,
  payload: { townshipRole: TownshipRole },
  async run(work, input) {
    const { permissions, clearance, scope } = work.actor;
    const draft = { ...input, permissions: [...new Set(input.permissions)], clearance: input.clearance as PrivacyLevel };
    checkTownshipRole({ permissions, clearance, scope }, draft);
    const { code, labelZh } = draft;
    return { townshipRole: await work.insert(TownshipRole, { code, labelZh, permissions: draft.permissions, clearance: draft.clearance }) };
  },
});
