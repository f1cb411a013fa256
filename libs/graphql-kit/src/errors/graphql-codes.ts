import { ERROR_CODES, type ErrorCode } from '@xiangzhi/kernel';

/** Codes of GraphQL's own world, kept for malformed documents and variables (contract “Errors”). */
export const GRAPHQL_CODES = {
  GRAPHQL_PARSE_FAILED: '请求语句有语法错误',
  GRAPHQL_VALIDATION_FAILED: '请求语句不符合接口定义',
  BAD_USER_INPUT: '参数不符合要求',
  OPERATION_RESOLUTION_FAILURE: '没有找到要执行的操作，请检查 operationName',
  PERSISTED_QUERY_NOT_FOUND: '未登记该预存语句，请同时提交语句全文',
  PERSISTED_QUERY_NOT_SUPPORTED: '不支持预存语句，请提交语句全文',
} as const satisfies Readonly<Record<string, string>>;

export type GraphqlCode = keyof typeof GRAPHQL_CODES;

export const isGraphqlCode = (code: unknown): code is GraphqlCode => typeof code === 'string' && Object.hasOwn(GRAPHQL_CODES, code);

export const isErrorCode = (code: unknown): code is ErrorCode => typeof code === 'string' && Object.hasOwn(ERROR_CODES, code);

/** Where a developer reads on: the page of a code of the closed list. */
export const docsOf = (code: ErrorCode): string => `docs/errors/${code}.md`;
