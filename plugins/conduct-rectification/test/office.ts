import { corePlugin } from '@xiangzhi/core-domain';
import { DatabaseAccess } from '@xiangzhi/core-domain/host';
import { newId } from '@xiangzhi/kernel';
import { loadPlugin, sql, type LoadedPlugin, type Statement, type TenantActor } from '@xiangzhi/plugin-api';
import { aFile, aTownship, ownDatabase, testRuntime, testWorker, type Answer, type TestRuntime, type TestWorker, type Township, type Unit } from '@xiangzhi/testing';
import manifest from '../src/conduct-rectification.manifest.js';

export type Input = Readonly<Record<string, unknown>>;

/** One row as an answer shows it. */
export type Shown = Readonly<Record<string, unknown>> & { readonly id: string; readonly version: number };

const SHOWN: Readonly<Record<string, string>> = {
  conductCampaign: '{ id version name lastNumber }',
  conductProblem: `{ id version number code state light cycle dueAt originalDueAt yellowAt conclusion closedOn remark publishedOn
    measures(first: 50) { id version number state dueOn doneOn progress evidence } closures(first: 9) { cycle closedOn meetingRef } acceptances(first: 9) { cycle conclusion } relapses(first: 9) { cycle finding }
    availableActions { name allowed } }`,
  conductMeasure: '{ id version state progress evidence doneOn problem { id version state } }',
  conductRecheck: '{ id version state dueAt }',
  postAdjustmentBatch: '{ id version total }',
  publicNotice: '{ id version title }',
  workRequest: '{ id version state }',
  workItem: '{ id version dueAt originalDueAt yellowAt }',
  meeting: '{ id version state }',
  meetingQuota: '{ id version }',
};

/** The database of a file, in which the module stands alone beside the core. */
export class ConductWorld {
  private constructor(
    readonly runtime: TestRuntime,
    /** Of the office that came last: its schedule begins with it, wherever the clock was before. */
    public worker: TestWorker,
    private readonly plugin: LoadedPlugin,
    private readonly documents: ReadonlyMap<string, string>,
  ) {}

  static async open(): Promise<ConductWorld> {
    const on = await ownDatabase([manifest]);
    const plugin = await loadPlugin(manifest);
    const runtime = await testRuntime({ on, plugins: [plugin], providers: [{ provide: DatabaseAccess, useValue: { database: on.database } }] });
    const documents = new Map([...corePlugin.module.useCases, ...plugin.module.useCases].map(({ name, input, payload }) => {
      const shown = Object.keys(payload).map((field) => `${field} ${SHOWN[field] ?? '{ id version }'}`).join(' ');
      return [name, `mutation($input: ${input.name}!) { ${name}(input: $input) { ${shown} warnings { code } } }`];
    }));
    return new ConductWorld(runtime, testWorker(runtime, [corePlugin, plugin]), plugin, documents);
  }

  /** A township that has switched the module on, with its people. */
  async emptyOffice(): Promise<Office> {
    await this.rows(sql`delete from jobs.tick`);
    this.worker = testWorker(this.runtime, [corePlugin, this.plugin]);
    return Office.found(this, await aTownship({ on: this.runtime.on, clock: this.runtime.clock, modules: [manifest.key] }));
  }

  /** One with a campaign of the year. */
  async office(): Promise<Office> {
    const office = await this.emptyOffice();
    office.campaign = await office.act(office.people.organiser, 'createConductCampaign', { name: '作风建设专项整治', coverage: '全乡干部职工', startsOn: '2026-01-01', endsOn: '2026-12-31' });
    return office;
  }

  documentOf(mutation: string): string {
    const document = this.documents.get(mutation);
    if (document === undefined) throw new Error(`there is no mutation ${mutation}`);
    return document;
  }

  /** Rows of any table, as the superuser sees them. */
  async rows<Row>({ text, values }: Statement): Promise<readonly Row[]> {
    return (await this.runtime.on.superuser.query({ text, values: [...values] })).rows as Row[];
  }
}

type People = Readonly<Record<'leader' | 'deputy' | 'member' | 'organiser' | 'supervisor' | 'otherSupervisor' | 'handler' | 'other', TenantActor>>;

/** 党政办: people, a campaign, and the ways of a problem; everything is done over GraphQL. */
export class Office {
  campaign!: Shown;

  private constructor(
    readonly world: ConductWorld,
    readonly township: Township,
    readonly community: Unit,
    readonly people: People,
  ) {}

  static async found(world: ConductWorld, township: Township): Promise<Office> {
    const community = await township.unit({ level: 'COMMUNITY', name: '孟轲社区' });
    const post = async (role: string, unit?: Unit): Promise<TenantActor> => {
      const actor = await township.actor({ role, ...(unit ? { unit } : {}) });
      return { ...actor, permissions: new Set([...actor.permissions, ...(manifest.grants?.[role] ?? [])]) };
    };
    const people = {
      leader: await post('TOWNSHIP_LEADER'), deputy: await post('DEPUTY_LEADER'), member: await post('DEPUTY_LEADER'), organiser: await post('ORG_OFFICER'),
      supervisor: await post('SUPERVISOR'), otherSupervisor: await post('SUPERVISOR'), handler: await post('DEPT_HANDLER'), other: await post('DEPT_HANDLER'),
    };
    const office = new Office(world, township, community, people);
    return office;
  }

  get clock() {
    return this.world.runtime.clock;
  }

  async at(instant: string): Promise<void> {
    this.clock.set(`${instant}:00+08:00`);
    await this.world.worker.work();
  }

  ask(who: TenantActor, mutation: string, input: Input): Promise<Answer<Readonly<Record<string, Readonly<Record<string, Shown>>>>>> {
    return this.world.runtime.ask(who, this.world.documentOf(mutation), { input: { clientRequestId: newId(), ...input } });
  }

  /** The record that a mutation answers first. @throws Error with what was refused */
  async act(who: TenantActor, mutation: string, input: Input): Promise<Shown> {
    const { data, errors } = await this.ask(who, mutation, input);
    if (errors.length > 0) throw new Error(`${mutation} refused: ${errors.map(({ message, extensions }) => `${extensions.code} ${extensions.rule ?? ''} ${extensions.messageZh ?? message}`).join('; ')}`);
    return Object.values(data[mutation] ?? {})[0] as Shown;
  }

  async refused(who: TenantActor, mutation: string, input: Input): Promise<readonly string[]> {
    return (await this.ask(who, mutation, input)).errors.map(({ extensions: { code, rule } }) => (rule === undefined ? code : `${code} ${rule}`));
  }

  problemInput(more: Input = {}): Input {
    return {
      campaignId: this.campaign.id, description: '窗口人员上班时间迟到早退', findMethod: 'CHECKLIST', channel: 'SELF', level: 'STAFF', responsibleLeaderId: this.people.deputy.userId,
      responsibleUnitId: this.township.root.id, handlerId: this.people.handler.userId, rectifyType: 'DEADLINE', dueOn: '2026-04-30', ...more,
    };
  }

  found(more: Input = {}, who = this.people.organiser): Promise<Shown> {
    return this.act(who, 'addConductProblem', this.problemInput(more));
  }

  step(who: TenantActor, mutation: string, { id, version }: Shown, more: Input = {}): Promise<Shown> {
    return this.act(who, mutation, { id, version, ...more });
  }

  /** Found, claimed and planned. */
  async planned(texts: readonly string[] = ['修订考勤制度', '安装考勤机'], more: Input = {}): Promise<Shown> {
    const { handler } = this.people;
    const claimed = await this.step(handler, 'claimConductProblem', await this.found(more));
    return this.step(handler, 'planConductMeasures', claimed, { measures: texts.map((text) => ({ text })) });
  }

  evidence(statement = '制度已印发并公示'): Input {
    return { statement, place: '乡政府', at: this.clock.now().toISOString(), person: '办公室' };
  }

  /** Says of one measure that it is done. */
  done({ id, version }: Shown, who = this.people.handler): Promise<Shown> {
    return this.act(who, 'recordConductProgress', { id, version, text: '已落实', done: true, evidence: this.evidence() });
  }

  async submitted(problem?: Shown): Promise<Shown> {
    const { id } = problem ?? (await this.planned());
    for (const measure of (await this.problem(id))['measures'] as readonly Shown[]) await this.done(measure);
    return this.step(this.people.handler, 'submitConductProblem', await this.problem(id), { result: '已整改到位' });
  }

  async accepted(problem?: Shown, more: Input = {}): Promise<Shown> {
    return this.step(this.people.supervisor, 'acceptConductProblem', problem ?? (await this.submitted()), { conclusion: 'PASS', opinion: '现场查看属实', ...more });
  }

  async closed(problem?: Shown): Promise<Shown> {
    return this.step(this.people.leader, 'closeConductProblem', problem ?? (await this.accepted()), { meetingRef: '党委会 2026 第 6 次' });
  }

  async problem(id: string): Promise<Shown> {
    return (await this.world.runtime.data<{ conductProblem: Shown }>(this.people.leader, `query($id: ID!) { conductProblem(id: $id) ${SHOWN['conductProblem']} }`, { id })).conductProblem;
  }

  /** What somebody is told who asks for a problem; nothing where it is shown. */
  async hidden(who: TenantActor, id: string): Promise<readonly unknown[]> {
    return (await this.world.runtime.ask(who, 'query($id: ID!) { conductProblem(id: $id) { id } }', { id })).errors.map(({ extensions: { code } }) => code);
  }

  async metrics(): Promise<Readonly<Record<string, number | null>>> {
    const { townshipMetrics } = await this.world.runtime.data<{ townshipMetrics: readonly { key: string; value: string | null }[] }>(this.people.leader, '{ townshipMetrics { key value } }');
    return Object.fromEntries(townshipMetrics.filter(({ key }) => key.startsWith(manifest.key)).map(({ key, value }) => [key.slice(manifest.key.length + 1), value === null ? null : Number(value)]));
  }

  /** A file as somebody has uploaded it; its content is nobody's concern here. */
  upload(who: TenantActor, name: string): Promise<string> {
    return aFile(this.world.runtime, who, { name, mime: 'application/pdf', level: 1, scan: 'CLEAN' });
  }

  sql(statement: Statement): Promise<readonly unknown[]> {
    return this.world.rows(statement);
  }
}
