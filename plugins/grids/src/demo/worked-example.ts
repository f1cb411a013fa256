import type { DemoStage } from '@xiangzhi/plugin-api';
import type { DrawnTown } from './grids-of-town.js';
import { IssueCourse } from './issue-course.js';
import { stretch } from './places.js';

const at = (local: string): Date => new Date(`${local}:00+08:00`);

/** domain-model §4.8, to the minute: received before the national holiday, finished a day late. */
export const tellWorkedExample = async (stage: DemoStage, { lattice, departmentId }: DrawnTown): Promise<void> => {
  if (stage.now < at('2026-10-15T10:00')) return;
  const [corner] = stretch(lattice, [0.8, 0.5], [1, 1]).coordinates[0] ?? [];
  const input = {
    category: 'FACILITY', subCategory: 'MANHOLE', demand: 'HELP', description: '金桥商圈便民店门前井盖松动，车辆经过有响声', title: '井盖松动（金桥商圈便民店门前）', address: '金桥商圈便民店门前',
    source: 'RESIDENT', reporterName: '群众', reporterMobile: '19900008001', point: { type: 'Point', coordinates: corner },
  };
  const issue = await IssueCourse.begin(stage, departmentId, { as: 'DISPATCHER', input, at: at('2026-09-30T15:00') });
  await issue.accept(at('2026-09-30T15:10'));
  await issue.dispatch(at('2026-09-30T15:20'));
  await issue.sign(at('2026-09-30T16:00'));
  await issue.submit(at('2026-10-14T10:00'), '已更换井盖并加装防坠网', '金桥商圈便民店门前');
  await issue.verify(at('2026-10-14T11:00'));
  await issue.callback(at('2026-10-15T09:00'));
};
