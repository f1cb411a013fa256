import { tellAttendance } from '../src/demo/attendance.js';
import { ConductWorld } from './office.js';
import { SpecStage } from './spec-stage.js';

const NOW = '2026-11-03T09:00:00+08:00';

it('§19 孟轲乡: twelve devices are in use, days follow from them, one leave is over and one waits', async () => {
  const world = await ConductWorld.open();
  world.runtime.clock.set('2026-09-01T09:00:00+08:00');
  const office = await world.emptyOffice();
  // One is there with the office.
  for (let n = 2; n <= 12; n += 1) await office.township.unit({ level: 'COMMUNITY', name: `第${n}社区` });
  world.runtime.clock.set(NOW);
  await tellAttendance(await SpecStage.in(office, new Date(NOW)));
  expect(await office.metrics()).toMatchObject({ devices: 12, leave_overstayed: 0 });
  const { attendanceDays, leaveRequests } = await world.runtime.data<{ attendanceDays: { nodes: readonly { status: string }[] }; leaveRequests: { nodes: readonly { state: string }[] } }>(
    office.people.leader, '{ attendanceDays(first: 99) { nodes { status } } leaveRequests(first: 9) { nodes { state } } }');
  expect(new Set(attendanceDays.nodes.map(({ status }) => status))).toEqual(new Set(['NORMAL', 'LATE', 'ON_LEAVE']));
  expect(leaveRequests.nodes.map(({ state }) => state).sort()).toEqual(['RETURNED', 'SUBMITTED']);
}, 300_000);
