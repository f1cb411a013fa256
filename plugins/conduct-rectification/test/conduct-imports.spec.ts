import { aFile } from '@xiangzhi/testing';
import { newId } from '@xiangzhi/kernel';
import { sql, type TenantActor } from '@xiangzhi/plugin-api';
import { ConductWorld, type Office } from './office.js';

let world: ConductWorld;
let office: Office;
let people: Office['people'];

beforeAll(async () => {
  world = await ConductWorld.open();
});

beforeEach(async () => {
  world.runtime.clock.set('2026-03-02T09:00:00+08:00');
  await world.rows(sql`delete from jobs.tick`);
  await world.worker.work();
  office = await world.office();
  ({ people } = office);
});

const upload = (who: TenantActor, content: string): Promise<string> => aFile(world.runtime, who, { name: '台账.csv', mime: 'text/csv', content, level: 1 });

type Batch = Readonly<Record<string, unknown>> & { readonly id: string; readonly version: number };
const FIELDS = 'id version state rowsNew rowsBad rowsSame rowsWritten rowsRefused';

const seen = async (who: TenantActor, id: string): Promise<Batch> => (await world.runtime.data<{ importBatch: Batch }>(who, `query($id: ID!) { importBatch(id: $id) { ${FIELDS} } }`, { id })).importBatch;

const checked = async (kind: string, lines: readonly string[], who: TenantActor = people.organiser): Promise<Batch> => {
  const { id } = await office.act(who, 'validateImport', { kind, attachmentId: await upload(who, lines.join('\n')) });
  await world.worker.work();
  return seen(who, id);
};

const committed = async ({ id, version }: Batch, who: TenantActor = people.organiser): Promise<Batch> => {
  await office.act(who, 'commitImport', { id, version });
  await world.worker.work();
  return seen(who, id);
};

/** Each with its column. */
const faults = async ({ id }: Batch): Promise<readonly string[]> =>
  (await world.rows<{ said: string }>(sql`select column_zh || '：' || message_zh as said from core.import_fault where batch_id = ${id} order by row_no, column_zh, message_zh`)).map(({ said }) => said);

const mobileOf = async ({ userId }: TenantActor): Promise<string> => (await world.rows<{ mobile: string }>(sql`select mobile from core.app_user where id = ${userId}`))[0]!.mobile;

const HEADINGS = '专项,问题表现,查摆方式,问题来源,来源编号,问题层级,责任领导,责任单位,责任人,整改类型,整改时限';

describe('§11.1 lists and ledgers that were kept on paper', () => {
  it('CR-4 CR-5 problems come in with the headings of the ledger, numbered, each once; what names nobody is told by its row', async () => {
    const [leader, handler] = [await mobileOf(people.deputy), await mobileOf(people.handler)];
    const line = (text: string, more: { ref?: string; level?: string; who?: string; channel?: string } = {}) =>
      `作风建设专项整治,${text},开门纳谏查,${more.channel ?? '12345热线'},${more.ref ?? ''},${more.level ?? ''},${leader},孟轲社区,${more.who ?? handler},限期整改,2026-04-30`;
    const batch = await checked('conductProblems', [HEADINGS, line('值班电话无人接听', { ref: 'DH1' }), line('办事群众排队时间长'), line('生活会走过场', { level: '班子成员' }), line('来源不符', { channel: '会议' }), line('无此人', { who: '查无此人' }), line('换了号', { who: '13900000000' })]);
    expect(batch).toMatchObject({ state: 'CHECKED', rowsNew: 2, rowsBad: 4 });
    expect(await faults(batch)).toEqual([expect.stringContaining('问题层级：'), expect.stringContaining('问题来源：'), '责任人：没有名为“查无此人”的用户，请填姓名或手机号，并与用户名册一致', '责任人：没有用这个手机号的用户，请核对，或改填姓名']);
    expect(await committed(batch)).toMatchObject({ rowsWritten: 2, rowsRefused: 0 });
    const rows = await world.rows(sql`select number, description, channel, source_ref as ref, level, handler_id = ${people.handler.userId} as own from conduct_rectification.conduct_problem where tenant_id = ${office.township.tenantId} order by number`);
    expect(rows).toEqual([
      { number: 1, description: '值班电话无人接听', channel: 'HOTLINE_12345', ref: 'DH1', level: 'STAFF', own: true },
      { number: 2, description: '办事群众排队时间长', channel: 'HOTLINE_12345', ref: null, level: 'STAFF', own: true },
    ]);
    expect(await checked('conductProblems', [HEADINGS, line('换了说法', { ref: 'DH1' }), line('办事群众排队时间长')])).toMatchObject({ rowsNew: 0, rowsSame: 2 });
  });

  it('§22 clauses come in as the township has them, in their order, each once', async () => {
    const lines = ['专项,对标清单,清单名称,条目内容', '作风建设专项整治,问题清单,问题清单一,学习不深入', '作风建设专项整治,问题清单,问题清单一,担当不够', '别的专项,十严禁,十严禁一,迟到早退', '作风建设整治,十严禁,十严禁一,推诿扯皮'];
    const batch = await checked('conductChecklists', lines, people.supervisor);
    expect(batch).toMatchObject({ rowsNew: 2, rowsBad: 2 });
    expect(await faults(batch)).toEqual(['专项：没有名为“别的专项”的专项，请先新建，或核对名称', '专项：没有名为“作风建设整治”的专项，相近的有：“作风建设专项整治”']);
    expect(await committed(batch, people.supervisor)).toMatchObject({ rowsWritten: 2, rowsRefused: 0 });
    expect(await world.rows(sql`select number, list_name as list, clause from conduct_rectification.conduct_checklist_item where tenant_id = ${office.township.tenantId} order by number`)).toEqual([
      { number: 1, list: '问题清单一', clause: '学习不深入' }, { number: 2, list: '问题清单一', clause: '担当不够' },
    ]);
    expect(await checked('conductChecklists', lines.slice(0, 3), people.supervisor)).toMatchObject({ rowsNew: 0, rowsSame: 2 });
  });

  it('§3.13 whoever writes no problems down imports none', async () => {
    expect(await office.refused(people.handler, 'validateImport', { kind: 'conductProblems', attachmentId: newId() })).toEqual(['FORBIDDEN']);
  });
});
