import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readdirSync, realpathSync, renameSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { usage } from '../command/cli-problem.js';
import type { Environment } from '../command/environment.js';
import { npm } from './npm.js';
import { INSTALLATION_FOLDER } from './place.js';

/**
 * Packages of third parties: `<XIANGZHI_DATA>/plugins`, an npm project of its own beside the database. The tarball of each is kept
 * in `packages`, so that everything can be installed anew without whoever it came from.
 */
export interface PackageShelf {
  readonly folder: string;
  readonly env: Environment;
}

/** A package in a tarball. */
export interface PackedPackage {
  readonly name: string;
  readonly tarball: string;
}

/** Peers are the platform's own packages, which no registry has: they are linked, never fetched. Scripts of a package do not run. */
const QUIETLY = ['--legacy-peer-deps', '--omit=dev', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];

export const shelfOf = (dataDirectory: string, env: Environment): PackageShelf => ({ folder: join(dataDirectory, 'plugins'), env });

const prepare = (folder: string): void => {
  mkdirSync(join(folder, 'packages'), { recursive: true });
  const description = join(folder, 'package.json');
  if (!existsSync(description)) writeFileSync(description, `${JSON.stringify({ name: 'xiangzhi-plugins', private: true, dependencies: {} }, null, 2)}\n`);
};

/** What was typed means a file or folder of this machine. */
export const isPath = (what: string): boolean => /^[.~/\\]|\.tgz$|\.tar\.gz$/.test(what);

/** A path of this machine as npm takes it, or the name of a package. @throws CliProblem for a path where nothing is, or no package */
function specOf(what: string, directory: string): string {
  const path = resolve(directory, what);
  const there = statSync(path, { throwIfNoEntry: false });
  if (!there && !isPath(what)) return what;
  if (!there) throw usage(`没有文件或文件夹 ${path}。`, `There is no file or folder ${path}.`);
  if (there.isFile() && !/\.(tgz|tar\.gz)$/.test(path)) throw usage(`${path} 不是 npm 打包的 .tgz 文件。请在模块的文件夹执行 npm pack。`, `${path} is no tarball. Run npm pack in the folder of the plugin.`);
  if (there.isDirectory() && !existsSync(join(path, 'package.json'))) throw usage(`${path} 中没有 package.json，不是 npm 包。`, `There is no package.json in ${path}.`);
  return path;
}

/** Packs a tarball, a folder or a package of the registry. @throws CliProblem with what npm has said */
export async function pack({ folder, env }: PackageShelf, what: string, directory: string): Promise<PackedPackage> {
  prepare(folder);
  const packages = join(folder, 'packages');
  const said = await npm(['pack', specOf(what, directory), '--pack-destination', packages, '--ignore-scripts', '--json', '--loglevel=error'], { cwd: folder, env });
  const [packed] = JSON.parse(said) as { name: string; filename: string }[];
  if (packed === undefined) throw new Error(`npm pack ${what} has packed nothing`);
  // Older versions of npm tell the name of a scoped package with its slash.
  return { name: packed.name, tarball: join(packages, packed.filename.replace(/^@/, '').replace('/', '-')) };
}

/** There is one copy of the platform in a process: what a plugin imports as `@xiangzhi/…` is this installation. */
export function linkPlatform(folder: string): void {
  const [platform, links] = [join(INSTALLATION_FOLDER, 'node_modules/@xiangzhi'), join(folder, 'node_modules/@xiangzhi')];
  mkdirSync(links, { recursive: true });
  for (const name of readdirSync(platform)) {
    const [target, link, draft] = [realpathSync(join(platform, name)), join(links, name), join(links, `.${name}.${process.pid}`)];
    rmSync(draft, { force: true });
    symlinkSync(target, draft);
    renameSync(draft, link);
  }
}

/** Unpacks a package beside the others; running processes see it when they look the next time. */
export async function unpack({ folder, env }: PackageShelf, { tarball }: PackedPackage): Promise<void> {
  prepare(folder);
  await npm(['install', '--prefix', folder, ...QUIETLY, tarball], { cwd: folder, env });
  linkPlatform(folder);
}

/** The folder of an unpacked package. */
export const unpackedFolder = ({ folder }: PackageShelf, { name }: Pick<PackedPackage, 'name'>): string => join(folder, 'node_modules', name);

/** A shelf of its own for looking at a package; whatever it is found to be, the real one has not been touched. */
export async function onTrial<Result>({ folder, env }: PackageShelf, work: (trial: PackageShelf) => Promise<Result>): Promise<Result> {
  mkdirSync(folder, { recursive: true });
  const trial = mkdtempSync(join(folder, '.trial-'));
  try {
    return await work({ folder: trial, env });
  } finally {
    rmSync(trial, { recursive: true, force: true });
  }
}

/** Keeps the tarball of a package that was let in, and unpacks it beside the others. */
export async function shelve(shelf: PackageShelf, { name, tarball }: PackedPackage): Promise<void> {
  prepare(shelf.folder);
  const kept = join(shelf.folder, 'packages', basename(tarball));
  copyFileSync(tarball, kept);
  await unpack(shelf, { name, tarball: kept });
}
