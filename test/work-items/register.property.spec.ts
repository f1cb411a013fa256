import type { TenantActor } from '@xiangzhi/access';
import type { StateAction } from '@xiangzhi/plugin-api';
import type { Township } from '@xiangzhi/testing';
import fc from 'fast-check';
import { GridIssue } from '../../plugins/grids/src/grid-issue/grid-issue.record.js';
import { GridIssueState } from '../../plugins/grids/src/grid-issue/grid-issue.states.js';
import { WorkWorld, type Row } from './fixtures/work-world.js';

interface People {
  readonly township: Township;
  readonly reporter: TenantActor;
  readonly officer: TenantActor;
  readonly dispatcher: TenantActor;
  readonly handler: TenantActor;
  readonly deputy: TenantActor;
  readonly leader: TenantActor;
  readonly supervisor: TenantActor;
}

/** The issue that is walked, as it was read last. */
interface Walked {
  readonly id: string;
  readonly version: number;
}

type Doing = (people: People, issue: Walked) => Promise<readonly string[]>;

const EVIDENCE = { statement: '已修', place: '东街', at: '2026-03-02T01:00:00Z', person: '张三' };

let world: WorkWorld;

beforeAll(async () => {
  world = await WorkWorld.open();
});

const peopleOf = async (): Promise<People> => {
  const township = await world.township();
  const [reporter, officer, dispatcher, handler] = await Promise.all([world.actor(township, 'TEAM_MEMBER'), world.actor(township, 'GRID_OFFICER'), world.actor(township, 'DISPATCHER'), world.actor(township, 'DEPT_HANDLER')]);
  const [deputy, leader, supervisor] = await Promise.all([world.actor(township, 'DEPUTY_LEADER'), world.actor(township, 'TOWNSHIP_LEADER'), world.actor(township, 'SUPERVISOR')]);
  return { township, reporter, officer, dispatcher, handler, deputy, leader, supervisor };
};

const by = (who: Exclude<keyof People, 'township'>, mutation: string, more: (people: People) => object = () => ({})): Doing => (people, { id, version }) => world.refusal(people[who], mutation, { id, version, ...more(people) });

const withRequest: Doing = async (people, { id }) => {
  const until = new Date(world.clock.now().getTime() + 2 * 86_400_000);
  const asked = await world.refusal(people.handler, 'requestWorkPause', { itemId: id, reason: '等配件', until });
  const [request] = await world.rows<Walked>(`select id, version from core.work_request where item_id = $1 and state = 'REQUESTED'`, id);
  return request ? world.refusal(people.deputy, 'approveWorkRequest', { ...request }) : asked;
};

const county = (verdict: 'RESULT' | 'DECLINED'): Doing => async ({ township }, { id }) => {
  await world.on.superuser.query(
    `insert into exchange.answer (tenant_id, id, matter_id, county_code, city_code, verdict, text, answered_by, answered_at)
     select tenant_id, gen_random_uuid(), id, county_code, city_code, $2, '县级意见', id, $3 from exchange.matter where item_id = $1 and state = 'SENT'`,
    [id, verdict, world.clock.now()],
  );
  await world.applyAnswers(township);
  return [];
};

const bySystem = (action: string, changes: Partial<GridIssue> = {}): Doing => async ({ township }, { id }) => {
  await world.asSystem(township, async (work) => work.transition(GridIssue, await work.lock(GridIssue, id), { action, changes }), 'grids');
  return [];
};

const aTarget = async ({ reporter }: People): Promise<string> => (await world.act(reporter, 'reportGridIssue', { category: 'ENV', description: '垃圾', address: '西街', source: 'TEAM' })).id;

/** Every line of the table, done by whoever does it. */
const DOING: Readonly<Record<keyof typeof GridIssueState.actions, Doing>> = {
  accept: by('dispatcher', 'acceptGridIssue'),
  rejectReport: by('dispatcher', 'rejectGridIssue', () => ({ refusal: 'NO_SUBSTANCE', note: '内容不清' })),
  merge: async (people, { id, version }) => world.refusal(people.dispatcher, 'mergeGridIssues', { id, version, intoId: await aTarget(people), manual: true, note: '同一件' }),
  unmerge: by('dispatcher', 'unmergeGridIssue'),
  selfHandle: by('officer', 'selfHandleGridIssue'),
  dispatch: by('dispatcher', 'dispatchGridIssue', ({ township }) => ({ unitId: township.root.id, coordination: '会商' })),
  sign: by('handler', 'signGridIssue'),
  return: by('handler', 'returnGridIssue', ({ township }) => ({ reason: '不归我管', proposedUnitId: township.root.id })),
  recall: by('dispatcher', 'recallGridIssue', () => ({ reason: '换人' })),
  pause: withRequest,
  resume: ({ deputy }, { id }) => world.refusal(deputy, 'resumeWorkItem', { itemId: id }),
  escalateToCounty: by('leader', 'escalateGridIssue', () => ({ department: '城管局', text: '请协调' })),
  countyResult: county('RESULT'),
  countyDeclined: county('DECLINED'),
  submitResult: by('handler', 'submitGridIssueResult', () => ({ result: '已修好', evidence: EVIDENCE })),
  verifyPass: by('supervisor', 'verifyGridIssue', () => ({ passed: true })),
  verifyFail: by('supervisor', 'verifyGridIssue', () => ({ passed: false, note: '没修好' })),
  callback: by('dispatcher', 'recordCallback', () => ({ verdict: 'SATISFIED' })),
  callbackDissatisfied: by('dispatcher', 'recordCallback', () => ({ verdict: 'DISSATISFIED', justified: true })),
  reopen: by('supervisor', 'reopenGridIssue', () => ({ reason: '督查' })),
  reopenOwn: by('reporter', 'reopenOwnGridIssue', () => ({ reason: '又坏了' })),
  withdraw: by('reporter', 'withdrawGridIssue', () => ({ reason: '弄错了' })),
  void: by('supervisor', 'voidGridIssue', () => ({ reason: '测试' })),
  archive: bySystem('archive'),
  free: bySystem('free', { mergedIntoId: null }),
};

const COMMON = [
  'code', 'title', 'unit_path', 'state', 'clock', 'cycle', 'priority', 'received_at', 'yellow_at', 'due_at', 'original_due_at', 'finished_at', 'closed_at', 'paused_at', 'calendar_provisional',
  'assignee_unit_id', 'assignee_id', 'about_path',
];

/** What the register has to say, made from the record alone. */
const follows = (record: Row, raised: readonly Row[]): Row => {
  const { zh, awaits } = GridIssueState.states[record['state'] as keyof typeof GridIssueState.states] as { zh: string; awaits?: { permission: string; ofAssignee?: boolean } };
  const levels = raised.filter(({ cycle }) => cycle === record['cycle']).map(({ level }) => Number(level));
  return {
    ...Object.fromEntries(COMMON.map((column) => [column, record[column]])),
    joint_unit_ids: record['joint_unit_ids'], module: 'grids', type: 'GRID_ISSUE', type_zh: '网格事件', state_zh: zh, awaits: awaits?.permission ?? null, of_assignee: awaits?.ofAssignee ?? false, level: Math.max(0, ...levels),
  };
};

const OWN = ['joint_unit_ids', 'module', 'type', 'type_zh', 'state_zh', 'awaits', 'of_assignee', 'level'];

const compare = async (id: string): Promise<Row> => {
  const [record] = await world.rows('select * from grids.grid_issue where id = $1', id);
  const raised = await world.rows('select cycle, level from core.work_escalation where item_id = $1', id);
  const item = await world.item(id);
  expect(Object.fromEntries([...COMMON, ...OWN].map((column) => [column, item[column]]))).toEqual(follows(record as Row, raised));
  return record as Row;
};

/** Any line that leads on; every other time one that was taken seldom, so that the ways do not all end where they began. */
const chosen = (state: string, choice: number, taken: ReadonlyMap<string, number>): string | undefined => {
  const possible = Object.entries<StateAction>(GridIssueState.actions).filter(([, { from }]) => from.includes(state)).map(([action]) => action);
  const least = Math.min(...possible.map((action) => taken.get(action) ?? 0));
  const among = choice % 2 === 0 ? possible.filter((action) => (taken.get(action) ?? 0) === least) : possible;
  return among[Math.floor(choice / 2) % among.length];
};

const ANONYMOUS_STEPS = new Set(['countyResult', 'countyDeclined', 'archive', 'free']);

/** One issue and what has been told of it. */
class Walk {
  readonly told: unknown[] = [['report', null, 'REPORTED', 1, true]];

  private constructor(
    private readonly people: People,
    readonly id: string,
    private record: Row,
  ) {}

  static async begin(people: People, source: string): Promise<Walk> {
    const { id } = await world.act(people.reporter, 'reportGridIssue', { category: 'ENV', description: '垃圾', address: '东街', source });
    return new Walk(people, id, await compare(id));
  }

  get state(): string {
    return String(this.record['state']);
  }

  /** Tries a line; what is refused leaves state and clock as they were. @returns whether it was taken */
  async go(action: string): Promise<boolean> {
    const before = this.record;
    const refused = await DOING[action as keyof typeof DOING](this.people, { id: this.id, version: Number(before['version']) });
    this.record = await compare(this.id);
    const { state, clock, cycle } = this.record;
    if (refused.length > 0) expect([action, state, clock]).toEqual([action, before['state'], before['clock']]);
    else this.told.push([action, before['state'], state, cycle, !ANONYMOUS_STEPS.has(action)]);
    return refused.length === 0;
  }

  async assertTold(): Promise<void> {
    const steps = await world.rows('select action, from_state, to_state, cycle, actor_id is not null as by_person from core.work_step where item_id = $1 order by at, id', this.id);
    expect(steps.map((step) => [step['action'], step['from_state'], step['to_state'], step['cycle'], step['by_person']])).toEqual(this.told);
  }
}

it('§3.6 property: wherever an issue goes, the register is what follows from its record, and the steps tell the whole way', async () => {
  const taken = new Map<string, number>();
  const way = fc.noBias(fc.array(fc.tuple(fc.nat(), fc.integer({ min: 1, max: 3_000 })), { minLength: 14, maxLength: 14 }));
  await fc.assert(
    fc.asyncProperty(way, fc.constantFrom('TEAM', 'RESIDENT'), async (moves, source) => {
      world.clock.set('2026-03-02');
      const people = await peopleOf();
      let walk = await Walk.begin(people, source);
      for (const [choice, minutes] of moves) {
        const action = chosen(walk.state, choice, taken);
        if (action === undefined) {
          await walk.assertTold();
          walk = await Walk.begin(people, source);
          continue;
        }
        world.clock.advance({ minutes });
        if (choice % 3 === 0) await world.escalate(people.township);
        if (await walk.go(action)) taken.set(action, (taken.get(action) ?? 0) + 1);
      }
      await walk.assertTold();
    }),
    { numRuns: 7 },
  );
  expect(taken.size).toBeGreaterThan(12);
});
