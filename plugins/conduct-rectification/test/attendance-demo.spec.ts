import { readSheet } from 'read-excel-file/node';
import { loadPlugin } from '@xiangzhi/plugin-api';
import { aUser, testGateway } from '@xiangzhi/testing';
import manifest from '../src/conduct-rectification.manifest.js';
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

  // The ledger as a workbook, for the party office; of an employee's own days alone for himself.
  const gateway = await testGateway({ on: world.runtime.on, plugins: [await loadPlugin(manifest)], clock: world.runtime.clock });
  const sheetOf = async (role: string): Promise<readonly (readonly unknown[])[]> => {
    const reader = await aUser(gateway, office.township, { role });
    const { exportLedger } = await reader.data<{ exportLedger: { ledgerExport: { url: string } } }>('mutation($input: ExportLedgerInput!) { exportLedger(input: $input) { ledgerExport { url } } }', {
      input: { ledger: 'conduct-rectification.attendance', format: 'XLSX', purpose: '月度考勤核对', where: { status: { eq: 'LATE' } } },
    });
    return (await readSheet(Buffer.from(await (await fetch(`${gateway.url}${exportLedger.ledgerExport.url}`)).arrayBuffer()))).slice(2);
  };
  const [headings, ...lines] = await sheetOf('ORG_OFFICER');
  expect(headings?.join('·')).toBe('日期·单位·姓名·首次打卡·末次打卡·出勤情况·迟到(分钟)·早退(分钟)·补签');
  expect(lines.length).toBe(attendanceDays.nodes.filter(({ status }) => status === 'LATE').length);
  expect(new Set(lines.map((line) => [line[5], line[6], line[8]].join()))).toEqual(new Set(['迟到,11,否']));
  expect((await sheetOf('DEPT_HANDLER')).slice(1)).toEqual([]);
}, 300_000);
