import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const NUMBER = /^[A-Z]+(?:-[A-Z]+)?-[A-Z]?\d+b?$/;
const TITLE = /\b(?:it|test|describe)(?:\.each(?:<[^(]*>)?\([\s\S]*?\))?\(\s*(['"`])((?:(?!\1)[\s\S])*?)\1/g;
const QUOTED = /\brule: '([A-Z][A-Z-]*\d+b?)'|refusing\('[A-Z_]+', '([A-Z][A-Z-]*\d+b?)'\)/g;
const SKIPPED = new Set(['node_modules', 'dist', '.git', '.nx', 'coverage']);
const TESTS = /(?:\.spec|\.e2e-spec|-spec|\.suite)\.(?:ts|mjs)$/;

/** Numbers of the rules that a page lists as built: the first cells of its tables. */
export const builtRules = (page) => [...page.matchAll(/^\| ([A-Z][\w-]*) \|/gm)].map(([, number]) => number).filter((number) => NUMBER.test(number));

/** Numbers that titles of tests start with: `SOD-9`, `§18.3, PN-1`. */
export const provenBy = (source) =>
  [...source.matchAll(TITLE)].flatMap(([, , title]) => {
    const words = title.split(/[ ,:：、]+/).filter((word) => !word.startsWith('§'));
    const end = words.findIndex((word) => !NUMBER.test(word));
    return end < 0 ? words : words.slice(0, end);
  });

/** Numbers that refusals quote to whoever is refused. */
export const quotedBy = (source) => [...source.matchAll(QUOTED)].map(([, rule, refusing]) => rule ?? refusing);

const filesBelow = (folder) =>
  readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (SKIPPED.has(entry.name)) return [];
    const path = join(folder, entry.name);
    return entry.isDirectory() ? filesBelow(path) : [path];
  });

/** Sources below folders of the workspace: tests, and what is no test. */
export const sourcesIn = (root, folders, { tests }) =>
  folders.flatMap((folder) => filesBelow(join(root, folder)))
    .filter((path) => /\.(?:ts|mjs)$/.test(path) && TESTS.test(path) === tests && (tests || !/[/\\](?:fixtures|testing|red-samples)[/\\]/.test(path)))
    .map((path) => readFileSync(path, 'utf8'));
