/**
 * `npm run reports`: writes the committed schemas below `reports/`, and who reads what of them. A change that breaks documents of front ends is refused
 * unless it is meant: `npm run reports -- --break`. A field is deprecated, with reason and date, before it goes.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { schemaChanges } from '@xiangzhi/graphql-kit';
import { privacyReport, schemaReports, workspacePlugins } from '@xiangzhi/testing';

const folder = new URL('../../reports/', import.meta.url);
const meant = process.argv.includes('--break');

const plugins = await workspacePlugins();
writeFileSync(new URL('privacy.json', folder), privacyReport(plugins));

let refused = 0;
for (const [file, sdl] of schemaReports(plugins)) {
  const path = new URL(file, folder);
  const { breaking } = existsSync(path) ? schemaChanges(readFileSync(path, 'utf8'), sdl) : { breaking: [] };
  for (const change of breaking) console.log(`${file}: ${change}`);
  if (breaking.length > 0 && !meant) refused += 1;
  else writeFileSync(path, sdl);
}
if (refused > 0) console.log('not written: front ends would break. Deprecate first, or say that it is meant: npm run reports -- --break');
process.exitCode = refused > 0 ? 1 : 0;
