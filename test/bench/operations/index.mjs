import { q1 } from './q1-one-issue.mjs';
import { q2 } from './q2-page.mjs';
import { q3 } from './q3-dashboard.mjs';
import { q4 } from './q4-report.mjs';
import { q6 } from './q6-filtered-page.mjs';

/** In the order in which they are driven: what writes comes last. */
export const operations = [q1, q2, q3, q6, q4];
