import { mkdir, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { table } from './table.mjs';

const results = new URL('../results/', import.meta.url);

const dataOf = ({ tenants, issues, grids, people }) =>
  `${tenants} townships with ${issues} issues (5 steps each), ${grids} grids and ${people} people; the last one holds ten times as much. PostgreSQL with the settings of production.`;

/** A report: what it was measured on, and what came of it. */
export const documentOf = ({ title, facts, sizes, asked }, sections) =>
  [
    `# ${title}`,
    'Written by `npm run bench`; how to read it stands in the [README](../README.md). Absolute figures mean nothing on a shared machine, ratios are of the same rounds.',
    table(['measured on', ''], facts),
    `${sizes ? `${dataOf(sizes)} ` : ''}16 connections, ${asked.count} interleaved rounds of ${asked.seconds} s for each server and operation, pools of 10 connections.`,
    ...sections,
  ].join('\n\n') + '\n';

/** Keeps a report of a run in full size. @returns where */
export async function keep(name, document) {
  const file = fileURLToPath(new URL(`${name}.md`, results));
  await mkdir(results, { recursive: true });
  await writeFile(file, document);
  return file;
}
