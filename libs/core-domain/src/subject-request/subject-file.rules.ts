import { formatMinute, type BelongsToFact, type ColumnFact, type Fact, type LocalDate } from '@xiangzhi/plugin-api';
import type { PersonRecord } from './person-relations.js';

export type StoredRow = Readonly<Record<string, unknown>>;

/** Rows of one record that are about the person. */
export interface FoundRows extends PersonRecord {
  readonly rows: readonly StoredRow[];
}

/** What a reference is called in the file, by its id: the name of a unit, the masked name of somebody else. */
export type ReferenceNames = ReadonlyMap<string, string>;

/** On one day somebody of a role read, of a kind of record, what is about the person (AUD-4). */
export interface PersonAccessDay {
  readonly day: LocalDate;
  readonly roleZh: string;
  readonly unitName: string;
  readonly recordZh: string;
  readonly purpose: string | null;
  readonly times: number;
}

export interface SubjectFile {
  readonly code: string;
  readonly townshipName: string;
  readonly today: LocalDate;
  readonly found: readonly FoundRows[];
  readonly names: ReferenceNames;
  readonly attachments: readonly string[];
  readonly accesses: readonly PersonAccessDay[];
}

const yuan = (fen: unknown): string => {
  const amount = BigInt(String(fen));
  const [whole, rest] = [amount / 100n, amount % 100n];
  return `${whole}.${String(rest < 0n ? -rest : rest).padStart(2, '0')} 元`;
};

const codeText = ({ choices, states, dictionary }: ColumnFact, code: string): string => choices?.labels[code]?.zh ?? states?.labels[code]?.zh ?? dictionary?.entries[code]?.zh ?? code;

const valueText = (fact: ColumnFact, value: unknown): string => {
  if (Array.isArray(value)) return value.map((one) => valueText(fact, one)).join('、');
  if (fact.value === 'flag') return value === true ? '是' : '否';
  if (fact.value === 'money') return yuan(value);
  if (fact.value === 'mass') return `${String(value)} 克`;
  if (fact.value === 'instant') return formatMinute(new Date(String(value)));
  return typeof value === 'string' ? codeText(fact, value) : JSON.stringify(value);
};

/** Numbers by which the platform finds its rows say nothing of the person. */
const isTold = (fact: Fact): fact is ColumnFact | BelongsToFact => (fact.kind === 'column' || fact.kind === 'belongsTo') && !fact.hidden && !['id', 'version', 'updatedAt', 'unitPath'].includes(fact.property);

/** Highest level of what the rows say: empty fields say nothing. */
export const levelOf = (found: readonly FoundRows[]): number =>
  Math.max(0, ...found.flatMap(({ facts, rows }) => rows.flatMap((row) => facts.fields.filter(isTold).filter(({ column }) => row[column] !== null && row[column] !== undefined).map(({ privacy }) => privacy))));

const line = (fact: ColumnFact | BelongsToFact, row: StoredRow, names: ReferenceNames): readonly string[] => {
  const value = row[fact.column];
  if (value === null || value === undefined) return [];
  const text = fact.kind === 'column' ? valueText(fact, value) : names.get(value as string);
  return text === undefined ? [] : [`    ${fact.zh}：${text}`];
};

const section = ({ moduleZh, facts, rows }: FoundRows, names: ReferenceNames, place: number): readonly string[] => [
  '',
  `${place}. ${facts.zh}（${moduleZh}），${rows.length} 条`,
  ...rows.flatMap((row, i) => [`  第 ${i + 1} 条`, ...facts.fields.filter(isTold).flatMap((fact) => line(fact, row, names))]),
];

const accessLine = ({ day, roleZh, unitName, recordZh, purpose, times }: PersonAccessDay): string => `  ${day}  ${roleZh}（${unitName}）查看${recordZh} ${times} 次${purpose === null ? '' : `，用途：${purpose}`}`;

const list = (title: string, lines: readonly string[]): readonly string[] => ['', title, ...(lines.length > 0 ? lines : ['  无'])];

/**
 * The document that somebody gets who asks what is stored about him: every field of every row, by record, with the words of the forms.
 * Others are named by their surname alone, staff not at all (AUD-4).
 */
export const subjectFileText = ({ code, townshipName, today, found, names, attachments, accesses }: SubjectFile): string =>
  [
    `${townshipName} 个人信息查阅件`,
    `申请编号：${code}    生成日期：${today}`,
    '本件列出本乡镇在平台上保存的有关当事人的全部信息。证件号码加密保存，只显示脱敏形式；涉及的其他人只显示姓氏。',
    ...found.filter(({ rows }) => rows.length > 0).flatMap((one, i) => section(one, names, i + 1)),
    ...list('附件', attachments.map((name) => `  ${name}`)),
    ...list('敏感信息的查看情况（岗位、单位、日期、用途）', accesses.map(accessLine)),
    '',
  ].join('\n');
