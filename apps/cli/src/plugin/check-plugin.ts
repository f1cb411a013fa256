import { existsSync, realpathSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { resolve } from 'node:path';
import type { Action } from '../command/context.js';
import { inspected, packageIn, withUnpacked } from './check-package.js';

const isFolder = (path: string): boolean => existsSync(path) && statSync(path).isDirectory();

/** What an installation would find out about a plugin. Changes nothing, needs no database. */
export const checkPlugin: Action = async ({ env, directory }, _, [given = '.']) => {
  const path = resolve(directory, given);
  const shelf = { folder: tmpdir(), env };
  const { found, inspection } = isFolder(path) ? await inspected(packageIn(realpathSync(path))) : await withUnpacked(shelf, given, directory, inspected);
  const { key, version, labelZh, names, migrations } = inspection;
  const counted = `${names.types.length} 个类型，${names.queries.length} 个查询，${names.mutations.length} 个办理，${migrations.length} 个迁移`;
  return { json: { package: found.name, ...inspection }, text: `${key} ${version} ${labelZh}：${counted}；可以安装。It can be installed.` };
};
