import { inspectPackages, readPackage, type Inspection, type PluginPackage } from './installer.js';
import { onTrial, pack, unpack, unpackedFolder, type PackageShelf, type PackedPackage } from './package-shelf.js';
import { refused } from './plugin-refusals.js';

/** A package that has been looked at and nothing else. */
export interface CheckedPackage {
  readonly found: PluginPackage;
  readonly inspection: Inspection;
}

/** The plugin in a folder. @throws DomainError when it is none, or cannot be one, with the cure */
export function packageIn(folder: string): PluginPackage {
  try {
    const found = readPackage(folder);
    if (found) return found;
  } catch (error) {
    throw refused(`${folder} 不能作为模块：${(error as Error).message}`);
  }
  throw refused(`${folder} 不是模块：package.json 中没有 "xiangzhi": { "plugin": "./manifest" }。可用 xiangzhi plugin new 生成一个作参考`);
}

/** Imports it in a process of its own. @throws DomainError with what is wrong and the cure */
export async function inspected(found: PluginPackage): Promise<CheckedPackage> {
  const [answer] = await inspectPackages([found]);
  if (answer?.ok === true) return { found, inspection: answer.inspection };
  throw refused(`模块 ${found.name} 不能安装，请改正 It cannot be installed, correct it：\n${answer?.reason ?? 'it gave no answer'}`);
}

/** Packs and unpacks a tarball, a folder or a package of the registry where nobody looks, works with it there, and takes it away again. */
export const withUnpacked = <Result>(shelf: PackageShelf, what: string, directory: string, work: (found: PluginPackage, packed: PackedPackage) => Promise<Result>): Promise<Result> =>
  onTrial(shelf, async (trial) => {
    const packed = await pack(trial, what, directory);
    await unpack(trial, packed);
    return work(packageIn(unpackedFolder(trial, packed)), packed);
  });
