import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { exportedFile, type Conditions, type ExportTarget } from './exports.rules.js';
import { PackageFault } from './package-fault.js';
import type { PluginPackage } from './plugin-package.js';

const BUILT: Conditions = new Set(['node', 'import', 'module-sync']);

/** Code that runs from TypeScript takes plugins from their source as well; built code takes what is built. */
const CONDITIONS: Conditions = import.meta.url.endsWith('.ts') ? new Set(['source', ...BUILT]) : BUILT;

interface PackageFile {
  readonly name?: unknown;
  readonly version?: unknown;
  readonly exports?: ExportTarget;
  readonly xiangzhi?: { readonly plugin?: unknown } | null;
}

/** Most packages of a `node_modules` are no plugins; only those that say the word are read as JSON. */
const WORD = '"xiangzhi"';

const parsed = (text: string): PackageFile => {
  try {
    const file = JSON.parse(text) as PackageFile | null;
    if (typeof file === 'object' && file !== null) return file;
  } catch (error) {
    const { message } = error as Error;
    throw new PackageFault(`package.json 不是有效的 JSON（${message}），请修正`, `package.json is no JSON (${message}); correct it`);
  }
  throw new PackageFault('package.json 不是一个 JSON 对象，请修正', 'package.json is no JSON object; correct it');
};

/** A package that names no plugin is none: null. */
const pluginPathOf = (file: PackageFile): string | null => {
  const said = file.xiangzhi?.plugin;
  if (said === undefined) return null;
  if (typeof said === 'string' && said.startsWith('./')) return said;
  const value = `"xiangzhi": { "plugin": ${JSON.stringify(said)} }`;
  throw new PackageFault(`package.json 中的 ${value} 应写明一个导出的子路径，例如 "./manifest"`, `${value} must name an exported subpath, e.g. "./manifest"`);
};

const textOf = (value: unknown, name: string): string => {
  if (typeof value === 'string' && value !== '') return value;
  throw new PackageFault(`package.json 缺少 "${name}"，请补上`, `package.json has no "${name}"; add it`);
};

/** A tarball may name sources under a condition and not carry them: what is there counts. */
const manifestIn = (directory: string, subpath: string, exports: ExportTarget | undefined): string => {
  const wanted = exportedFile(exports, subpath, CONDITIONS);
  if (wanted === undefined) {
    throw new PackageFault(`package.json 写着 "plugin": "${subpath}"，但 "exports" 中没有 "${subpath}"，请在 "exports" 中补上`, `"plugin": "${subpath}" is not among the package's "exports"; add "${subpath}" there`);
  }
  const files = [wanted, exportedFile(exports, subpath, BUILT)].filter((file) => file !== undefined).map((file) => join(directory, file));
  const path = files.find((file) => existsSync(file));
  if (path !== undefined) return pathToFileURL(path).href;
  throw new PackageFault(`"${subpath}" 导出为 ${wanted}，但没有这个文件；请先构建（npm run build）再打包或安装`, `"${subpath}" is exported as ${wanted}, which does not exist; build the package (npm run build) before it is packed or installed`);
};

/** Whether a folder's package.json speaks of plugins at all, well-formed or not. */
export const speaksOfPlugins = (directory: string): boolean => {
  const path = join(directory, 'package.json');
  return existsSync(path) && readFileSync(path, 'utf8').includes(WORD);
};

/**
 * The plugin in a folder; null when there is no package, or one that is no plugin.
 * @throws PackageFault with the value and the cure when its package.json is malformed, or means a plugin and is not whole
 */
export const readPackage = (directory: string): PluginPackage | null => {
  const path = join(directory, 'package.json');
  if (!existsSync(path)) return null;
  const file = parsed(readFileSync(path, 'utf8'));
  const subpath = pluginPathOf(file);
  if (subpath === null) return null;
  return { name: textOf(file.name, 'name'), version: textOf(file.version, 'version'), directory, manifestUrl: manifestIn(directory, subpath, file.exports) };
};
