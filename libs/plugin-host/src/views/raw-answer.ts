import type { GraphQLError } from 'graphql';
import type { OperationAnswer } from '@xiangzhi/graphql-kit';

const TEXT = Symbol('text of data');

interface RawData {
  readonly [TEXT]?: string;
}

interface ExecutionAnswer {
  readonly data?: Record<string, unknown> | null;
  readonly errors?: readonly GraphQLError[];
  readonly extensions?: Record<string, unknown>;
}

/** The executor's result in Apollo's form; the JSON text of `data` travels along unparsed. */
export const rawAnswer = ({ data, errors, notices }: OperationAnswer): ExecutionAnswer => ({
  data: data === null ? null : ({ [TEXT]: data }),
  ...(errors.length > 0 ? { errors } : {}),
  ...(notices.length > 0 ? { extensions: { notices } } : {}),
});

const textOf = (data: unknown): string | undefined => (data === null || typeof data !== 'object' ? undefined : (data as RawData)[TEXT]);

/** Writes the answer, `data` as the database wrote it. */
export const stringifyAnswer = (answer: { readonly data?: unknown; readonly errors?: unknown; readonly extensions?: unknown }): string => {
  const text = textOf(answer.data);
  if (text === undefined) return JSON.stringify(answer);
  const { data: _, ...rest } = answer;
  const others = Object.entries(rest).filter(([, value]) => value !== undefined && !(typeof value === 'object' && value !== null && Object.keys(value).length === 0));
  return `{"data":${text}${others.map(([name, value]) => `,${JSON.stringify(name)}:${JSON.stringify(value)}`).join('')}}`;
};

/** Whether any root value is there, read from the text without parsing it whole: an object of nulls only is empty. */
export const outcomeOfText = (data: unknown): 'REFUSED' | 'EMPTY' | 'PARTIAL' => {
  if (data === undefined) return 'REFUSED';
  const text = textOf(data);
  if (text === undefined) return data === null ? 'EMPTY' : 'PARTIAL';
  return /^\{("(?:[^"\\]|\\.)*":null,?)*\}$/.test(text) ? 'EMPTY' : 'PARTIAL';
};
