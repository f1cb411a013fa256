import type { SlaDeclaration } from '@xiangzhi/plugin-api';

/** PIPL, article 50, asks for an answer in time; GB/T 35273 for one within thirty days. */
export const subjectRequestSlas = {
  SUBJECT_REQUEST: { zh: '个人信息查阅、复制申请', en: 'A request about personal data.', finish: { unit: 'WORKING_DAYS', amount: 10 }, sign: null, bounds: [1, 15], pauseAllowed: false, maxExtensions: 1 },
} as const satisfies Readonly<Record<string, SlaDeclaration>>;
