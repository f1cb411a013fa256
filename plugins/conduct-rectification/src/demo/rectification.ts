import type { DemoStage } from '@xiangzhi/plugin-api';
import { CLAUSES, PROBLEMS, type DemoProblem } from './words.js';

const DAY = 24 * 60 * 60_000;
const AT_ONCE = 6;

/** Every step of the story of 孟轲乡 stands at a fixed day of 2025; what would lie in the future is not told. */
export const dayAfter = (at: Date, days: number): Date => new Date(at.getTime() + days * DAY);

const dateOf = (at: Date): string => new Date(at.getTime() + DAY / 3).toISOString().slice(0, 10);

interface Course {
  readonly stage: DemoStage;
  readonly campaignId: string;
  readonly unitId: string;
  readonly problem: DemoProblem;
  /** When it is found. */
  readonly at: Date;
}

/** A member of the leading group rectifies his own problem under the secretary (CR-6). */
const postsOf = ({ level }: DemoProblem): { readonly handler: string; readonly leader: string } =>
  level === 'MEMBER' ? { handler: 'DEPUTY_LEADER', leader: 'TOWNSHIP_LEADER' } : { handler: 'DEPT_HANDLER', leader: 'DEPUTY_LEADER' };

const found = async ({ stage, campaignId, unitId, problem, at }: Course): Promise<string> => {
  const { what, from: [findMethod, channel], level, type } = problem;
  const { handler, leader } = postsOf(problem);
  const { conductProblem = '' } = await stage.act({
    as: 'SUPERVISOR', mutation: 'addConductProblem', at,
    input: {
      campaignId, description: what, findMethod, channel, level, rectifyType: type, dueOn: dateOf(dayAfter(at, 75)), responsibleUnitId: unitId, responsibleLeaderId: stage.person(leader),
      handlerId: stage.person(handler), ...(level === 'MEMBER' ? { personInvolvedId: stage.person(handler) } : {}),
    },
  });
  return conductProblem;
};

/** Claimed, planned, done and submitted; the version goes along, as a front end's would. */
const rectified = async ({ stage, problem, at }: Course, id: string): Promise<number> => {
  const { handler: as } = postsOf(problem);
  await stage.act({ as, mutation: 'claimConductProblem', input: { id, version: 1 }, at: dayAfter(at, 1) });
  const planned = await stage.act({ as, mutation: 'planConductMeasures', input: { id, version: 2, measures: problem.measures.map((text) => ({ text })) }, at: dayAfter(at, 3) });
  for (const [n, text] of problem.measures.entries()) {
    const done = dayAfter(at, 20 + n * 10);
    const evidence = { statement: `已${text}`, place: '孟轲乡政府', at: done, person: '党政办经办人' };
    await stage.act({ as, mutation: 'recordConductProgress', input: { id: planned[`conductMeasures.${n}`], version: 1, text: `${text}，已落实`, done: true, evidence }, at: done });
  }
  await stage.act({ as, mutation: 'submitConductProblem', input: { id, version: 4, result: problem.measures.join('；') }, at: dayAfter(at, 45) });
  return 5;
};

/** What is kept up for good is looked at again each year, up to now. */
const recheckedUntilNow = async (stage: DemoStage, first: string, accepted: Date): Promise<void> => {
  let id = first;
  for (let at = dayAfter(accepted, 350); at < stage.now && id !== ''; at = dayAfter(at, 350)) {
    ({ nextConductRecheck: id = '' } = await stage.act({ as: 'SUPERVISOR', mutation: 'recheckConductProblem', input: { id, version: 1, held: true, finding: '复查未见反弹' }, at }));
  }
};

const settled = async (course: Course, id: string): Promise<void> => {
  const { stage, problem, at } = course;
  const version = await rectified(course, id);
  const continuing = problem.type === 'LONG_TERM';
  const accepted = dayAfter(at, 50);
  const { conductRecheck = '' } = await stage.act({ as: 'SUPERVISOR', mutation: 'acceptConductProblem', input: { id, version, conclusion: 'PASS', opinion: '查看资料、走访群众，整改属实', continuing }, at: accepted });
  if (continuing) return recheckedUntilNow(stage, conductRecheck, accepted);
  await stage.act({ as: 'TOWNSHIP_LEADER', mutation: 'closeConductProblem', input: { id, version: version + 1, meetingRef: '乡党委会（2025 年专题研究作风整改）' }, at: dayAfter(at, 60) });
};

/** 28 problems in the order of the ledger, 57 measures; all but what is kept up for good are closed. */
export const tellRectification = async (stage: DemoStage, from: Date): Promise<void> => {
  if (dayAfter(from, 100) > stage.now) return;
  const root = (await stage.units()).find(({ level }) => level === 'TOWNSHIP');
  if (!root) throw new TypeError('a township has a root');
  const { conductCampaign: campaignId = '' } = await stage.act({
    as: 'TOWNSHIP_LEADER', mutation: 'createConductCampaign', at: from,
    input: { name: '作风建设专项整治', basisDocs: ['作风建设专项整治实施方案'], coverage: '乡领导班子、机关干部、社区（村）干部', startsOn: dateOf(from), endsOn: dateOf(dayAfter(from, 180)) },
  });
  await stage.act({ as: 'TOWNSHIP_LEADER', mutation: 'addConductChecklist', input: { id: campaignId, version: 1, checklist: 'PROBLEM_LIST', listName: '问题清单一', clauses: CLAUSES }, at: from });
  const courses = PROBLEMS.map((problem, n): Course => ({ stage: stage.scene(`problem ${n}`), campaignId, unitId: root.id, problem, at: dayAfter(from, 7 + n) }));
  // Found in their order, so that their numbers are.
  const ids: string[] = [];
  for (const course of courses) ids.push(await found(course));
  for (let n = 0; n < courses.length; n += AT_ONCE) await Promise.all(courses.slice(n, n + AT_ONCE).map((course, i) => settled(course, ids[n + i] ?? '')));
};
