import type { DemoStage } from '@xiangzhi/plugin-api';
import { slas } from '../grids.slas.js';
import type { DrawnTown } from './grids-of-town.js';
import { hoursAfter, IssueCourse, receivedFor } from './issue-course.js';
import { pointIn } from './places.js';

const HELP = slas.HELP.finish;
const DAY = 24;

/** What lives in the town on the day of loading: every light and every state, wherever the calendar stands. */
export const tellLiving = async (stage: DemoStage, { lattice, departmentId, villages }: DrawnTown): Promise<void> => {
  let told = 0;
  const report = (what: string, at: Date, more: Readonly<Record<string, unknown>> = {}): Promise<IssueCourse> => {
    const n = (told * 3) % villages.length;
    told += 1;
    const address = `${villages[n]?.name ?? ''}${told * 4}号`;
    const input = { category: 'FACILITY', description: `${address}${what}`, title: `${what}（${address}）`, address, point: pointIn(lattice, n, 0.2, 0.15), ...more };
    return IssueCourse.begin(stage, departmentId, { as: 'GRID_OFFICER', input, at });
  };
  const green = receivedFor(stage, 'GREEN', HELP);
  const yellow = receivedFor(stage, 'YELLOW', HELP);
  const red = receivedFor(stage, 'RED', HELP);
  const days = (count: number): Date => hoursAfter(stage.now, -count * DAY);

  await report('路灯不亮', green);
  await (await report('下水道堵塞', green)).accept(hoursAfter(green, 0.3));
  const dispatched = await (await report('路面破损', green)).accept(hoursAfter(green, 0.2));
  await dispatched.dispatch(hoursAfter(green, 0.5));
  await (await report('楼道灯不亮', yellow)).underWay(yellow);
  await (await report('公厕漏水', red)).underWay(red);
  await (await report('围墙倾斜', red, { category: 'SAFETY', subCategory: 'UNSAFE_BUILDING' })).underWay(red);

  const paused = await (await report('老旧小区增设坡道', days(3))).underWay(days(3));
  await paused.paused('等待产权单位出具同意书', hoursAfter(days(3), 4), hoursAfter(stage.now, 2 * DAY));
  const escalated = await (await report('跨乡镇河道漂浮物', days(4), { category: 'ENV', subCategory: 'BLACK_WATER' })).underWay(days(4));
  await escalated.step('TOWNSHIP_LEADER', 'escalateGridIssue', { department: '县水利局', text: '跨乡镇河道漂浮物较多，请协调上下游联合打捞' }, hoursAfter(days(4), 6));
  const pending = await (await report('窨井异味', days(2))).underWay(days(2));
  await pending.submit(hoursAfter(days(2), 20), '已清掏并投放除臭剂', '窨井旁');
  const verified = await (await report('单元门损坏', days(3), { source: 'RESIDENT', reporterName: '群众', reporterMobile: '19900008010' })).underWay(days(3));
  await verified.submit(hoursAfter(days(3), 20), '已更换门禁', '单元门口');
  await verified.verify(hoursAfter(days(3), 26));
  const closed = await (await report('树枝遮挡路灯', days(5))).underWay(days(5));
  await closed.submit(hoursAfter(days(5), 20), '已修剪树枝', '路灯旁');
  await closed.verify(hoursAfter(days(5), 26));
  await tellDropped(stage, report, days);
};

type Report = (what: string, at: Date, more?: Readonly<Record<string, unknown>>) => Promise<IssueCourse>;

/** What ended without having been handled: it counts as nothing. */
const tellDropped = async (stage: DemoStage, report: Report, days: (count: number) => Date): Promise<void> => {
  const kept = await report('消防栓漏水', days(1));
  const same = await report('消防栓漏水，路面湿滑', hoursAfter(days(1), 1));
  await same.step('DISPATCHER', 'mergeGridIssues', { intoId: kept.id, manual: true, note: '同一处消防栓' }, hoursAfter(days(1), 2));
  await (await report('邻县道路问题', days(2))).step('DISPATCHER', 'rejectGridIssue', { refusal: 'NOT_DUTY', note: '该路段属邻县管辖，已告知反映渠道' }, hoursAfter(days(2), 1));
  await (await report('井盖异响', days(2))).step('GRID_OFFICER', 'withdrawGridIssue', { reason: '已自行恢复' }, hoursAfter(days(2), 1));
  await (await report('测试上报', days(2))).step('SUPERVISOR', 'voidGridIssue', { reason: '培训时的测试' }, hoursAfter(days(2), 2));
  await report('沿街线缆脱落，行人绕行', hoursAfter(stage.now, -1), { category: 'SAFETY', subCategory: 'CONSTRUCTION', severity: 'CRITICAL' });
};
