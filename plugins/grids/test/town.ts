import type { TenantActor } from '@xiangzhi/plugin-api';
import type { Answer, Township, Unit } from '@xiangzhi/testing';
import type { GridWorld, Input, Post, Shown } from './world.js';

/** What specs look at; an answer shows all of it, so that a payload and a reading are compared as they are. */
const ISSUE = `{
  id version code title state light late cycle category demand severity priority handlingMode receivedAt yellowAt dueAt originalDueAt signBy signedAt signedLate returnBy returns
  finishedAt closedAt controlBy controlledAt result anonymous callbackVerdict reporterReopens calendarProvisional
  reporter { id } assigneeUnit { id } assignee { id } primaryGrid { id code name } overlays { grid { code } } mergedInto { id }
}`;

const GRID = 'grid { id version code name unit { id unitPath name version } }';

const SHOWN: Readonly<Record<string, string>> = {
  createGrid: GRID,
  registerGrid: GRID,
  updateGridBoundary: 'grid { id version code }',
  publishGovernancePlan: 'governancePlan { id version planVersion effectiveFrom effectiveTo inEffect }',
  assignGridRole: 'gridAssignment { id version role validFrom validTo }',
  endGridRole: 'gridAssignment { id version role validFrom validTo }',
  requestWorkPause: 'workRequest { id version state }',
  requestWorkExtension: 'workRequest { id version state }',
  approveWorkRequest: 'workRequest { id version state }',
  resumeWorkItem: 'workItem { id version state }',
  setUnitBoundary: 'orgUnit { id version }',
  setSlaPolicy: 'slaPolicy { code }',
};

const WARNINGS = 'warnings { code messageZh }';

const documentOf = (mutation: string, inputType: string): string =>
  `mutation($input: ${inputType}!) { ${mutation}(input: $input) { ${SHOWN[mutation] ?? `gridIssue ${ISSUE}`} ${WARNINGS} } }`;

const ROLES = ['DISPATCHER', 'SUPERVISOR', 'DEPUTY_LEADER', 'TOWNSHIP_LEADER', 'TOWNSHIP_ADMIN'] as const;

/** A proof that is always right: it is of the moment at which it is handed in (WI-2). */
const evidenceAt = (now: Date): Input => ({ statement: '已到现场处理', place: '村口', at: now.toISOString(), person: '张工' });

export type DrawnGrid = Shown & { readonly unit: Unit & { readonly version: number } };

type People = Readonly<Record<'dispatcher' | 'supervisor' | 'deputy' | 'leader' | 'admin' | 'handler' | 'colleague' | 'otherHandler' | 'staff' | 'otherStaff', TenantActor>>;
type Places = Readonly<Record<'village' | 'otherVillage' | 'department' | 'otherDepartment', Unit>>;

const STATIONS = ['REPORTED', 'ACCEPTED', 'DISPATCHED', 'IN_PROGRESS', 'PENDING_VERIFY', 'VERIFIED', 'CLOSED'] as const;
export type Station = (typeof STATIONS)[number];

/** From each station to the next. */
const TAKE: readonly ((town: Town, issue: Shown) => Promise<Shown>)[] = [
  (town, issue) => town.accept(issue),
  (town, issue) => town.dispatch(issue),
  (town, issue) => town.sign(issue),
  (town, issue) => town.submit(issue),
  (town, issue) => town.verify(issue),
  (town, issue) => town.callback(issue),
];

/** A township with two villages, two departments and a person in each post; everything is done over GraphQL. */
export class Town {
  private constructor(
    readonly world: GridWorld,
    readonly township: Township,
    readonly places: Places,
    readonly people: People,
  ) {}

  static async found(world: GridWorld, township: Township): Promise<Town> {
    const { areaCode } = township;
    const [village, otherVillage, department, otherDepartment] = (await township.units([
      { level: 'VILLAGE', name: '东关村', areaCode: `${areaCode}201` },
      { level: 'VILLAGE', name: '西关村', areaCode: `${areaCode}202` },
      { level: 'DEPARTMENT', name: '城建办' },
      { level: 'DEPARTMENT', name: '环保站' },
    ])) as [Unit, Unit, Unit, Unit];
    const [dispatcher, supervisor, deputy, leader, admin] = (await Promise.all(ROLES.map((role) => world.actor(township, role)))) as [TenantActor, TenantActor, TenantActor, TenantActor, TenantActor];
    const handlerOf = (home: Unit) => world.actor(township, 'DEPT_HANDLER', { home });
    const staffOf = (at: Unit) => world.actor(township, 'VILLAGE_STAFF', { at });
    const [handler, colleague, otherHandler, staff, otherStaff] = await Promise.all([handlerOf(department), handlerOf(department), handlerOf(otherDepartment), staffOf(village), staffOf(otherVillage)]);
    return new Town(world, township, { village, otherVillage, department, otherDepartment }, { dispatcher, supervisor, deputy, leader, admin, handler, colleague, otherHandler, staff, otherStaff });
  }

  /** Performs a use case, whatever comes of it. */
  ask(who: TenantActor, mutation: string, input: Input): Promise<Answer<Record<string, Record<string, unknown>>>> {
    return this.world.runtime.ask(who, documentOf(mutation, this.world.inputTypeOf(mutation)), { input });
  }

  /** Performs a use case that must succeed; answers the first record of its payload. */
  async act(who: TenantActor, mutation: string, input: Input): Promise<Shown> {
    const answer = await this.ask(who, mutation, input);
    if (answer.errors.length > 0) throw new Error(`${mutation}: ${answer.errors.map(({ message }) => message).join('; ')}`);
    const [first] = Object.values(answer.data[mutation] ?? {});
    if (!first) throw new Error(`${mutation} shows nothing`);
    return first as Shown;
  }

  /** Code and rule of what was refused. */
  refusal(who: TenantActor, mutation: string, input: Input): Promise<readonly string[]> {
    return this.world.refusalOf(this.ask(who, mutation, input));
  }

  /** A step of an issue that must succeed. */
  step(who: TenantActor, mutation: string, issue: Shown, input: Input = {}): Promise<Shown> {
    return this.act(who, mutation, { id: issue.id, version: issue.version, ...input });
  }

  refusedStep(who: TenantActor, mutation: string, issue: Shown, input: Input = {}): Promise<readonly string[]> {
    return this.refusal(who, mutation, { id: issue.id, version: issue.version, ...input });
  }

  /** An issue as somebody sees it; null when he does not. */
  async see(who: TenantActor, id: string, selection = ISSUE): Promise<Shown | null> {
    return (await this.world.runtime.ask<{ gridIssue: Shown | null }>(who, `query($id: ID!) { gridIssue(id: $id) ${selection} }`, { id })).data?.gridIssue ?? null;
  }

  /** An issue as the leader sees it. */
  async issue({ id }: { readonly id: string }, selection = ISSUE): Promise<Shown> {
    const shown = await this.see(this.people.leader, id, selection);
    if (!shown) throw new Error(`no issue ${id}`);
    return shown;
  }

  /** A resident’s report at a place, unless something else is said. */
  report(who: TenantActor = this.people.dispatcher, input: Input = {}): Promise<Shown> {
    return this.act(who, 'reportGridIssue', { category: 'FACILITY', source: 'RESIDENT', description: '井盖松动', address: '人民路 12 号', ...input });
  }

  accept(issue: Shown): Promise<Shown> {
    return this.step(this.people.dispatcher, 'acceptGridIssue', issue);
  }

  dispatch(issue: Shown, input: Input = {}): Promise<Shown> {
    return this.step(this.people.dispatcher, 'dispatchGridIssue', issue, { unitId: this.places.department.id, ...input });
  }

  sign(issue: Shown, who = this.people.handler): Promise<Shown> {
    return this.step(who, 'signGridIssue', issue);
  }

  submit(issue: Shown, who = this.people.handler): Promise<Shown> {
    return this.step(who, 'submitGridIssueResult', issue, this.result());
  }

  verify(issue: Shown, passed = true): Promise<Shown> {
    return this.step(this.people.supervisor, 'verifyGridIssue', issue, { passed });
  }

  callback(issue: Shown, verdict = 'SATISFIED', more: Input = {}): Promise<Shown> {
    return this.step(this.people.dispatcher, 'recordCallback', issue, { verdict, ...more });
  }

  /** Takes an issue, or a new one, along the ordinary way as far as a state. */
  async walk(to: Station, given?: Shown): Promise<Shown> {
    let issue = given ?? (await this.report());
    const here = STATIONS.indexOf(issue['state'] as Station);
    for (const take of TAKE.slice(here, STATIONS.indexOf(to))) issue = await take(this, issue);
    return issue;
  }

  /** A result with its proof. */
  result(): Input {
    return { result: '已更换井盖', evidence: evidenceAt(this.world.runtime.clock.now()) };
  }

  /** Asks for a pause and has it approved. */
  async pause(issue: Shown, until: string): Promise<Shown> {
    const request = await this.act(this.people.handler, 'requestWorkPause', { itemId: issue.id, reason: '等待配件', until });
    await this.act(this.people.deputy, 'approveWorkRequest', { id: request.id, version: request.version });
    return this.issue(issue);
  }

  /** A grid over GraphQL, drawn where it is said; an ordinary one of the first village unless something else is said. */
  async grid(input: Input): Promise<DrawnGrid> {
    return (await this.act(this.people.dispatcher, 'createGrid', { parentId: this.places.village.id, gridType: 'ORDINARY', ...input })) as DrawnGrid;
  }

  /** Somebody in a post of the township or of a unit in it. */
  actor(role: string, post: Post = {}): Promise<TenantActor> {
    return this.world.actor(this.township, role, post);
  }

  /** Steps of an issue, oldest first, in the words of the table. */
  async steps(issue: { readonly id: string }): Promise<readonly string[]> {
    const { steps } = (await this.issue(issue, '{ id version steps(first: 50) { action } }')) as unknown as { steps: readonly { action: string }[] };
    return steps.map(({ action }) => action);
  }
}

/** A square, by its south-western corner and its side in degrees. */
export const square = (west: number, south: number, side = 0.02): object => {
  const [east, north] = [west + side, south + side].map((degree) => Number(degree.toFixed(7))) as [number, number];
  return { type: 'Polygon', coordinates: [[[west, south], [east, south], [east, north], [west, north], [west, south]]] };
};

export const pointAt = (longitude: number, latitude: number): object => ({ type: 'Point', coordinates: [longitude, latitude] });
