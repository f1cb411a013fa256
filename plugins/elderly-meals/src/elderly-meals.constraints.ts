import type { ConstraintMeaning } from '@xiangzhi/plugin-api';

/** What breaking a constraint means to whoever caused it. */
export const constraints: Readonly<Record<string, ConstraintMeaning>> = {
  meal_serving_once: { code: 'DUPLICATE', rule: 'MEAL-INV-1', messageZh: '该老人这一餐已经登记过（可能在另一助餐点），一人一餐只登记一次', argumentPath: ['input', 'dinerId'] },
  meal_session_once: { code: 'DUPLICATE', rule: '§9.1', messageZh: '这一天的这一餐已经安排过，请在原安排上办理', argumentPath: ['input', 'meal'] },
  meal_session_load: { code: 'CAPACITY_EXCEEDED', rule: 'MEAL-INV-2', messageZh: '本餐已满，请改期或到其他助餐点', argumentPath: ['input', 'sessionId'] },
  meal_diner_once: { code: 'DUPLICATE', rule: '§9.1', messageZh: '该居民在这个助餐点已有登记，请在原登记上办理', argumentPath: ['input', 'personId'] },
  meal_site_name: { code: 'DUPLICATE', rule: '§9.1', messageZh: '本村（社区）已有同名的助餐点', argumentPath: ['input', 'name'] },
  meal_menu_once: { code: 'CONFLICT', rule: '§9.1', messageZh: '有人刚刚发布了这一餐的食谱，请刷新后再发布', argumentPath: ['input', 'lines'] },
  meal_claim_once: { code: 'DUPLICATE', rule: 'MEAL-INV-6', messageZh: '该助餐点这个月的补贴已经申报', argumentPath: ['input', 'month'] },
  meal_sample_two_people: { code: 'SEPARATION_OF_DUTIES', rule: 'MEAL-INV-4', messageZh: '留样人不能审核自己的留样，请由另一位有此权限的同事审核' },
};
