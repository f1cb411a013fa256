import { localDateOf, type DemoStage } from '@xiangzhi/plugin-api';
import type { DrawnTown } from './grids-of-town.js';
import { hoursAfter } from './issue-course.js';
import { pointIn } from './places.js';
import { OPINIONS } from './words.js';

const DAY = 24;
const HEARD_ON_A_VISIT = 3;
const AT_ONCE = 6;

export interface PastWork {
  readonly count: number;
  readonly from: Date;
  /** Days over which it was done. */
  readonly days: number;
}

/** When the n-th of them was; what would lie in the future is not told. */
const dayOf = ({ count, from, days }: PastWork, n: number): Date => hoursAfter(from, Math.floor((n * days) / count) * DAY);

const gridOf = ({ gridIds }: DrawnTown, n: number): string | null => gridIds[(n * 5) % gridIds.length] ?? null;

/** Several at a time, each a scene of its own. */
const each = async (stage: DemoStage, name: string, work: PastWork, tell: (scene: DemoStage, n: number, at: Date) => Promise<unknown>): Promise<void> => {
  const told = Array.from({ length: work.count }, (_, n) => n).filter((n) => hoursAfter(dayOf(work, n), DAY) <= stage.now);
  for (let n = 0; n < told.length; n += AT_ONCE) await Promise.all(told.slice(n, n + AT_ONCE).map((one) => tell(stage.scene(`${name} ${one}`), one, dayOf(work, one))));
};

/** 走访: on each three things were heard, so that a town of so many visits has three times as many opinions. */
export const tellVisits = (stage: DemoStage, town: DrawnTown, work: PastWork): Promise<void> =>
  each(stage, 'visit', work, (scene, n, at) => {
    const heard = Array.from({ length: HEARD_ON_A_VISIT }, (_, i) => OPINIONS[(n * HEARD_ON_A_VISIT + i) % OPINIONS.length]);
    const input = { gridId: gridOf(town, n), visited: '群众', purpose: '敲门问需', needs: n % 4 === 0 ? ['代办社保手续'] : [], opinions: heard };
    return scene.act({ as: n % 2 === 0 ? 'DISPATCHER' : 'DEPT_HANDLER', mutation: 'recordVisit', input, at });
  });

/** 夜间巡查: two hours in the evening, ever more often. */
export const tellNightPatrols = (stage: DemoStage, town: DrawnTown, work: PastWork): Promise<void> =>
  each(stage, 'patrol', work, (scene, n, at) => {
    const input = { gridId: gridOf(town, n), route: '河堤至村口', startAt: hoursAfter(at, 12), endAt: hoursAfter(at, 14), findings: n % 5 === 0 ? ['路口有零散垃圾，已清理'] : [] };
    return scene.act({ as: 'DISPATCHER', mutation: 'recordPatrol', input, at: hoursAfter(at, 15) });
  });

/** 防控设施: a camera and a sign at each place where rubbish was dumped. */
export const tellMeasures = (stage: DemoStage, town: DrawnTown, work: PastWork): Promise<void> =>
  each(stage, 'measure', work, async (scene, n, at) => {
    const gridId = gridOf(town, n);
    for (const kind of ['CAMERA', 'WARNING_SIGN']) {
      await scene.act({ as: 'DISPATCHER', mutation: 'installPreventiveMeasure', input: { kind, gridId, place: '易倾倒点位', point: pointIn(town.lattice, (n * 5) % town.gridIds.length, 0.5, 0.5), purpose: '偷倒垃圾整治' }, at });
    }
  });

/** 便民联系卡: the officer of the first grid, whom every household there can call, and who shows himself as a party member. */
export const tellContactCard = async (stage: DemoStage, town: DrawnTown, at: Date): Promise<void> => {
  const scene = stage.scene('contact card');
  const input = { gridId: town.gridIds[0], officerId: scene.person('GRID_OFFICER'), publicName: '网格员', phone: '0393-0000000', duties: '政策代办、民情收集、矛盾调解' };
  const { contactCard: id } = await scene.act({ as: 'DISPATCHER', mutation: 'publishContactCard', input, at });
  // 党员网格员亮身份: the last of the four levels.
  await scene.act({ as: 'DISPATCHER', mutation: 'assignGridRole', input: { gridId: town.gridIds[0], userId: scene.person('GRID_OFFICER'), role: 'PARTY_OFFICER', validFrom: localDateOf(at) }, at });
  await scene.act({ as: 'GRID_OFFICER', mutation: 'showPartyIdentity', input: { id, version: 1, showsIdentity: true }, at });
};

/** 公开受理: what everybody reads and reports through Open311. */
export const openToPublic = async (stage: DemoStage, at: Date): Promise<void> => {
  await stage.scene('open to public').act({ as: 'TOWNSHIP_ADMIN', mutation: 'updateModuleSettings', input: { key: 'grids', settings: { publicCategories: ['FACILITY', 'ENV'] } }, at });
};
