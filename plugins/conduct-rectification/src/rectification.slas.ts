import type { SlaDeclaration } from '@xiangzhi/plugin-api';

/** §11.1. The day of a problem is set with it; what stands here is how often it may be moved (CR-3), and within which bounds. */
export const rectificationSlas = {
  RECTIFICATION: { zh: '作风问题整改', en: 'Rectify a problem of conduct.', finish: { unit: 'CALENDAR_DAYS', amount: 30 }, sign: null, bounds: [1, 1_825], pauseAllowed: false, maxExtensions: 2 },
  RECHECK: { zh: '长期坚持问题的年度复查', en: 'Look again at what is kept up for good.', finish: { unit: 'CALENDAR_DAYS', amount: 365 }, sign: null, bounds: [30, 365], pauseAllowed: false, maxExtensions: 1 },
  LEAVE_TURN: { zh: '请假审批', en: 'Decide about a leave at a step.', finish: { unit: 'WORKING_DAYS', amount: 1 }, sign: null, bounds: [1, 5], pauseAllowed: false, maxExtensions: 0 },
} as const satisfies Readonly<Record<string, SlaDeclaration>>;
