import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

/** Where texts that township staff read are written. What front ends alone meet (paging, headers) is the read model's and the gateway's. */
const ROOTS = ['libs/access', 'libs/core-domain', 'libs/tenancy', 'libs/plugin-host/src/views', 'libs/write-model/src/consent', 'libs/write-model/src/dictionary', 'libs/write-model/src/import', 'plugins'];

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/** Open311 is a standard in English: whoever calls it gets its words. */
const isRead = (path: string): boolean => path.endsWith('.ts') && path.includes('src/') && !/\.spec\.ts$|\/(?:fixtures|migrations|open311|test|dist|node_modules)\//.test(path);

const sources = ROOTS.flatMap((root) => readdirSync(`${ROOT}${root}`, { recursive: true, encoding: 'utf8' }).map((path) => `${root}/${path}`).filter(isRead));

/** A word of small letters: names of mutations, queries and arguments, and what answers carry for programs. */
const API_WORD = /(?<![-A-Za-z0-9.@/])[a-z]{4,}[A-Za-z]*(?![A-Za-z.@:])/u;

const CHINESE = /\p{Script=Han}/u;

/** SQL, XML and schemas with Chinese in them are read by no one. */
const NO_MESSAGE = /\b(?:select|case when|coalesce)\b|xmlns/i;

/** Commands that are typed as they stand, files that devices name so, standards; what is thrown at developers. */
const EXEMPT = /xiangzhi |attlog|GeoJSON|the demo/;

const textOf = (node: ts.Node): string | null => {
  if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) return node.text;
  return ts.isTemplateExpression(node) ? [node.head.text, ...node.templateSpans.map(({ literal }) => literal.text)].join('…') : null;
};

const named = (node: ts.Node): string | undefined => (ts.isPropertyAssignment(node) && ts.isIdentifier(node.name) ? node.name.text : undefined);

/** `zh` is a label or a description of the schema, for engineers, but for a guard's: it says why something is refused. `text` has places for fields. */
const isWording = (node: ts.Node): boolean => {
  const property = named(node.parent);
  if (property === 'text') return true;
  const around = node.parent.parent;
  return property === 'zh' && !(ts.isObjectLiteralExpression(around) && around.properties.some(({ name }) => name && ts.isIdentifier(name) && name.text === 'holds'));
};

/** Messages in which staff would meet a word of the programming interface. */
const faultsIn = (source: string, path = 'sample.ts'): readonly string[] => {
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    const text = textOf(node);
    if (text !== null && CHINESE.test(text) && API_WORD.test(text) && !NO_MESSAGE.test(text) && !EXEMPT.test(text) && !isWording(node)) found.push(`${path}: ${text}`);
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(path, source, ts.ScriptTarget.ESNext, true));
  return found;
};

describe('messages are for township staff', () => {
  it('name no mutation, argument or English word of an answer: they say it in Chinese', () => {
    expect(sources.length).toBeGreaterThan(500);
    expect(sources.flatMap((path) => faultsIn(readFileSync(`${ROOT}${path}`, 'utf8'), path))).toEqual([]);
  });

  it.each([
    `refusing('VALIDATION', '§1')('请填写 purpose', 'purpose')`, `const x = { messageZh: '可用的见 allowed' }`, 'const x = { messageZh: `请撤回（withdrawPublicNotice）${name}` }',
    `const guard: Guard = { rule: 'X', zh: '由其委托的人审批（delegateLeaveDecisions）', holds: isTurn }`,
  ])('a red sample: %s', (source) => {
    expect(faultsIn(source)).toHaveLength(1);
  });
});
