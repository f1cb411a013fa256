import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { systemClock } from '@xiangzhi/kernel';
import { inPlatformRealm, recordPlatformAct } from '@xiangzhi/core-domain';
import { inTransaction, type Database } from '@xiangzhi/persistence';
import type { Action } from '../command/context.js';
import { withInstallation, type OpenInstallation } from '../installation/with-installation.js';
import { withUnpacked } from './check-package.js';
import { announcePlugin, findPackages, inspectPackages, installPackages, pluginPlaces, type PluginPackage } from './installer.js';
import { installedRows } from './installed-rows.js';
import { isPath, linkPlatform, shelfOf, shelve, type PackageShelf } from './package-shelf.js';
import { refused } from './plugin-refusals.js';

/** What has become of a plugin. */
interface Installed {
  readonly key: string;
  readonly version: string;
  readonly did: 'INSTALLED' | 'UPGRADED' | 'NOTHING';
  readonly ran: readonly string[];
}

/** A bare word is a key: a mistyped one must not fetch a stranger's package from a registry. */
const isPackageName = (what: string): boolean => /^@|\/|@/.test(what) || what.startsWith('xiangzhi-plugin-');

async function intoDatabase({ database, installation }: OpenInstallation, found: PluginPackage): Promise<Installed> {
  const { installed, refused: refusals } = await installPackages(installation.ownerUrl, [found], systemClock);
  const [report] = installed;
  const [refusal] = refusals;
  if (refusal) throw refused(refusal.reason);
  const known = (await installedRows(database)).find((row) => row.package === found.name);
  if (report) return report;
  if (known) return { key: known.key, version: known.version, did: 'NOTHING', ran: [] };
  throw new TypeError(`installing ${found.name} has left no trace`);
}

/** Processes heard of the plugin when the database let it in; now they find its code as well. */
const announce = (database: Database, key: string): Promise<unknown> => inTransaction(database.pool('platform'), (tx) => announcePlugin(tx, key));

/** First the database, from a folder where nobody looks, then the shelf: what is refused never lies where a process could start it. */
const fromPackage = (open: OpenInstallation, shelf: PackageShelf, what: string, directory: string): Promise<Installed> =>
  withUnpacked(shelf, what, directory, async (found, packed) => {
    const installed = await intoDatabase(open, found);
    await shelve(shelf, packed);
    await announce(open.database, installed.key);
    return installed;
  });

/** A plugin that lies in `plugins/*` or was unpacked before, by its key or by the name of its package. */
async function known({ database, installation }: OpenInstallation, what: string): Promise<PluginPackage | undefined> {
  const { packages, problems } = findPackages(pluginPlaces(installation.dataDirectory));
  const problem = problems.find(({ directory }) => directory.endsWith(`/plugins/${what}`));
  if (problem) throw refused(problem.reason);
  const row = (await installedRows(database)).find(({ key }) => key === what);
  const byName = packages.find(({ name }) => name === what || name === row?.package);
  if (byName) return byName;
  const answers = await inspectPackages(packages);
  return packages.find((_, i) => {
    const answer = answers[i];
    return answer?.ok === true && answer.inspection.key === what;
  }) ?? packages.find(({ directory }) => directory.endsWith(`/plugins/${what}`));
}

async function install(open: OpenInstallation, shelf: PackageShelf, what: string, directory: string): Promise<Installed> {
  if (isPath(what) || (what.includes('/') && existsSync(resolve(directory, what)))) return fromPackage(open, shelf, what, directory);
  const found = await known(open, what);
  if (found) return intoDatabase(open, found);
  if (isPackageName(what)) return fromPackage(open, shelf, what, directory);
  throw refused(`找不到模块“${what}”。请给出 .tgz 文件、模块的文件夹、npm 包名（如 xiangzhi-plugin-${what}），或 plugins/ 下模块的键；可用 xiangzhi plugin list 查看`);
}

const DID = { INSTALLED: '已安装', UPGRADED: '已升级数据库', NOTHING: '已是这个版本，未作更改' } as const;

const HINT = {
  INSTALLED: '运行中的进程已得到通知。启用：xiangzhi plugin enable <键> --tenant <区划代码>',
  UPGRADED: '请逐个重启进程以换上新代码（进程不会丢掉已载入的代码）。Restart the processes one by one to take up the new code.',
  NOTHING: '',
} as const;

/** Installs or upgrades a plugin; works while the installation runs. */
export const installHere: Action = (context, _, [what = '']) =>
  withInstallation(context, async (open) => {
    const shelf = shelfOf(open.installation.dataDirectory, context.env);
    if (existsSync(join(shelf.folder, 'node_modules'))) linkPlatform(shelf.folder);
    const done = await install(open, shelf, what, context.directory);
    const { key, version, did, ran } = done;
    const act = { action: 'CONFIG', objectType: 'Plugin', objectId: null, at: systemClock.now(), facts: { key, version, did } } as const;
    if (did !== 'NOTHING') await inPlatformRealm(open.database, (tx) => recordPlatformAct(tx, act));
    const migrated = ran.length > 0 ? `，执行了 ${ran.length} 个迁移` : '';
    return { json: done, text: [`${key} ${version} ${DID[did]}${migrated}。`, HINT[did].replace('<键>', key)].filter((line) => line !== '').join('\n') };
  });
