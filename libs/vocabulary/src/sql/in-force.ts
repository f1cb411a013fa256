import { fragment, type Fragment } from './fragment.js';

/** Whether a business day lies within a span of days, both ends counted; the last one is open when null. `isValidOn` says the same of a row at hand. */
export const inForceOn = (day: Fragment, from: Fragment, to: Fragment): Fragment => fragment`(${from} <= ${day} and coalesce(${to} >= ${day}, true))`;
