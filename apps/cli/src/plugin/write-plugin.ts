import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { corePlugin } from '@xiangzhi/core-domain';
import { INSTALLATION_FOLDER, type PluginPlace } from './place.js';
import { filled, type PluginNames } from './plugin-names.rules.js';

const TEMPLATES = join(INSTALLATION_FOLDER, 'apps/cli/templates');
const SUFFIX = '.template';

/** A file of a new plugin; the path is relative to its folder. */
export interface PluginFile {
  readonly path: string;
  readonly text: string;
}

const templatesIn = (folder: string): readonly string[] =>
  readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(SUFFIX))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();

const packageName = ({ key }: PluginNames, { kind }: PluginPlace): string => (kind === 'workspace' ? `@local/${key}` : `xiangzhi-plugin-${key}`);

/** What to do next, line by line: a newcomer's first minute. */
export const nextSteps = ({ key }: PluginNames, { kind }: PluginPlace): readonly string[] =>
  kind === 'workspace'
    ? [`npx xiangzhi plugin test plugins/${key}`, `npx xiangzhi plugin install ${key}`, `npx xiangzhi plugin enable ${key} --tenant 410922100`]
    : ['npm install', 'npm run build', 'npm test', 'npm pack'];

/** The files of a new plugin, out of the templates. */
export function pluginFiles(names: PluginNames, place: PluginPlace): readonly PluginFile[] {
  const values = {
    ...names,
    package: packageName(names, place),
    core: corePlugin.manifest.version,
    installation: INSTALLATION_FOLDER,
    try: nextSteps(names, place).join('\n'),
  };
  return ['plugin', place.kind].flatMap((folder) => {
    const root = join(TEMPLATES, folder);
    return templatesIn(root).map((file) => ({
      path: filled(relative(root, file).slice(0, -SUFFIX.length), values).replace(/^gitignore$/, '.gitignore'),
      text: filled(readFileSync(file, 'utf8'), values),
    }));
  });
}

/** Writes the files into a folder that does not exist yet. */
export function writeFiles(folder: string, files: readonly PluginFile[]): void {
  for (const { path, text } of files) {
    const target = join(folder, path);
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, text, { flag: 'wx' });
  }
}
