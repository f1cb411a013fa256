import { states, type ChoiceOf } from '@xiangzhi/plugin-api';

/** §9.2: applied, approved, eating; paused while away; ended when moved, deceased or withdrawn. */
export const MealDinerState = states('MealDinerState', { zh: '就餐登记状态', en: 'State of an enrolment.' }, {
  rule: '§9.2',
  initial: 'APPLIED',
  states: {
    APPLIED: { zh: '已申请', en: 'Applied.' },
    APPROVED: { zh: '已批准', en: 'Approved.' },
    ACTIVE: { zh: '就餐中', en: 'Eats here.' },
    PAUSED: { zh: '暂停', en: 'Away for a while.' },
    ENDED: { zh: '已结束', en: 'No longer.' },
    REFUSED: { zh: '未批准', en: 'Refused.' },
  },
  actions: {
    approve: { zh: '批准', en: 'Approve.', from: ['APPLIED'], to: 'APPROVED', permission: 'elderly-meals:diner:approve', separateFrom: ['enroller'], separation: 'SOD-2' },
    refuse: { zh: '不批准', en: 'Refuse.', from: ['APPLIED'], to: 'REFUSED', permission: 'elderly-meals:diner:approve' },
    begin: { zh: '开始就餐', en: 'Begin, or come back.', from: ['APPROVED', 'PAUSED'], to: 'ACTIVE', permission: 'elderly-meals:diner:enrol' },
    pause: { zh: '暂停就餐', en: 'Away for a while, and has said so.', from: ['ACTIVE'], to: 'PAUSED', permission: 'elderly-meals:diner:enrol' },
    end: { zh: '结束就餐', en: 'Moved, deceased or withdrawn.', from: ['APPLIED', 'APPROVED', 'ACTIVE', 'PAUSED'], to: 'ENDED', permission: 'elderly-meals:diner:enrol' },
    cease: { zh: '自动结束', en: 'Deceased, moved away, the consent withdrawn, the site closed, or the resident eats here by another row.', from: ['APPLIED', 'APPROVED', 'ACTIVE', 'PAUSED'], to: 'ENDED', system: true },
  },
});
export type MealDinerState = ChoiceOf<typeof MealDinerState>;
