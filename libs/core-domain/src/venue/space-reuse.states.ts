import { fragment, joined, states, verbatim, type ChoiceOf, type Guard } from '@xiangzhi/plugin-api';
import { SAFETY_CHECKS } from './room-use.rules.js';

/** Which checks which use needs, as rows. */
const NEEDS = joined(Object.entries(SAFETY_CHECKS).flatMap(([use, kinds]) => kinds.map((kind) => verbatim(`('${use}', '${kind}')`))), ', ');

/** PLC-2: no kitchen and no room for children before somebody competent has looked at it. */
const isChecked: Guard = {
  rule: 'PLC-2',
  zh: '用于烹饪须先登记消防和食品安全检查，用于儿童须先登记消防安全检查',
  holds: (row) => fragment`(not exists (select from (values ${NEEDS}) need(use, kind) where need.use = ${row.column('to_use')} and not exists (
    select from core.safety_check c where c.tenant_id = ${row.tenant} and c.space_reuse_id = ${row.column('id')} and c.kind = need.kind)))`,
};

/** 空间盘活: idle rooms that come to another use. */
export const SpaceReuseState = states('SpaceReuseState', { zh: '空间盘活状态', en: 'State of a reuse of space.' }, {
  rule: 'PLC-2',
  initial: 'PLANNED',
  states: {
    PLANNED: { zh: '已申请', en: 'Planned.' },
    ENABLED: { zh: '已启用', en: 'The room is used so.' },
    ENDED: { zh: '已终止', en: 'It was used so.' },
    CANCELLED: { zh: '已取消', en: 'Never came to be.' },
  },
  actions: {
    enable: { zh: '批准启用', en: 'Approve it; the room is used so from now on.', from: ['PLANNED'], to: 'ENABLED', permission: 'core:space-reuse:approve', guards: [isChecked], separateFrom: ['planner'], separation: 'SOD-2' },
    cancel: { zh: '取消申请', en: 'Take the plan back.', from: ['PLANNED'], to: 'CANCELLED', permission: 'core:space-reuse:plan' },
    end: { zh: '终止', en: 'The room is used as before.', from: ['ENABLED'], to: 'ENDED', permission: 'core:space-reuse:plan' },
  },
});
export type SpaceReuseState = ChoiceOf<typeof SpaceReuseState>;
