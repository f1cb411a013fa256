import { fragment, states, type ChoiceOf, type Guard } from '@xiangzhi/plugin-api';

/** MEAL-INV-5: a site serves only while its licence or filing is in force; on the last day it is. */
const isLicensed: Guard = {
  rule: 'MEAL-INV-5',
  zh: '食品经营资质已到期，请先登记换发后的证照',
  holds: (row) => fragment`(${row.column('licence_valid_to')} >= ${row.today})`,
};

/** ENT-2, flow 5 of §18.2: whoever runs it does business and has a food licence or filing in force. */
const operatorIsLicensed: Guard = {
  rule: 'MEAL-INV-5',
  zh: '运营主体已停业、注销，或没有有效的食品经营证照，请先办理证照或更换运营方',
  holds: (row) => fragment`(${row.column('operator_id')} is null or exists (
    select from core.market_entity e join core.market_licence l on l.tenant_id = e.tenant_id and l.market_entity_id = e.id
    where e.tenant_id = ${row.tenant} and e.id = ${row.column('operator_id')} and e.status = 'OPERATING' and l.kind in ('FOOD', 'FOOD_FILING')
      and coalesce(l.valid_from <= ${row.today}, true) and coalesce(l.valid_to >= ${row.today}, true) and coalesce(l.ended_on > ${row.today}, true)))`,
};

/** What an inspection has found is put right before a site serves again. */
const isRectified: Guard = {
  rule: '§9.1',
  zh: '还有未完成的检查整改，复查合格后再开放',
  holds: (row) => fragment`not exists (select from elderly_meals.meal_rectification r where r.tenant_id = ${row.tenant} and r.site_id = ${row.column('id')} and r.state in ('DEMANDED', 'SUBMITTED'))`,
};

/** §9.2: prepared, inspected, open; suspended for a reason and open again. */
export const MealSiteState = states('MealSiteState', { zh: '助餐点状态', en: 'State of a meal site.' }, {
  rule: '§9.2',
  initial: 'PREPARING',
  states: {
    PREPARING: { zh: '筹备中', en: 'Being prepared.' },
    INSPECTED: { zh: '已验收', en: 'Inspected and found fit.' },
    OPEN: { zh: '开放', en: 'Open.' },
    SUSPENDED: { zh: '已暂停', en: 'Suspended.' },
    CLOSED: { zh: '已关闭', en: 'Closed for good.' },
  },
  actions: {
    inspect: { zh: '验收', en: 'Found fit by an inspection.', from: ['PREPARING'], to: 'INSPECTED', permission: 'elderly-meals:site:inspect' },
    open: { zh: '批准开放', en: 'Open it, or open it again.', from: ['INSPECTED', 'SUSPENDED'], to: 'OPEN', permission: 'elderly-meals:site:open', guards: [isLicensed, operatorIsLicensed, isRectified], separateFrom: ['inspector'], separation: 'SOD-2' },
    suspend: { zh: '暂停', en: 'Suspend it.', from: ['OPEN'], to: 'SUSPENDED', permission: 'elderly-meals:site:suspend' },
    close: { zh: '关闭', en: 'Close it for good.', from: ['PREPARING', 'INSPECTED', 'OPEN', 'SUSPENDED'], to: 'CLOSED', permission: 'elderly-meals:site:open' },
    suspendUnlicensed: { zh: '资质失效暂停', en: 'Its licence has expired, or that of whoever runs it.', from: ['OPEN'], to: 'SUSPENDED', system: true },
    suspendForVenue: { zh: '场所关闭暂停', en: 'The venue that it is in has closed (PLC-3).', from: ['OPEN'], to: 'SUSPENDED', system: true },
    failInspection: { zh: '检查不合格', en: 'An inspection suspends it at once.', from: ['OPEN'], to: 'SUSPENDED', permission: 'elderly-meals:site:inspect' },
    suspendForIncident: { zh: '食品安全事件暂停', en: 'An incident suspends it at once (MEAL-INV-10).', from: ['OPEN'], to: 'SUSPENDED', permission: 'elderly-meals:incident:report', along: true },
  },
});
export type MealSiteState = ChoiceOf<typeof MealSiteState>;
