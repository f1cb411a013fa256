import { eventBacklog, failingJobs } from '@xiangzhi/jobs';
import type { OpenInstallation } from '../installation/with-installation.js';
import { installedRows } from '../plugin/installed-rows.js';
import { fine, warning, type Finding } from './finding.js';

/** Plugins that were refused at installation; the others work. */
export async function installedPlugins({ database }: OpenInstallation): Promise<readonly Finding[]> {
  const rows = await installedRows(database);
  const refused = rows.filter(({ state }) => state === 'REFUSED');
  if (refused.length === 0) return [fine('plugins', `已安装 ${rows.length} 个模块`, `${rows.length} plugins are installed`)];
  return refused.map(({ key, refusal }) =>
    warning(`plugin ${key}`, { zh: `模块 ${key} 未能安装：${refusal ?? ''}`, en: `Plugin ${key} was refused`, cure: `请按说明修正后执行 xiangzhi plugin install ${key}` }),
  );
}

/** Events and jobs that stand still until somebody has looked at them. */
export async function failedEvents({ database }: OpenInstallation): Promise<Finding> {
  const [{ failed }, jobs] = await Promise.all([eventBacklog(database), failingJobs(database)]);
  const stuck = jobs.filter(({ nextAt }) => nextAt === null).length;
  if (failed + stuck === 0) return fine('events', '没有送不到的事件和停住的任务', 'No event and no job stands still');
  const words = { zh: `${failed} 个事件送不到，${stuck} 个任务停住`, en: `${failed} deliveries and ${stuck} jobs stand still` };
  return warning('events', { ...words, cure: '请用 xiangzhi events list 查看原因，消除后执行 xiangzhi events retry' });
}
