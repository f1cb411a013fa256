import { text } from 'node:stream/consumers';
import { readSheet } from 'read-excel-file/node';
import { fromBufferPromise } from 'yauzl';
import { loadPlugin } from '@xiangzhi/plugin-api';
import { aUser, testGateway } from '@xiangzhi/testing';
import manifest from '../src/conduct-rectification.manifest.js';
import demo from '../src/demo/conduct-rectification.demo.js';
import { ConductWorld, type Office } from './office.js';
import { SpecStage } from './spec-stage.js';

const NOW = '2026-11-02T09:00:00+08:00';

let world: ConductWorld;
let office: Office;

/** A township that is there since before the stories begin. */
const found = async (): Promise<Office> => {
  world.runtime.clock.set('2023-12-01T09:00:00+08:00');
  const made = await world.emptyOffice();
  world.runtime.clock.set(NOW);
  return made;
};

const tell = async (areaCode: string, where: Office): Promise<void> => demo[areaCode]?.(await SpecStage.in(where, new Date(NOW)));

const reduction = async (input: object): Promise<unknown> =>
  (await world.runtime.data<{ meetingReduction: unknown }>(office.people.leader, 'query($i: MeetingReductionInput) { meetingReduction(input: $i) { base current fewer reduction } }', { i: input })).meetingReduction;

beforeAll(async () => {
  world = await ConductWorld.open();
  office = await found();
  await tell('410902203', office);
}, 300_000);

describe('§19 孟轲乡', () => {
  it('§18.4 28 problems, 57 measures, 60 adjustments; all but what is kept up is closed', async () => {
    expect(await office.metrics()).toMatchObject({ problems: 28, measures: 57, closed_problems: 26, closure_rate: 9286, overdue: 0, relapse_rate: 0, avg_days: 60, post_adjustments: 60 });
    const { conductProblems } = await world.runtime.data<{ conductProblems: { totalCount: number; nodes: readonly { number: number; light: string }[] } }>(office.people.leader, '{ conductProblems(first: 99) { totalCount nodes { number light } } }');
    expect([conductProblems.totalCount, conductProblems.nodes.map(({ number }) => number), conductProblems.nodes.filter(({ light }) => light === 'RED' || light === 'YELLOW')]).toEqual([28, Array.from({ length: 28 }, (_, n) => n + 1), []]);
  });

  it('MT-4 meetings 120 → 85 are 29.2 % fewer; the figure of today is of this year and the last', async () => {
    expect(await reduction({ to: '2025-05-31' })).toEqual({ base: 120, current: 85, fewer: 35, reduction: 2917 });
    expect(await office.metrics()).toMatchObject({ meeting_reduction: 2941 });
  });

  it('MT-4 the metric says what the comparison says, on a leap day too', async () => {
    for (const day of ['2024-02-29', '2025-02-28', '2025-03-01', '2026-05-31']) {
      world.runtime.clock.set(`${day}T20:00:00+08:00`);
      const { reduction: said } = (await reduction({})) as { reduction: number | null };
      expect([day, (await office.metrics())['meeting_reduction'] ?? null]).toEqual([day, said]);
    }
    world.runtime.clock.set(NOW);
  });
});

describe('CR-T4 the ledger as a workbook', () => {
  let content: Buffer;
  let ofOthers: Buffer;

  beforeAll(async () => {
    const gateway = await testGateway({ on: world.runtime.on, plugins: [await loadPlugin(manifest)], clock: world.runtime.clock });
    const exported = async (role: string): Promise<Buffer> => {
      const reader = await aUser(gateway, office.township, { role });
      const { exportLedger } = await reader.data<{ exportLedger: { ledgerExport: { url: string } } }>('mutation($input: ExportLedgerInput!) { exportLedger(input: $input) { ledgerExport { url } } }', {
        input: { ledger: 'conduct-rectification.rectification', format: 'XLSX', purpose: '对账销号' },
      });
      return Buffer.from(await (await fetch(`${gateway.url}${exportLedger.ledgerExport.url}`)).arrayBuffer());
    };
    [content, ofOthers] = [await exported('TOWNSHIP_LEADER'), await exported('ORG_OFFICER')];
  }, 120_000);

  it('CR-6 whoever may not see the two problems of members exports the ledger without them', async () => {
    const [, , , ...rows] = await readSheet(ofOthers);
    expect([rows.length, rows.filter(([number]) => number !== null).length, rows.some((row) => row.includes('分管领域监督提醒不够'))]).toEqual([53, 26, false]);
  });

  it('CR-T4 has the fixed columns, 57 lines of measures, and what is the problem’s own once', async () => {
    const [, , headings, ...rows] = await readSheet(content);
    expect(headings?.join('·')).toBe('序号·问题表现·查摆方式·问题来源·责任领导·责任单位·责任人·整改类型·整改措施(条)·整改时限·整改进展·佐证材料·验收人·验收结论·销号时间·备注');
    expect([rows.length, rows.filter(([number]) => number !== null).length, rows.filter((row) => row[8] !== null).length]).toEqual([57, 28, 57]);
    expect([rows[0]?.[1], rows[0]?.[2], rows[0]?.[8], rows[2]?.[1], rows[2]?.[8], rows[3]?.[0]]).toEqual(['上班迟到、早退，工作时间离岗', '对标清单查', '印发考勤及请销假管理制度', null, '每月在机关通报考勤情况', 2]);
  });

  it('CR-T4 has 28 merged groups: of the first three lines are one, of the others two', async () => {
    const archive = await fromBufferPromise(content, { lazyEntries: true });
    let xml = '';
    for await (const entry of archive.eachEntry()) if (entry.fileName === 'xl/worksheets/sheet1.xml') xml = await text(await archive.openReadStreamPromise(entry));
    const groups = [...xml.matchAll(/<mergeCell ref="A(\d+):A(\d+)"\/>/g)].map(([, first, last]) => Number(last) - Number(first) + 1);
    expect([groups.length, groups.filter((lines) => lines === 3).length, groups.reduce((sum, lines) => sum + lines, 0)]).toEqual([28, 1, 57]);
  });
});

describe('§19 打渔陈镇', () => {
  it('AM-24 has five special meetings, without a problem of anybody', async () => {
    const other = await found();
    await tell('410927103', other);
    const { meetingStats } = await world.runtime.data<{ meetingStats: readonly object[] }>(other.people.leader, '{ meetingStats(input: { groupBy: KIND }) { key meetings special } }');
    expect([meetingStats, (await other.metrics())['problems']]).toEqual([[{ key: 'SPECIAL', meetings: 5, special: 5 }], 0]);
  });
});
