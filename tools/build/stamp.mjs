import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { workspaceRoot } from '../workspace.mjs';

const STAMP = '.build.json';
const require = createRequire(import.meta.url);

/** Changes when the compiler or these tools change: every output is then out of date. */
export function toolVersion() {
  const here = join(workspaceRoot, 'tools/build');
  const hash = createHash('sha256').update(require('@swc/core/package.json').version);
  for (const file of readdirSync(here).filter((name) => !name.includes('.spec.')).sort()) {
    hash.update(readFileSync(join(here, file)));
  }
  return hash.digest('hex').slice(0, 16);
}

export const stampPath = (packageFolder) => join(packageFolder, 'dist', STAMP);

/** What the last complete build of a package saw; null without one, or when other tools made it. */
export function readStamp(packageFolder, tools) {
  try {
    const stamp = JSON.parse(readFileSync(stampPath(packageFolder), 'utf8'));
    return stamp.tools === tools ? stamp : null;
  } catch {
    return null;
  }
}

/** True when `file` is what the stamp saw: by size and time, and by content where only the time differs (a fresh copy). */
export function isUnchanged(sourceFolder, file, stamped) {
  if (stamped === undefined || stamped.size !== file.size) return false;
  return stamped.mtimeMs === file.mtimeMs || stamped.hash === contentHash(join(sourceFolder, file.path));
}

/** The files of a package that must be compiled again, and the outputs whose source is gone. */
export function staleness(packageFolder, files, tools) {
  const stamp = readStamp(packageFolder, tools);
  if (stamp === null) return { stamp: { files: {} }, changed: files, orphaned: [] };
  const wanted = new Set(files.map((file) => file.path));
  const changed = files.filter(
    (file) =>
      !isUnchanged(join(packageFolder, 'src'), file, stamp.files[file.path]) ||
      !existsSync(join(packageFolder, 'dist', file.output)),
  );
  return { stamp, changed, orphaned: Object.keys(stamp.files).filter((path) => !wanted.has(path)) };
}

export function contentHash(path) {
  return createHash('sha256').update(readFileSync(path)).digest('hex').slice(0, 32);
}
