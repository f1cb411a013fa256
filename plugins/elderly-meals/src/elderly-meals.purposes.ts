import { processingPurpose } from '@xiangzhi/plugin-api';

/** §9.1, AM-12: whoever eats here has agreed that it is written down, and may take that back. */
export const mealService = processingPurpose('elderly-meals.service', {
  zh: '老年助餐服务', en: 'Meals for the elderly.', legalBasis: 'CONSENT', scopeZh: '姓名、年龄、助餐资格、饮食禁忌、紧急联系人、就餐记录', textVersion: '2026-01',
});
