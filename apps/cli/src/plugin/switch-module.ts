import { withInstallation } from '../installation/with-installation.js';
import { townshipOf } from '../installation/township-of.js';
import { textOf, type Action } from '../command/context.js';
import { actAsOperator } from './operator-act.js';

/** CORE-06: switches a module on in one township; running processes follow at once. */
export const enableHere: Action = (context, options, [key = '']) =>
  withInstallation(context, async ({ database }) => {
    const { tenantId, areaCode, displayName } = await townshipOf(database, textOf(options, 'tenant') ?? '');
    await actAsOperator(database, { tenantId, areaCode, useCase: 'enableModule', input: { key } });
    return { json: { key, areaCode, displayName, state: 'ENABLED' }, text: `${displayName}已启用模块 ${key}。运行中的进程会自行换上，不必重启。` };
  });

/** CORE-07: switches it off; the data is kept. */
export const disableHere: Action = (context, options, [key = '']) =>
  withInstallation(context, async ({ database }) => {
    const { tenantId, areaCode, displayName } = await townshipOf(database, textOf(options, 'tenant') ?? '');
    const reason = textOf(options, 'reason') ?? null;
    const input = { key, reason, ...(options['force'] === true ? { force: true } : {}) };
    const { warnings } = await actAsOperator(database, { tenantId, areaCode, useCase: 'disableModule', input });
    const told = warnings.map(({ messageZh }) => `注意：${messageZh}`);
    return { json: { key, areaCode, displayName, state: 'DISABLED', warnings }, text: [`${displayName}已停用模块 ${key}，数据仍然保留。`, ...told].join('\n') };
  });
