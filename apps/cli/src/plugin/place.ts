import { dirname, join, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of this installation: where `npm ci` and `npm start` run. */
export const INSTALLATION_FOLDER = join(dirname(fileURLToPath(import.meta.url)), '../../../..');

/** Where a new plugin is written. */
export interface PluginPlace {
  readonly folder: string;
  /** A module of this repository, `plugins/<key>`; otherwise an npm package of its own. */
  readonly kind: 'workspace' | 'package';
}

/** In the repository `plugins/<key>`, elsewhere `./<key>`, or the folder that was asked for. */
export function placeOf(key: string, directory: string, wish?: string): PluginPlace {
  const workspace = join(INSTALLATION_FOLDER, 'plugins', key);
  const isInside = `${directory}${sep}`.startsWith(`${INSTALLATION_FOLDER}${sep}`);
  const folder = wish === undefined ? (isInside ? workspace : join(directory, key)) : resolve(directory, wish);
  return { folder, kind: folder === workspace ? 'workspace' : 'package' };
}
