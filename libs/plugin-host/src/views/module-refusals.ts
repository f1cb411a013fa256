import { DomainError } from '@xiangzhi/kernel';

interface Called {
  readonly key: string;
  readonly labelZh: string;
}

/** The township has switched it on, but its code does not run in this process. */
export const moduleBroken = ({ key, labelZh }: Called): DomainError =>
  new DomainError('UNAVAILABLE', {
    messageZh: `「${labelZh}」模块未能加载，暂时不能使用，其他功能不受影响；请运维人员查看日志中的原因，修复后重启服务`,
    facts: { module: key },
  });

/** Its code is being loaded and takes too long. */
export const moduleLoading = (modules: readonly Called[]): DomainError =>
  new DomainError('UNAVAILABLE', {
    messageZh: `正在加载${modules.map(({ labelZh }) => `「${labelZh}」`).join('')}模块，请几秒钟后重试`,
    facts: { modules: modules.map(({ key }) => key) },
  });
