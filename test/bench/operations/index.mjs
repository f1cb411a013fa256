import { q1 } from './q1-one-issue.mjs';
import { q2 } from './q2-page.mjs';

/** In the order in which they are driven: what writes comes last. */
export const operations = [q1, q2];
