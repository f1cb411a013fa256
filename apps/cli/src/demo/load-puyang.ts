import { demoPassword, loadDemo } from '@xiangzhi/demo';
import type { Action } from '../command/context.js';
import { withInstallation } from '../installation/with-installation.js';

export const loadPuyang: Action = (context) =>
  withInstallation(context, async ({ database, installation }) => {
    const report = await loadDemo(database, { password: demoPassword(installation.secrets) });
    const text = `濮阳演示数据已就绪：新增乡镇 ${report.tenants} 个、账号 ${report.accounts} 个、任职 ${report.posts + report.realmPosts} 项、启用模块 ${report.modules} 个。各模块的演示事项和居民、场所、市场主体名册在下次启动时写入。账号见 xiangzhi demo logins。`;
    return { json: report, text };
  });
