import { corePlugin } from '@xiangzhi/core-domain';
import { DatabaseAccess } from '@xiangzhi/core-domain/host';
import { newId } from '@xiangzhi/kernel';
import { loadPlugin, sql, type LoadedPlugin, type Statement, type TenantActor } from '@xiangzhi/plugin-api';
import { aFile, aTownship, ownDatabase, testRuntime, testWorker, type Answer, type TestRuntime, type TestWorker, type Township, type Unit } from '@xiangzhi/testing';
import manifest from '../src/conduct-rectification.manifest.js';

export type Input = Readonly<Record<string, unknown>>;

/** One row as an answer shows it. */
export type Shown = Readonly<Record<string, unknown>> & { readonly id: string; readonly version: number };

/** What a mutation answers: its records, and what it warns of. */
export type Payload = Readonly<Record<string, Shown>> & { readonly warnings: readonly { readonly code: string; readonly rule: string | null }[] };

const SHOWN: Readonly<Record<string, string>> = {
  attendanceDevice: '{ id version name clockOffsetSeconds drifting lastSeenAt retiredOn }',
  attendanceStaffMember: '{ id version rank attendsTo unit { id } }',
  attendanceDeviceUser: '{ id version deviceUserNo validFrom validTo }',
  punchImport: '{ id version format rowsRead rowsNew rowsLocked }',
  attendanceShift: '{ id version validFrom validTo }',
  outDuty: '{ id version voidedAt }',
  attendanceCorrection: '{ id version state day }',
  attendanceMonth: '{ id version state month }',
  leaveRequest: '{ id version state halfDays approvalSteps pendingStep returnDueOn overstayed decisions { step approved decider { id } principal { id } } }',
  leaveDelegation: '{ id version revokedAt }',
};

/** Leave from the morning of one day to the afternoon of another. */
export const days = (startsOn: string, endsOn = startsOn, more: Input = {}): Input => ({ type: 'PERSONAL', startsOn, startsHalf: 'AM', endsOn, endsHalf: 'PM', reason: '家中有事', ...more });

/** The database of a file, in which the module stands alone beside the core. */
export class AttendanceWorld {
  private constructor(
    readonly runtime: TestRuntime,
    readonly plugin: LoadedPlugin,
    private readonly documents: ReadonlyMap<string, string>,
  ) {}

  static async open(): Promise<AttendanceWorld> {
    const on = await ownDatabase([manifest]);
    const plugin = await loadPlugin(manifest);
    const runtime = await testRuntime({ on, plugins: [plugin], providers: [{ provide: DatabaseAccess, useValue: { database: on.database } }] });
    const documents = new Map(plugin.module.useCases.map(({ name, input, payload }) => {
      const shown = Object.keys(payload).map((field) => `${field} ${SHOWN[field] ?? '{ id version }'}`).join(' ');
      return [name, `mutation($input: ${input.name}!) { ${name}(input: $input) { ${shown} warnings { code rule } } }`];
    }));
    return new AttendanceWorld(runtime, plugin, documents);
  }

  documentOf(mutation: string): string {
    const document = this.documents.get(mutation);
    if (document === undefined) throw new Error(`there is no mutation ${mutation}`);
    return document;
  }

  /** A worker whose schedule begins now. */
  async freshWorker(): Promise<TestWorker> {
    await this.rows(sql`delete from jobs.tick`);
    const worker = testWorker(this.runtime, [corePlugin, this.plugin]);
    await worker.work();
    return worker;
  }

  set(instant: string): void {
    this.runtime.clock.set(instant);
  }

  /** Rows of any table, as the superuser sees them. */
  async rows<Row>({ text, values }: Statement): Promise<readonly Row[]> {
    return (await this.runtime.on.superuser.query({ text, values: [...values] })).rows as Row[];
  }

  async office(): Promise<Office> {
    this.set('2026-03-02T09:00:00+08:00');
    return Office.found(this, await aTownship({ on: this.runtime.on, clock: this.runtime.clock, modules: [manifest.key] }));
  }
}

type People = Readonly<Record<'leader' | 'deputy' | 'party' | 'handler' | 'secretary' | 'clerk' | 'neighbour', TenantActor>>;

/** A township and one of its communities, with a device and its people; everything is done over GraphQL. */
export class Office {
  device!: Shown;

  private constructor(
    readonly world: AttendanceWorld,
    readonly township: Township,
    readonly community: Unit,
    readonly other: Unit,
    readonly people: People,
  ) {}

  static async found(world: AttendanceWorld, township: Township): Promise<Office> {
    const community = await township.unit({ level: 'COMMUNITY', name: '孟轲社区' });
    const other = await township.unit({ level: 'COMMUNITY', name: '惠寨社区' });
    const post = async (role: string, unit?: Unit): Promise<TenantActor> => {
      const actor = await township.actor({ role, ...(unit ? { unit } : {}) });
      return { ...actor, permissions: new Set([...actor.permissions, ...(manifest.grants?.[role] ?? [])]) };
    };
    const people = {
      leader: await post('TOWNSHIP_LEADER'), deputy: await post('DEPUTY_LEADER'), party: await post('ORG_OFFICER'), handler: await post('DEPT_HANDLER'),
      secretary: await post('VILLAGE_SECRETARY', community), clerk: await post('VILLAGE_STAFF', community), neighbour: await post('VILLAGE_SECRETARY', other),
    };
    return new Office(world, township, community, other, people);
  }

  ask(who: TenantActor, mutation: string, input: Input): Promise<Answer<Readonly<Record<string, Payload>>>> {
    return this.world.runtime.ask(who, this.world.documentOf(mutation), { input: { clientRequestId: newId(), ...input } });
  }

  /** The whole payload. @throws Error with what was refused */
  async payload(who: TenantActor, mutation: string, input: Input): Promise<Payload> {
    const { data, errors } = await this.ask(who, mutation, input);
    if (errors.length > 0) throw new Error(`${mutation} refused: ${errors.map(({ message, extensions }) => `${extensions.code} ${extensions.rule ?? ''} ${extensions.messageZh ?? message}`).join('; ')}`);
    return data[mutation] as Payload;
  }

  /** The record that a mutation answers first. */
  async act(who: TenantActor, mutation: string, input: Input): Promise<Shown> {
    return Object.values(await this.payload(who, mutation, input))[0] as Shown;
  }

  async refused(who: TenantActor, mutation: string, input: Input): Promise<readonly string[]> {
    return (await this.ask(who, mutation, input)).errors.map(({ extensions: { code, rule } }) => (rule === undefined ? code : `${code} ${rule}`));
  }

  async read<Answered>(who: TenantActor, query: string, variables: Input = {}): Promise<Answered> {
    return this.world.runtime.data<Answered>(who, query, variables);
  }

  deviceInput(more: Input = {}): Input {
    return { unitId: this.community.id, name: '孟轲社区考勤机', maker: 'ZKTECO', kind: 'FINGERPRINT', model: 'X628', serial: newId().slice(0, 12), ...more };
  }

  /** Somebody in the register since February, with his number in the device of the community. */
  async enrol(who: TenantActor, number: string, more: Input = {}): Promise<Shown> {
    const { party } = this.people;
    this.device ??= await this.act(party, 'registerAttendanceDevice', this.deviceInput());
    const staff = await this.act(party, 'enrolAttendanceStaff', { employeeId: who.userId, unitId: who.unitId, workingSince: '2010-07-01', attendsFrom: '2026-02-02', ...more });
    await this.act(party, 'assignAttendanceNumber', { deviceId: this.device.id, deviceUserNo: number, employeeId: who.userId, validFrom: '2026-02-02' });
    return staff;
  }

  /** A file as somebody has uploaded it. */
  upload(who: TenantActor, content: string | Buffer, name = '打卡.csv'): Promise<string> {
    return aFile(this.world.runtime, who, { name, mime: 'text/csv', content, level: 1 });
  }

  askLeave(who: TenantActor, wish: Input): Promise<Shown> {
    return this.act(who, 'requestLeave', wish);
  }

  agree(who: TenantActor, { id, version }: Shown, approved = true): Promise<Shown> {
    return this.act(who, 'decideLeave', { id, version, approved });
  }

  /** Punches of one number on one day. */
  push(number: string, day: string, ...times: readonly string[]): Promise<Payload> {
    const punches = times.map((time) => ({ deviceUserNo: number, punchedAt: `${day}T${time}:00+08:00` }));
    return this.payload(this.people.party, 'pushPunches', { deviceId: this.device.id, deviceTime: this.world.runtime.clock.now().toISOString(), punches });
  }

  /** What a day was, as somebody sees it. */
  async day(who: TenantActor, employee: TenantActor, day: string): Promise<readonly unknown[] | undefined> {
    const { attendanceDays: { nodes } } = await this.read<{ attendanceDays: { nodes: readonly Record<string, unknown>[] } }>(
      who, 'query($e: ID!, $d: LocalDate!) { attendanceDays(first: 2, where: {and: [{employee: {eq: $e}}, {day: {eq: $d}}]}) { nodes { status lateMinutes earlyLeaveMinutes corrected } } }', { e: employee.userId, d: day });
    const [row] = nodes;
    return row && [row['status'], row['lateMinutes'], row['earlyLeaveMinutes'], row['corrected']];
  }

  async number(who: TenantActor, metric: string): Promise<unknown> {
    const { townshipMetrics: [found] } = await this.read<{ townshipMetrics: readonly { value: string | null }[] }>(who, 'query($k: [String!]) { townshipMetrics(input: { keys: $k }) { value } }', { k: [metric] });
    return found?.value == null ? null : Number(found.value);
  }
}
