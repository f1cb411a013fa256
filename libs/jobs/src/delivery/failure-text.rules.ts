import { DomainError, DomainErrors } from '@xiangzhi/kernel';
import { sqlStateOf } from '@xiangzhi/persistence';

const LONGEST = 300;
const HIDDEN = '…';

/** What may be a value: quoted text, Chinese (names, places, sentences with them), mail addresses, longer numbers. */
const VALUES = /'[^']*'|"[^"]*"|`[^`]*`|“[^”]*”|[\w.+-]+@[\w-]+\.[\w.]+|[\p{Script=Han}\p{Script=Hangul}][\p{Script=Han}\p{Script=Hangul}·\s]*|\d{4,}/gu;
const FRAME = /([\w.-]+\.[cm]?[jt]s):(\d+)(?::\d+)?\)?$/;
const FOREIGN = /node_modules|node:internal/;

type Facts = Readonly<Record<string, unknown>>;

const factsOf = (error: unknown): Facts => (typeof error === 'object' && error !== null ? (error as Facts) : {});

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

const domainText = ({ code, details: { rule, argumentPath } }: DomainError): string =>
  [code, ...(rule ? [`(${rule})`] : []), ...(argumentPath ? [`at ${argumentPath.join('.')}`] : [])].join(' ');

const databaseText = (state: string, error: Facts): string => {
  const { schema, table, constraint } = error;
  const where = [textOf(schema), textOf(table)].filter((part) => part !== '').join('.');
  return [`SQLSTATE ${state}`, ...(where ? [`table ${where}`] : []), ...(textOf(constraint) ? [`constraint ${textOf(constraint)}`] : [])].join(', ');
};

/** The line of our own code that threw, which tells an author more than a message without its values. */
const placeOf = (stack: string): string => {
  const line = stack.split('\n').find((one) => /^\s+at /.test(one) && !FOREIGN.test(one)) ?? '';
  const [, file, number] = FRAME.exec(line) ?? [];
  return file === undefined ? '' : ` (${file}:${number})`;
};

const otherText = (error: unknown): string => {
  const { name, message, stack } = factsOf(error);
  const said = textOf(message).split('\n')[0]?.replace(VALUES, HIDDEN) ?? '';
  return `${textOf(name) || 'Error'}${said ? `: ${said}` : ''}${placeOf(textOf(stack))}`;
};

/**
 * What an operator may read about a failure: code and rule of a refusal, state and constraint of a database error, name, place
 * and message without values of a defect. Never personal data, at most 300 characters.
 */
export function failureText(error: unknown): string {
  if (error instanceof DomainErrors) return error.errors.map(domainText).join('; ').slice(0, LONGEST);
  if (error instanceof DomainError) return domainText(error).slice(0, LONGEST);
  const state = sqlStateOf(error);
  return (state === undefined ? otherText(error) : databaseText(state, factsOf(error))).slice(0, LONGEST);
}
