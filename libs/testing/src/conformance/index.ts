export { conformanceOf } from './conformance.js';
export type { ConformanceWish } from './wish.js';
export { isBilingual, undescribed } from './wording.js';
