import type { DemoStage } from '@xiangzhi/plugin-api';
import type { DrawnTown } from './grids-of-town.js';
import { hoursAfter } from './issue-course.js';

const DAY = 24;

interface Quarrel {
  readonly kind: string;
  readonly what: string;
  readonly parties: readonly [string, string];
  readonly end: 'WRITTEN' | 'ORAL' | 'FAILED' | 'OPEN';
}

/** 高码头镇: what villages quarrel about; all people are made up. */
const QUARRELS: readonly Quarrel[] = [
  { kind: 'NEIGHBOUR', what: '两家因院墙排水发生争执', parties: ['周某甲', '吴某乙'], end: 'WRITTEN' },
  { kind: 'LAND', what: '承包地地界不清，秋收时发生争执', parties: ['郑某甲', '王某乙'], end: 'WRITTEN' },
  { kind: 'FAMILY', what: '兄弟因赡养老人分担费用有分歧', parties: ['冯某甲', '冯某乙'], end: 'ORAL' },
  { kind: 'DEBT', what: '借款到期未还，双方对数额有异议', parties: ['陈某甲', '褚某乙'], end: 'FAILED' },
  { kind: 'NEIGHBOUR', what: '夜间噪声影响邻居休息', parties: ['卫某甲', '蒋某乙'], end: 'ORAL' },
  { kind: 'LABOUR', what: '务工人员与承包人对工钱有争议', parties: ['沈某甲', '韩某乙'], end: 'WRITTEN' },
  { kind: 'PROPERTY', what: '住户与物业就电梯维修费用有分歧', parties: ['杨某甲', '朱某乙'], end: 'OPEN' },
];

/** The steps of one dispute, each of which the next one knows the version of. */
class DisputeCourse {
  private version = 1;

  constructor(
    private readonly stage: DemoStage,
    private readonly id: string,
  ) {}

  async step(as: string, mutation: string, input: Readonly<Record<string, unknown>>, at: Date): Promise<void> {
    await this.stage.act({ as, mutation, input: { id: this.id, version: this.version, ...input }, at });
    this.version += 1;
  }
}

const ENDS: Readonly<Record<Quarrel['end'], (course: DisputeCourse, at: Date) => Promise<void>>> = {
  OPEN: async () => undefined,
  ORAL: (course, at) => course.step('DEPT_HANDLER', 'concludeDispute', { outcome: 'AGREED_ORAL', terms: '双方互谅互让，当场和好' }, at),
  FAILED: async (course, at) => {
    await course.step('DEPT_HANDLER', 'concludeDispute', { outcome: 'FAILED' }, at);
    await course.step('DEPT_HANDLER', 'referDispute', { referral: 'LITIGATION' }, hoursAfter(at, 1));
  },
  WRITTEN: async (course, at) => {
    await course.step('DEPT_HANDLER', 'concludeDispute', { outcome: 'AGREED_WRITTEN', terms: '按调解意见履行，互不追究', performBy: hoursAfter(at, 20 * DAY).toISOString().slice(0, 10) }, at);
    await course.step('DEPT_HANDLER', 'beginDisputePerformance', {}, hoursAfter(at, DAY));
    await course.step('DEPT_HANDLER', 'confirmDisputePerformance', {}, hoursAfter(at, 10 * DAY));
  },
};

const tell = async (stage: DemoStage, { gridIds, departmentId }: DrawnTown, { kind, what, parties, end }: Quarrel, { n, at }: { readonly n: number; readonly at: Date }): Promise<void> => {
  const input = { kind, description: what, parties: parties.map((name) => ({ name })), gridId: gridIds[(n * 5) % gridIds.length] };
  const { disputeCase = '' } = await stage.act({ as: 'DISPATCHER', mutation: 'registerDispute', input, at });
  const course = new DisputeCourse(stage, disputeCase);
  await course.step('DISPATCHER', 'assignDispute', { unitId: departmentId, mediatorIds: [stage.person('DEPT_HANDLER')] }, hoursAfter(at, 1));
  await course.step('DEPT_HANDLER', 'recordMediation', { place: '镇调解室', note: '分别听取双方意见，讲明法律规定' }, hoursAfter(at, 2 * DAY));
  await ENDS[end](course, hoursAfter(at, 3 * DAY));
  if (end !== 'OPEN') await course.step('SUPERVISOR', 'closeDispute', { result: end === 'FAILED' ? '已告知向人民法院起诉' : '调解成功，双方已履行' }, hoursAfter(at, 15 * DAY));
};

/** 矛盾纠纷: a season of them, and one that is being mediated on the day of loading. */
export const tellDisputes = async (stage: DemoStage, town: DrawnTown, from: Date): Promise<void> => {
  for (const [n, quarrel] of QUARRELS.entries()) {
    const at = quarrel.end === 'OPEN' ? hoursAfter(stage.now, -5 * DAY) : hoursAfter(from, n * 6 * DAY);
    if (hoursAfter(at, 4 * DAY) <= stage.now) await tell(stage.scene(`dispute ${n}`), town, quarrel, { n, at });
  }
};
