import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { workspaceRoot } from '../../tools/workspace.mjs';
import { builtRules, provenBy, quotedBy, sourcesIn } from './rules.mjs';

const built = builtRules(readFileSync(join(workspaceRoot, 'docs/rules.md'), 'utf8'));

/** Of the module that examples are about. */
const EXAMPLES = /^LAMP-/;

describe('each rule of docs/rules.md is proved by a test that starts with its number', () => {
  it('is listed once', () => {
    expect(built.length).toBeGreaterThan(80);
    expect(built.filter((rule, index) => built.indexOf(rule) !== index)).toEqual([]);
  });

  it('has a title', () => {
    const proven = new Set(sourcesIn(workspaceRoot, ['libs', 'apps', 'plugins', 'test'], { tests: true }).flatMap(provenBy));
    expect(built.filter((rule) => !proven.has(rule))).toEqual([]);
  });

  it('and what refusals of the core quote stands there', () => {
    const quoted = new Set(sourcesIn(workspaceRoot, ['libs'], { tests: false }).flatMap(quotedBy));
    expect(quoted.size).toBeGreaterThan(40);
    expect([...quoted].filter((rule) => !built.includes(rule) && !EXAMPLES.test(rule)).sort()).toEqual([]);
  });
});

describe('would notice', () => {
  it('a rule that no title starts with', () => {
    const page = '| PN-1 | a notice stands its days |\n| PN-9 | nobody proves it |\n| rule | meaning |';
    const spec = "describe('§3.8, PN-1 a notice', () => { it(`ends, PN-9 or not`, () => undefined); it.each([[1]])('PN-2, SOD-2 of %d', () => undefined); });";
    expect([builtRules(page), provenBy(spec)]).toEqual([['PN-1', 'PN-9'], ['PN-1', 'PN-2', 'SOD-2']]);
  });

  it('a number that only a refusal knows', () => {
    expect(quotedBy("throw new DomainError('VALIDATION', { rule: 'PN-7' }); refusing('VALIDATION', 'CORE-05b')('x', 'y')")).toEqual(['PN-7', 'CORE-05b']);
  });
});
