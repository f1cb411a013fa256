import { copyFileSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { sourceFiles } from './source-files.mjs';
import { contentHash, stampPath, staleness } from './stamp.mjs';
import { swcOptions } from './swc-options.mjs';

/**
 * Compiles `src` of one package into `dist`: ES modules with source maps, other files copied. Only what changed since
 * the last complete build is written; a build that was cut off is repeated, because its stamp is missing.
 * @returns {Promise<number>} how many files were written; 0 = it was fresh
 */
export async function buildPackage(packageFolder, tools) {
  const files = sourceFiles(join(packageFolder, 'src'));
  const { stamp, changed, orphaned } = staleness(packageFolder, files, tools);
  if (changed.length === 0 && orphaned.length === 0) return 0;
  rmSync(stampPath(packageFolder), { force: true });
  if (Object.keys(stamp.files).length === 0) rmSync(join(packageFolder, 'dist'), { recursive: true, force: true });
  for (const path of orphaned) removeOutput(packageFolder, path);
  // Loaded here, not above: the compiler's binary costs more than the whole freshness check.
  const { transformFile } = await import('@swc/core');
  await Promise.all(changed.map((file) => writeOutput(packageFolder, file, transformFile)));
  writeStamp(packageFolder, files, tools);
  return changed.length + orphaned.length;
}

async function writeOutput(packageFolder, file, transformFile) {
  const source = join(packageFolder, 'src', file.path);
  const target = join(packageFolder, 'dist', file.output);
  mkdirSync(dirname(target), { recursive: true });
  if (!file.path.endsWith('.ts')) return copyFileSync(source, target);
  const sourceFileName = relative(dirname(target), source);
  const { code, map } = await transformFile(source, { ...swcOptions, sourceMaps: true, sourceFileName });
  writeWhole(`${target}.map`, map);
  writeWhole(target, `${code}//# sourceMappingURL=${file.output.split('/').pop()}.map\n`);
}

function removeOutput(packageFolder, path) {
  const target = join(packageFolder, 'dist', path.replace(/\.ts$/, '.js'));
  rmSync(target, { force: true });
  rmSync(`${target}.map`, { force: true });
}

function writeStamp(packageFolder, files, tools) {
  const seen = files.map(({ path, size, mtimeMs }) => [
    path,
    { size, mtimeMs, hash: contentHash(join(packageFolder, 'src', path)) },
  ]);
  mkdirSync(join(packageFolder, 'dist'), { recursive: true });
  writeWhole(stampPath(packageFolder), JSON.stringify({ tools, files: Object.fromEntries(seen) }));
}

/** Two builds at once must not show a reader half a file. */
function writeWhole(path, text) {
  const draft = `${path}.${process.pid}`;
  writeFileSync(draft, text);
  renameSync(draft, path);
}
