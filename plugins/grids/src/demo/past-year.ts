import type { DemoStage } from '@xiangzhi/plugin-api';
import type { DrawnTown } from './grids-of-town.js';
import { hoursAfter, IssueCourse } from './issue-course.js';
import { pointIn } from './places.js';
import { MATTERS, type Matter } from './words.js';

const DAY = 24;

/** Spread without chance, so that every load tells the same. */
const spread = (n: number, over: number): number => ((n * 7919 + 104_729) % 9973) / 9973 * over;

export interface PastIssues {
  readonly count: number;
  readonly from: Date;
  /** Days over which they were reported. */
  readonly days: number;
  readonly matters?: readonly Matter[];
  readonly campaign?: string;
}

/** One in seven takes longer than it should. */
const takesDays = (n: number): number => (spread(n + 3, 7) < 1 ? 12 : 1 + (n % 3));

interface PastIssue {
  readonly n: number;
  readonly at: Date;
  readonly matter: Matter;
  readonly place: string;
  readonly course: IssueCourse;
}

const isResident = (n: number): boolean => n % 3 === 0;

const reported = async (stage: DemoStage, town: DrawnTown, { matter, n, at, campaign }: { readonly matter: Matter; readonly n: number; readonly at: Date; readonly campaign?: string | undefined }): Promise<PastIssue> => {
  const cell = (n * 5) % town.villages.length;
  const place = `${town.villages[cell]?.name ?? ''}${1 + (n % 40)}号附近`;
  const input = {
    category: matter.category, subCategory: matter.subCategory ?? null, description: `${place}${matter.what}`, address: place, campaign: campaign ?? null,
    point: pointIn(town.lattice, cell, 0.1 + spread(n, 0.35), 0.1 + spread(n + 17, 0.8)),
    ...(isResident(n) ? { source: 'RESIDENT', reporterName: '群众', reporterMobile: `1990000${String(8000 + (n % 900))}` } : {}),
  };
  return { n, at, matter, place, course: await IssueCourse.begin(stage, town.departmentId, { as: n % 2 === 0 ? 'DISPATCHER' : 'DEPT_HANDLER', input, at }) };
};

const settled = async (stage: DemoStage, { n, at, matter, place, course }: PastIssue): Promise<void> => {
  const issue = course.in(stage.scene(`past ${n}`));
  await issue.underWay(at);
  const finished = hoursAfter(at, takesDays(n) * DAY);
  await issue.submit(finished, `${place}：${matter.done}`, place);
  await issue.verify(hoursAfter(finished, 3));
  if (isResident(n)) await issue.callback(hoursAfter(finished, DAY), n % 9 === 0 ? 'BASICALLY' : 'SATISFIED');
};

const AT_ONCE = 6;

/** Issues of a year that is over: at fixed instants, all closed. Reported in order, so that their numbers are; what would lie in the future is not told. */
export const tellPast = async (stage: DemoStage, town: DrawnTown, { count, from, days, matters = MATTERS, campaign }: PastIssues): Promise<void> => {
  const issues: PastIssue[] = [];
  for (let n = 0; n < count; n += 1) {
    const at = hoursAfter(from, Math.floor((n * days) / count) * DAY + 1 + (n % 7));
    if (hoursAfter(at, 15 * DAY) <= stage.now) issues.push(await reported(stage, town, { matter: matters[n % matters.length] as Matter, n, at, campaign }));
  }
  for (let n = 0; n < issues.length; n += AT_ONCE) await Promise.all(issues.slice(n, n + AT_ONCE).map((issue) => settled(stage, issue)));
};
