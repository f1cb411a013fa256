import { DomainError } from '@xiangzhi/kernel';
import type { ModuleState } from './effective-permissions.js';
import { rolesHolding } from './roles.js';

const WHO_ENABLES = 'core:module:switch';

/** A module that a township does not use, or only reads. */
export interface AbsentModule {
  readonly key: string;
  /** Its Chinese label. */
  readonly zh: string;
  /** Left out by who knows only that it is not in use. */
  readonly state?: Exclude<ModuleState, 'ENABLED'>;
}

const truth = ({ zh, state }: AbsentModule): string => {
  if (state === 'READ_ONLY') return `「${zh}」模块在本乡镇已设为只读，可以查看，不能办理`;
  return state === 'DISABLED' ? `「${zh}」模块在本乡镇已停用，原有数据仍然保留` : `本乡镇未启用「${zh}」模块`;
};

/** CORE-06: the one way to say that a module is not switched on here, and who can change that. */
export function moduleDisabled(module: AbsentModule): DomainError {
  const roles = rolesHolding(WHO_ENABLES).map(({ zh }) => zh);
  return new DomainError('MODULE_DISABLED', {
    rule: 'CORE-06',
    messageZh: `${truth(module)}；如需使用，请由${roles.join('、')}启用`,
    facts: { module: module.key, ...(module.state && { state: module.state }) },
  });
}
