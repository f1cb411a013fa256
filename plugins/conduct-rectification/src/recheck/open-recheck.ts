import type { RowOf, Work } from '@xiangzhi/plugin-api';
import type { ConductProblem } from '../problem/conduct-problem.record.js';
import { seenByOf } from '../problem/problem.rules.js';
import { ConductRecheck } from './conduct-recheck.record.js';

/** What is kept up for good is looked at again within a year; by whoever supervises. */
export const openRecheck = async (work: Work, problem: RowOf<ConductProblem>): Promise<string> =>
  work.open(ConductRecheck, { problemId: problem.id, title: `年度复查：${problem.title}`, unitPath: problem.unitPath, seenBy: seenByOf(problem) }, { sla: 'RECHECK' });

/** Nothing is left to look at: the problem was closed or came back. The worker does it, for whoever closes need not be allowed to re-check. */
export const dropRechecks = (work: Work, problemId: string): Promise<void> => work.enqueue('conduct-rectification.drop-rechecks', { ids: { problem: problemId }, once: problemId });
