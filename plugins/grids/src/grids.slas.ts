import type { SlaDeclaration } from '@xiangzhi/plugin-api';

/** §4.3: how much time an issue has, by what is asked for; a township sets its own within the bounds. */
export const slas = {
  CONSULT: { zh: '咨询', en: 'A question.', sign: { unit: 'WORKING_HOURS', amount: 2 }, signBounds: [1, 4], finish: { unit: 'WORKING_DAYS', amount: 1 }, bounds: [1, 3] },
  HELP: { zh: '求助', en: 'Help.', sign: { unit: 'WORKING_HOURS', amount: 2 }, signBounds: [1, 4], finish: { unit: 'WORKING_DAYS', amount: 5 }, bounds: [1, 15] },
  SUGGEST: { zh: '建议', en: 'A suggestion.', sign: { unit: 'WORKING_HOURS', amount: 4 }, signBounds: [1, 8], finish: { unit: 'WORKING_DAYS', amount: 5 }, bounds: [1, 15] },
  COMPLAINT: { zh: '投诉举报', en: 'A complaint.', sign: { unit: 'WORKING_HOURS', amount: 2 }, signBounds: [1, 4], finish: { unit: 'WORKING_DAYS', amount: 10 }, bounds: [1, 15] },
  SAFETY: {
    zh: '安全隐患（紧急）', en: 'An urgent hazard.', sign: { unit: 'CLOCK_MINUTES', amount: 30 }, control: { unit: 'CLOCK_HOURS', amount: 24 }, finish: { unit: 'WORKING_DAYS', amount: 5 },
    bounds: [1, 5], signBounds: [10, 30], pauseAllowed: false,
  },
  DISPUTE: { zh: '矛盾纠纷', en: 'A dispute.', sign: { unit: 'WORKING_DAYS', amount: 1 }, signBounds: [1, 2], finish: { unit: 'CALENDAR_DAYS', amount: 30 }, bounds: [1, 60] },
  // 人民调解: a month; longer only with the consent of both parties (prolongMediation), which nobody asks a leader for.
  MEDIATION: { zh: '矛盾纠纷调解', en: 'Mediation of a dispute.', sign: { unit: 'WORKING_DAYS', amount: 1 }, signBounds: [1, 2], finish: { unit: 'CALENDAR_DAYS', amount: 30 }, bounds: [1, 30], pauseAllowed: false, maxExtensions: 0 },
} as const satisfies Readonly<Record<string, SlaDeclaration>>;
