import { missingPermission } from '@xiangzhi/access';
import type { StateAction } from '@xiangzhi/vocabulary';
import type { ActionsFact } from '../states/actions-fact.js';
import type { Selected } from '../selection/select.js';
import { checkedKey, type Planning } from './planning.js';
import type { ActionField, ActionOffer, FieldPlan } from './plan-tree.js';

const fieldOf = ({ key, name }: Selected): ActionField => ({ key: checkedKey(key), name: name as ActionField['name'] });

/** What only the system does, and what comes along with another act, is offered to nobody. */
const offerOf = (planning: Planning, [action, line]: readonly [string, StateAction]): readonly ActionOffer[] => {
  const { permission, zh } = line;
  if (line.system === true || line.along === true || permission === undefined) return [];
  const missing = planning.access.permissions.has(permission) ? null : missingPermission(zh, permission, planning.catalogue.grants).messageZh;
  return [{ action, line, missing }];
};

/** Plans what can be done with a row: who asks is decided here, what stands against it in the row is decided by the row. */
export const planActions = (planning: Planning, fact: ActionsFact, selected: Selected, path: readonly string[]): FieldPlan => {
  const key = checkedKey(selected.key);
  if (fact.privacy > planning.access.clearance) {
    planning.notice('WITHHELD', path, `「${fact.state.zh}」超出您的查看权限，未显示可办理的操作`);
    return { kind: 'absent', key, as: 'emptyList' };
  }
  const offers = Object.entries(fact.state.states.actions).flatMap((entry) => offerOf(planning, entry));
  return { kind: 'actions', key, state: fact.state, offers, fields: (selected.children ?? []).map(fieldOf) };
};
