import { readFileSync } from 'node:fs';
import type { TownshipRequest } from '@xiangzhi/tenancy';
import { usage } from '../command/cli-problem.js';

const COLUMNS = ['areaCode', 'name', 'countyCode'] as const;
type Column = (typeof COLUMNS)[number];

const unreadable = (path: string, why: string): Error =>
  usage(
    `无法读取文件 ${path}：${why}。CSV 第一行为列名 areaCode,name,countyCode（可只有 areaCode）；JSON 为代码或 {areaCode,name,countyCode} 的数组。`,
    `${path} cannot be read. CSV begins with the columns areaCode,name,countyCode; JSON is an array of codes or of such objects.`,
  );

function requestOf(given: Readonly<Partial<Record<Column, unknown>>>): TownshipRequest {
  const spelled = (value: unknown): string => (typeof value === 'string' || typeof value === 'number' ? String(value).trim() : '');
  const entries = COLUMNS.map((column) => [column, spelled(given[column])] as const).filter(([, text]) => text !== '');
  return Object.fromEntries(entries);
}

/** No quotes: neither codes nor names of townships have commas. */
function fromCsv(path: string, text: string): readonly TownshipRequest[] {
  const lines = text.split(/\r?\n/).map((line) => line.trim()).filter((line) => line !== '');
  const cells = lines.map((line) => line.split(/[,，\t;]/).map((cell) => cell.trim().replace(/^"(.*)"$/, '$1')));
  const head = cells[0] ?? [];
  if (/^\d{9}$/.test(head[0] ?? '')) return cells.map(([areaCode]) => requestOf({ areaCode }));
  const unknown = head.filter((name) => !(COLUMNS as readonly string[]).includes(name));
  if (head.length === 0 || unknown.length > 0) throw unreadable(path, head.length === 0 ? '文件是空的' : `不认识的列 ${unknown.join('、')}`);
  return cells.slice(1).map((row) => requestOf(Object.fromEntries(head.map((name, index) => [name, row[index]]))));
}

function fromJson(path: string, text: string): readonly TownshipRequest[] {
  let rows: unknown;
  try {
    rows = JSON.parse(text);
  } catch {
    throw unreadable(path, '不是有效的 JSON');
  }
  if (!Array.isArray(rows)) throw unreadable(path, 'JSON 不是数组');
  return rows.map((row: unknown) => requestOf(typeof row === 'object' && row !== null ? (row as Partial<Record<Column, unknown>>) : { areaCode: row }));
}

/** The townships that a file asks for. @throws CliProblem with the forms that would be right */
export function readTownshipFile(path: string): readonly TownshipRequest[] {
  let text: string;
  try {
    text = readFileSync(path, 'utf8').replace(/^\uFEFF/, '');
  } catch (error) {
    throw unreadable(path, (error as NodeJS.ErrnoException).code ?? '未知错误');
  }
  return /^\s*\[/.test(text) || path.endsWith('.json') ? fromJson(path, text) : fromCsv(path, text);
}
