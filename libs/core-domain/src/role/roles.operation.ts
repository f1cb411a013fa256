import { Flag, Output, Text, Texts, Whole, defineOperation } from '@xiangzhi/plugin-api';
import { BASELINE_ROLES } from '@xiangzhi/access';

@Output({ zh: '平台内置岗位', en: 'A role that every installation knows.' })
export class BaselineRoleView {
  @Text({ zh: '代号', en: 'Code.', max: 40, privacy: 0 })
  readonly code!: string;

  @Text({ zh: '名称', en: 'Chinese label.', max: 40, privacy: 0 })
  readonly labelZh!: string;

  @Texts({ zh: '设在哪一级', en: 'On which levels it is held.', max: 20, privacy: 0 })
  readonly levels!: readonly string[];

  @Whole({ zh: '可看的最高信息级别', en: 'Highest privacy level that it reads.', privacy: 0 })
  readonly clearance!: number;

  @Flag({ zh: '是否须第二人批准', en: 'Whether a second person must approve it (SOD-9).', privacy: 0 })
  readonly needsApproval!: boolean;
}

/** The role table of domain-model §3.2, for forms that offer a choice. */
export const roles = defineOperation({
  kind: 'query',
  name: 'roles',
  zh: '平台内置岗位',
  en: 'Roles that every installation knows.',
  access: { permission: 'core:role:read' },
  audience: ['TENANT'],
  result: [BaselineRoleView],
  run: () =>
    Promise.resolve(
      BASELINE_ROLES.filter(({ kind }) => kind === 'TENANT').map(({ code, zh, levels, clearance, powerful }) => ({
        code,
        labelZh: zh,
        levels: [...levels],
        clearance,
        needsApproval: powerful,
      })),
    ),
});
