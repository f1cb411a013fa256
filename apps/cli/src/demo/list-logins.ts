import { demoLogins, demoPassword } from '@xiangzhi/demo';
import { textOf, type Action } from '../command/context.js';
import { tableOf } from '../command/table.js';
import { withInstallation } from '../installation/with-installation.js';

export const listLogins: Action = (context, options) =>
  withInstallation(context, async ({ database, installation }) => {
    const [region, role] = [textOf(options, 'region'), textOf(options, 'role')];
    const all = await demoLogins(database, demoPassword(installation.secrets));
    const logins = all.filter((login) => (region === undefined || login.areaCode === region) && (role === undefined || login.role === role));
    const rows = logins.map((login) => [login.areaCode, login.tenant, login.role, login.roleZh, login.mobile, login.password]);
    return { json: logins, text: tableOf(['代码', '单位', '角色', '名称', '手机号', '密码'], rows) };
  });
