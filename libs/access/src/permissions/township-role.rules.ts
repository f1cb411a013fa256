import { DomainError, DomainErrors } from '@xiangzhi/kernel';
import type { EffectiveAccess, TownshipRole } from './effective-permissions.js';
import { isPermission, pluginOf } from './permission.js';
import { baselineRole } from './roles.js';
import { SYSTEM_ROLE } from '../system-actor.js';

export type TownshipRoleDraft = TownshipRole;

const CODE = /^[A-Z][A-Z0-9_]{2,39}$/;
const RULE = 'ROLE-1';

const fault = (argument: string, messageZh: string, allowed?: unknown): DomainError =>
  new DomainError(argument === 'code' || argument === 'labelZh' ? 'VALIDATION' : 'FORBIDDEN', {
    rule: RULE,
    messageZh,
    argumentPath: ['input', argument],
    ...(allowed === undefined ? {} : { allowed }),
  });

function* faultsOf(maker: EffectiveAccess, draft: TownshipRoleDraft): Generator<DomainError> {
  if (!CODE.test(draft.code)) {
    yield fault('code', `角色代码“${draft.code.slice(0, 40)}”写法不对，请用 3 至 40 位大写字母、数字或下划线，以字母开头，例如 DITCH_KEEPER`);
  }
  if (baselineRole(draft.code) || draft.code === SYSTEM_ROLE) yield fault('code', `“${draft.code}”是平台内置角色，请换一个代码`);
  if (draft.labelZh.trim() === '') yield fault('labelZh', '请填写角色名称');
  const wider = draft.permissions.filter(
    (one) => !isPermission(one) || !maker.permissions.has(one) || pluginOf(one) === 'platform' || pluginOf(one) === 'oversight',
  );
  if (wider.length > 0) {
    yield fault('permissions', `自建角色不能超出您本人的权限，请去掉：${wider.slice(0, 10).join('、').slice(0, 400)}`, [...maker.permissions].sort());
  }
  if (draft.clearance > maker.clearance) {
    yield fault('clearance', `自建角色的可见级别 L${draft.clearance} 高于您本人的 L${maker.clearance}，请调低`, maker.clearance);
  }
}

/**
 * A role that a township makes never exceeds whoever makes it: neither in permissions nor in clearance (domain-model §3.2).
 * @throws DomainErrors with one FORBIDDEN or VALIDATION for each faulty argument
 */
export function checkTownshipRole(maker: EffectiveAccess, draft: TownshipRoleDraft): void {
  const faults = [...faultsOf(maker, draft)];
  if (faults.length > 0) throw new DomainErrors(faults);
}
