import type { SlaDeclaration } from '@xiangzhi/plugin-api';

export const caseAccessSlas = {
  CASE_ACCESS: { zh: '上级查阅个案的申请', en: 'A county or city asks to see a single case.', finish: { unit: 'WORKING_DAYS', amount: 3 }, sign: null, bounds: [1, 10], pauseAllowed: false, maxExtensions: 0 },
} as const satisfies Readonly<Record<string, SlaDeclaration>>;
