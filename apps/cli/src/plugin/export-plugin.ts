import { resolve } from 'node:path';
import { inPlatformRealm, InstallationClock, recordPlatformAct } from '@xiangzhi/core-domain';
import { textOf, type Action } from '../command/context.js';
import { newFile } from '../command/new-file.js';
import { townshipOf } from '../installation/township-of.js';
import { withInstallation } from '../installation/with-installation.js';
import { exportModule } from './installer.js';
import { installedRows } from './installed-rows.js';
import { refused } from './plugin-refusals.js';

/** Writes all rows that a module holds of a township, one JSON object a line. */
export const exportHere: Action = (context, options, [key = '']) =>
  withInstallation(context, async ({ database }) => {
    const { tenantId, areaCode, displayName } = await townshipOf(database, textOf(options, 'tenant') ?? '');
    if (!(await installedRows(database)).some((row) => row.key === key)) throw refused(`没有安装模块“${key}”，没有可导出的数据；请用 xiangzhi plugin list 查看`);
    const path = resolve(context.directory, textOf(options, 'out') ?? '');
    const [file, clock] = [await newFile(path), await InstallationClock.open(database)];
    try {
      const counts = await exportModule(database, { tenantId, key, now: clock.now() }, async (line) => void (await file.write(`${line}\n`)));
      const rows = Object.fromEntries(counts);
      const total = [...counts.values()].reduce((sum, count) => sum + count, 0);
      await inPlatformRealm(database, (tx) => recordPlatformAct(tx, { action: 'EXPORT', objectType: 'Module', objectId: null, at: clock.now(), facts: { areaCode, key, rows: total } }));
      return { json: { key, areaCode, displayName, file: path, rows }, text: `已导出${displayName}的模块 ${key}：${total} 行，${path}。文件含乡镇数据，请妥善保管。` };
    } finally {
      await file.close();
      await clock.close();
    }
  });
