import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

const TEST_FILE = /\.(spec|e2e-spec)\.[cm]?tsx?$|\.d\.ts$/;
const TEST_FOLDERS = new Set(['fixtures', '__fixtures__', '__snapshots__', 'node_modules']);

/**
 * The files of `src` that belong into `dist`: no specs, no fixtures, no documentation.
 * @returns {{ path: string, output: string, size: number, mtimeMs: number }[]} paths relative to `src` and `dist`
 */
export function sourceFiles(sourceFolder) {
  return existsSync(sourceFolder) ? walk(sourceFolder, '') : [];
}

function walk(root, below) {
  return readdirSync(join(root, below), { withFileTypes: true }).flatMap((entry) => {
    const path = below === '' ? entry.name : `${below}/${entry.name}`;
    if (entry.isDirectory()) return TEST_FOLDERS.has(entry.name) ? [] : walk(root, path);
    if (TEST_FILE.test(entry.name) || entry.name.endsWith('.md') || entry.name.startsWith('.')) return [];
    const { size, mtimeMs } = statSync(join(root, path));
    return [{ path, output: path.replace(/\.ts$/, '.js'), size, mtimeMs }];
  });
}
