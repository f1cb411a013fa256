export { conformanceOf } from './conformance.js';
export { declareRowByRowTests } from './row-by-row.suite.js';
export type { ConformanceWish } from './wish.js';
export { isBilingual, undescribed } from './wording.js';
