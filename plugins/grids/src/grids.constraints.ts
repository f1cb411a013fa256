import type { ConstraintMeaning } from '@xiangzhi/plugin-api';

/** What breaking a constraint means to whoever caused it. */
export const constraints: Readonly<Record<string, ConstraintMeaning>> = {
  grid_issue_external_ref: { code: 'DUPLICATE', rule: 'GRID-INV-5', messageZh: '该来源的这个编号刚刚登记过，请刷新后查看', argumentPath: ['input', 'externalRef'] },
  grid_issue_two_people: { code: 'SEPARATION_OF_DUTIES', rule: 'SOD-1', messageZh: '提交结果的人不能核查自己办的事，请由另一位有此权限的同事核查' },
  grid_one_leader: { code: 'INVARIANT_VIOLATION', rule: 'GRID-INV-1', messageZh: '该网格已有网格长，请先结束现任再安排', argumentPath: ['input', 'role'] },
  grid_one_full_time: { code: 'INVARIANT_VIOLATION', rule: 'GRID-INV-4', messageZh: '该专职网格员已在另一普通网格任职，一人只负责一个普通网格', argumentPath: ['input', 'userId'] },
  grid_of_unit: { code: 'DUPLICATE', rule: '§4.1', messageZh: '该单元已登记为网格', argumentPath: ['input', 'unitId'] },
  opinion_of_issue: { code: 'DUPLICATE', rule: 'GRID-INV-6', messageZh: '这件事件已由另一条社情民意转成，一件只对应一条' },
  contact_card_in_force: { code: 'DUPLICATE', rule: '§4.1', messageZh: '该网格员在这个网格已有一张使用中的联系卡，请更新那一张，或先停用', argumentPath: ['input', 'officerId'] },
  grid_plan_version: { code: 'CONFLICT', rule: 'GRID-INV-3', messageZh: '另一人刚刚发布了新版方案，请刷新后再试' },
};
