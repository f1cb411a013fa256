import type { Action } from '../command/context.js';
import { tableOf } from '../command/table.js';
import { withInstallation, type OpenInstallation } from '../installation/with-installation.js';
import { findPackages, pluginPlaces } from './installer.js';
import { installedRows } from './installed-rows.js';

/** A plugin of this installation. */
interface Listed {
  /** Null for one that is not installed: its key is known only to its code, which has not run. */
  readonly key: string | null;
  readonly version: string | null;
  readonly package: string;
  readonly labelZh: string | null;
  /** FOUND: it lies on this machine and is not installed. */
  readonly state: 'INSTALLED' | 'REFUSED' | 'FOUND';
  readonly refusal: string | null;
  readonly townships: readonly string[];
  /** Whether its code lies on this machine. */
  readonly here: boolean;
}

async function listed({ database, installation }: OpenInstallation): Promise<readonly Listed[]> {
  const rows = await installedRows(database);
  const { packages, problems } = findPackages(pluginPlaces(installation.dataDirectory));
  const names = new Set(packages.map(({ name }) => name));
  const strange = packages.filter(({ name }) => !rows.some((row) => row.package === name));
  const nothing = { key: null, labelZh: null, townships: [], here: true };
  return [
    ...rows.map((row) => ({ ...row, here: names.has(row.package) })),
    ...strange.map(({ name, version }) => ({ ...nothing, version, package: name, state: 'FOUND' as const, refusal: null })),
    ...problems.map(({ directory, reason }) => ({ ...nothing, version: null, package: directory, state: 'REFUSED' as const, refusal: reason })),
  ];
}

const STATE = { INSTALLED: '已安装', REFUSED: '被拒绝', FOUND: '未安装' } as const;
const SHOWN = 3;

const townshipsText = (codes: readonly string[]): string =>
  codes.length <= SHOWN ? codes.join(' ') : `${codes.slice(0, SHOWN).join(' ')} 等 ${codes.length} 个`;

const remarks = (plugins: readonly Listed[]): readonly string[] => [
  ...plugins.flatMap(({ key, package: from, refusal }) => (refusal === null ? [] : [`${key ?? from}：${refusal}`])),
  ...plugins.flatMap(({ key, here }) => (here ? [] : [`${key ?? ''}：本机没有它的代码，请在本机执行 xiangzhi plugin install`])),
];

export const listPlugins: Action = (context) =>
  withInstallation(context, async (open) => {
    const plugins = await listed(open);
    const rows = plugins.map(({ key, package: from, version, labelZh, state, townships }) => [key ?? from, version, labelZh, STATE[state], townshipsText(townships)]);
    const table = tableOf(['键', '版本', '名称', '状态', '启用的乡镇'], rows);
    const none = '还没有模块。请用 xiangzhi plugin install 安装，或用 xiangzhi plugin new 编写。\nThere is no module yet.';
    return { json: plugins, text: plugins.length === 0 ? none : [table, ...remarks(plugins)].join('\n') };
  });
