import type { ConstraintMeaning } from '@xiangzhi/plugin-api';

/** What breaking a constraint of the core means to whoever caused it. */
export const coreConstraints: Readonly<Record<string, ConstraintMeaning>> = {
  org_unit_sibling_name: {
    code: 'DUPLICATE',
    rule: 'CORE-01',
    messageZh: '同一上级之下已有同级同名的单元，请换一个名称，或先撤销原单元',
    argumentPath: ['input', 'name'],
  },
  org_unit_area_code: { code: 'DUPLICATE', rule: 'CORE-05b', messageZh: '这个区划代码已被本乡镇另一有效单元使用，请核对', argumentPath: ['input', 'areaCode'] },
  org_unit_path: { code: 'DUPLICATE', rule: 'CORE-05b', messageZh: '这个代码在同一上级之下已经用过，请核对', argumentPath: ['input', 'areaCode'] },
  app_user_account: { code: 'DUPLICATE', messageZh: '这个人已是本乡镇的用户，请直接为其安排岗位', argumentPath: ['input', 'mobile'] },
  township_role_code: { code: 'DUPLICATE', messageZh: '本乡镇已有同一代号的岗位，请换一个代号', argumentPath: ['input', 'code'] },
  role_assignment_two_people: { code: 'SEPARATION_OF_DUTIES', rule: 'SOD-9', messageZh: '提出人不能批准自己提出的任职，须由另一人批准' },
  role_assignment_not_oneself: { code: 'SEPARATION_OF_DUTIES', rule: 'SOD-9', messageZh: '不能批准自己的任职，须由另一人批准' },
  module_key: { code: 'CONFLICT', rule: 'CORE-06', messageZh: '另一人刚刚办理了这个模块，请刷新后再试' },
  module_two_people: { code: 'SEPARATION_OF_DUTIES', rule: 'SOD-2', messageZh: '提出清除的人不能自己批准，须由另一人批准' },
  work_request_one_open: { code: 'DUPLICATE', rule: 'CLK-4', messageZh: '该事项已有一件同类申请在等待批准，请等待决定后再申请' },
  work_request_two_people: { code: 'SEPARATION_OF_DUTIES', rule: 'SOD-2', messageZh: '申请人不能批准自己的申请，须由另一人决定' },
  sla_policy_day: { code: 'DUPLICATE', rule: 'AM-4', messageZh: '这一天起适用的时限今天已经设过，请另选起始日期', argumentPath: ['input', 'validFrom'] },
  module_purge_term: { code: 'INVARIANT_VIOLATION', rule: 'CORE-08', messageZh: '模块停用满 30 天、并经两人同意，才能清除数据' },
};
