import { deadlineLight, deadlineOf, type DemoStage, type Limit } from '@xiangzhi/plugin-api';

type Input = Readonly<Record<string, unknown>>;

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** `at` later by hours. */
export const hoursAfter = (at: Date, hours: number): Date => new Date(at.getTime() + hours * HOUR);

/** The course of one issue: who does what when. The version goes along, as a front end's would. */
export class IssueCourse {
  private version = 1;

  private constructor(
    private readonly stage: DemoStage,
    readonly id: string,
    private readonly unitId: string,
  ) {}

  /** @param unitId the unit that it is dispatched to */
  static async begin(stage: DemoStage, unitId: string, { as, input, at }: { readonly as: string; readonly input: Input; readonly at: Date }): Promise<IssueCourse> {
    const { gridIssue = '' } = await stage.act({ as, mutation: 'reportGridIssue', input, at });
    return new IssueCourse(stage, gridIssue, unitId);
  }

  /** Goes on in a scene of its own. */
  in(stage: DemoStage): IssueCourse {
    const course = new IssueCourse(stage, this.id, this.unitId);
    course.version = this.version;
    return course;
  }

  accept = (at: Date): Promise<this> => this.step('DISPATCHER', 'acceptGridIssue', {}, at);
  dispatch = (at: Date): Promise<this> => this.step('DISPATCHER', 'dispatchGridIssue', { unitId: this.unitId }, at);
  sign = (at: Date): Promise<this> => this.step('DEPT_HANDLER', 'signGridIssue', {}, at);
  verify = (at: Date, passed = true): Promise<this> => this.step('SUPERVISOR', 'verifyGridIssue', { passed }, at);
  callback = (at: Date, verdict = 'SATISFIED'): Promise<this> => this.step('DISPATCHER', 'recordCallback', { verdict }, at);

  submit(at: Date, result: string, place: string): Promise<this> {
    return this.step('DEPT_HANDLER', 'submitGridIssueResult', { result, evidence: { statement: result, place, at, person: '村镇建设服务中心经办人' } }, at);
  }

  /** Any other step, by its mutation. */
  async step(as: string, mutation: string, input: Input, at: Date): Promise<this> {
    await this.stage.act({ as, mutation, input: { id: this.id, version: this.version, ...input }, at });
    this.version += 1;
    return this;
  }

  /** What the core does with the item's clock counts as one change of it too. */
  async paused(reason: string, at: Date, until: Date): Promise<this> {
    const { workRequest } = await this.stage.act({ as: 'DEPT_HANDLER', mutation: 'requestWorkPause', input: { itemId: this.id, reason, until }, at });
    await this.stage.act({ as: 'DEPUTY_LEADER', mutation: 'approveWorkRequest', input: { id: workRequest, version: 1 }, at: hoursAfter(at, 0.2) });
    this.version += 1;
    return this;
  }

  /** Reported to signed, within two hours. */
  async underWay(at: Date): Promise<this> {
    await this.accept(hoursAfter(at, 0.2));
    await this.dispatch(hoursAfter(at, 0.5));
    return this.sign(hoursAfter(at, 1.2));
  }
}

const LONGEST_HOURS = 24 * 45;

/** The latest instant of receipt, to the hour, at which an open issue of this limit shows a light now. */
export const receivedFor = ({ now, calendar }: Pick<DemoStage, 'now' | 'calendar'>, light: 'GREEN' | 'YELLOW' | 'RED', limit: Limit): Date => {
  for (let hours = 2; hours < LONGEST_HOURS; hours += 1) {
    const receivedAt = hoursAfter(now, -hours);
    const { dueAt, yellowAt } = deadlineOf(receivedAt, limit, calendar);
    if (deadlineLight({ clock: 'RUNNING', dueAt, yellowAt, finishedAt: null }, now) === light) return receivedAt;
  }
  throw new RangeError(`no instant of the last ${LONGEST_HOURS / 24} days shows ${light} now`);
};
