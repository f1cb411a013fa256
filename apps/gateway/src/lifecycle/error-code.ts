/** The `code` of a system error (`ENOENT`, `EADDRINUSE` …), otherwise an empty text. */
export const errorCode = (error: unknown): string => {
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
  return typeof code === 'string' ? code : '';
};
