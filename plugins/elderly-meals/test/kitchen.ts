import { corePlugin } from '@xiangzhi/core-domain';
import { DatabaseAccess } from '@xiangzhi/core-domain/host';
import { newId } from '@xiangzhi/kernel';
import { loadPlugin, sql, type TenantActor } from '@xiangzhi/plugin-api';
import { aTownship, ownDatabase, testRuntime, testWorker, type Answer, type TestRuntime, type TestWorker, type Township, type Unit } from '@xiangzhi/testing';
import { mealService } from '../src/elderly-meals.purposes.js';
import manifest from '../src/elderly-meals.manifest.js';

export type Input = Readonly<Record<string, unknown>>;

/** One row as an answer shows it. */
export type Shown = Readonly<Record<string, unknown>> & { readonly id: string; readonly version: number };

const SHOWN: Readonly<Record<string, string>> = {
  mealSite: '{ id version state suspension licenceValidTo }',
  mealInspection: '{ id version passed }',
  mealCook: '{ id version }',
  mealDiner: '{ id version state name }',
  mealSession: '{ id version state served servedAtTable guests capacity }',
  mealServings: '{ id version }',
  mealServing: '{ id version mode priceFen subsidyFen reheated deliveredAt counts }',
  foodSample: '{ id version grams keepUntil frozen discardedAt reviewer { id } }',
  mealMenus: '{ id version dishes }',
  mealPurchase: '{ id version quantity }',
  mealSubsidyClaim: '{ id version servings subsidyFen }',
  mealIncident: '{ id version state light dueAt code }',
  mealWelfareAlert: '{ id version state }',
};

/** The database of a file, in which the module stands alone beside the core. */
export class MealWorld {
  private constructor(
    readonly runtime: TestRuntime,
    readonly worker: TestWorker,
    private readonly documents: ReadonlyMap<string, string>,
  ) {}

  static async open(): Promise<MealWorld> {
    const on = await ownDatabase([manifest]);
    const plugin = await loadPlugin(manifest);
    const runtime = await testRuntime({ on, plugins: [plugin], providers: [{ provide: DatabaseAccess, useValue: { database: on.database } }] });
    const documents = new Map([corePlugin, plugin].flatMap(({ module }) => module.useCases).map(({ name, input, payload }) => {
      const shown = Object.keys(payload).map((field) => `${field} ${SHOWN[field] ?? '{ id version }'}`).join(' ');
      return [name, `mutation($input: ${input.name}!) { ${name}(input: $input) { ${shown} warnings { code } } }`];
    }));
    return new MealWorld(runtime, testWorker(runtime, [corePlugin, plugin]), documents);
  }

  /** @param beside modules that are switched on as well */
  async kitchen(beside: readonly string[] = []): Promise<Kitchen> {
    const township = await aTownship({ on: this.runtime.on, clock: this.runtime.clock, modules: [manifest.key, ...beside] });
    return Kitchen.furnish(this, township);
  }

  /** A worker that begins now: the schedule never goes back, and specs run in any order. */
  async freshWorker(): Promise<TestWorker> {
    const { text, values } = sql`delete from jobs.tick`;
    await this.runtime.on.superuser.query({ text, values: [...values] });
    await this.worker.work();
    return this.worker;
  }

  documentOf(mutation: string): string {
    const document = this.documents.get(mutation);
    if (document === undefined) throw new Error(`there is no mutation ${mutation}`);
    return document;
  }
}

type People = Readonly<Record<'operator' | 'staff' | 'handler' | 'supervisor' | 'leader' | 'finance', TenantActor>>;

/** 孝心食堂 of a village, with its people; everything is done over GraphQL. */
export class Kitchen {
  site!: Shown;
  cook!: Shown;

  private constructor(
    readonly world: MealWorld,
    readonly township: Township,
    readonly village: Unit,
    readonly people: People,
  ) {}

  static async furnish(world: MealWorld, township: Township): Promise<Kitchen> {
    const village = await township.unit({ level: 'VILLAGE', name: '四合楼村' });
    const post = async (role: string, unit?: Unit): Promise<TenantActor> => {
      const actor = await township.actor({ role, ...(unit ? { unit } : {}) });
      return { ...actor, permissions: new Set([...actor.permissions, ...(manifest.grants?.[role] ?? [])]) };
    };
    const people = {
      operator: await post('MEAL_OPERATOR', village), staff: await post('VILLAGE_STAFF', village), handler: await post('DEPT_HANDLER'),
      supervisor: await post('SUPERVISOR'), leader: await post('TOWNSHIP_LEADER'), finance: await post('FINANCE_OFFICER'),
    };
    return new Kitchen(world, township, village, people);
  }

  get clock() {
    return this.world.runtime.clock;
  }

  ask(who: TenantActor, mutation: string, input: Input): Promise<Answer<Readonly<Record<string, Readonly<Record<string, Shown>>>>>> {
    return this.world.runtime.ask(who, this.world.documentOf(mutation), { input: { clientRequestId: newId(), ...input } });
  }

  /** The record that a mutation answers first. @throws Error with what was refused */
  async act(who: TenantActor, mutation: string, input: Input): Promise<Shown> {
    const { data, errors } = await this.ask(who, mutation, input);
    if (errors.length > 0) throw new Error(`${mutation} refused: ${errors.map(({ extensions }) => `${extensions.code} ${extensions.rule ?? ''} ${extensions.messageZh ?? ''}`).join('; ')}`);
    return Object.values(data[mutation] ?? {})[0] as Shown;
  }

  async refused(who: TenantActor, mutation: string, input: Input): Promise<readonly string[]> {
    return (await this.ask(who, mutation, input)).errors.map(({ extensions: { code, rule } }) => (rule === undefined ? code : `${code} ${rule}`));
  }

  /** Somebody in a post of the core's, who does nothing about meals. */
  clerk(role: 'TOWNSHIP_ADMIN' | 'TOWNSHIP_LEADER' | 'DATA_STEWARD'): Promise<TenantActor> {
    return this.township.actor({ role });
  }

  siteInput(more: Input = {}): Input {
    return {
      unitId: this.village.id, name: '孝心食堂', kind: 'CANTEEN', operatorKind: 'VILLAGE_COLLECTIVE', operatorName: '四合楼村集体', licenceKind: 'FOOD_LICENCE', licenceNumber: 'JY34109220000001',
      licenceValidTo: '2027-12-31', meals: ['LUNCH'], seats: 50, turns: 2, maxServings: 100, priceFen: '800', ...more,
    };
  }

  /** A site that is open, with a cook. */
  async open(more: Input = {}): Promise<Shown> {
    const { handler, supervisor } = this.people;
    const made = await this.act(handler, 'createMealSite', this.siteInput(more));
    const inspected = await this.act(supervisor, 'inspectMealSite', { id: made.id, version: made.version, passed: true, finding: '灶台、留样柜、灭火器齐全' });
    this.site = await this.act(handler, 'openMealSite', { id: made.id, version: inspected.version });
    this.cook = await this.act(handler, 'registerMealCook', { siteId: made.id, name: '厨师甲', certificateNumber: 'JK001', certificateValidTo: '2027-12-31' });
    return this.site;
  }

  /** A resident of the village, or of another unit. */
  async resident(birthDate = '1950-01-01', unit: Unit = this.village): Promise<string> {
    const [id, at, { tenantId }] = [newId(), this.clock.now(), this.township];
    await this.township.enter((tx) => tx.query(sql`
      insert into core.person (tenant_id, id, name, birth_date, residency_type, source, unit_id, unit_path, created_at, updated_at, version)
      values (${tenantId}, ${id}, '张三丰', ${birthDate}, 'LOCAL_RESIDENT', '试验', ${unit.id}, ${unit.unitPath}, ${at}, ${at}, 1)`));
    await this.consent();
    return id;
  }

  /** All residents agree, as papers at the counter would say. */
  private async consent(): Promise<void> {
    const { name, zh, scopeZh, textVersion } = mealService;
    const [{ tenantId }, at] = [this.township, this.clock.now()];
    const { text, values } = sql`
      insert into core.consent (tenant_id, id, subject_id, purpose, purpose_zh, scope, text_version, method, granted_at, unit_path, created_at, updated_at, version)
      select tenant_id, gen_random_uuid(), id, ${name}, ${zh}, ${scopeZh}, ${textVersion ?? ''}, 'SIGNED_PAPER', ${at}, unit_path, ${at}, ${at}, 1 from core.person p
      where tenant_id = ${tenantId} and not exists (select from core.consent c where c.tenant_id = p.tenant_id and c.subject_id = p.id)`;
    await this.world.runtime.on.superuser.query({ text, values: [...values] });
  }

  enrolment(personId: string, more: Input = {}): Input {
    return { siteId: this.site.id, personId, ground: 'AGE70', mode: 'DINE_IN', ...more };
  }

  /** Somebody who eats here from today on. */
  async diner(more: Input = {}, personId?: string): Promise<Shown> {
    const { staff, handler } = this.people;
    const enrolled = await this.act(more['siteId'] === undefined ? staff : handler, 'enrolMealDiner', this.enrolment(personId ?? (await this.resident()), more));
    const approved = await this.act(this.people.leader, 'approveMealDiner', { id: enrolled.id, version: enrolled.version });
    return this.act(handler, 'beginMealDiner', { id: approved.id, version: approved.version });
  }

  /** Diners written directly: for crowds. */
  async crowd(count: number): Promise<readonly string[]> {
    const [{ tenantId }, at] = [this.township, this.clock.now()];
    const { text, values } = sql`
      with people as (
        insert into core.person (tenant_id, id, name, birth_date, residency_type, source, unit_id, unit_path, created_at, updated_at, version)
        select ${tenantId}, gen_random_uuid(), '老人' || n, '1945-05-05', 'LOCAL_RESIDENT', '试验', ${this.village.id}, ${this.village.unitPath}, ${at}, ${at}, 1 from generate_series(1, ${count}::int) n returning id)
      insert into elderly_meals.meal_diner (tenant_id, id, site_id, person_id, state, ground, mode, price_tier, enroller_id, active_since, unit_path, created_at, updated_at, version)
      select ${tenantId}, gen_random_uuid(), ${this.site.id}, id, 'ACTIVE', 'AGE70', 'DINE_IN', 'STANDARD', ${this.people.staff.userId}, ${this.today}::date, ${this.village.unitPath}, ${at}, ${at}, 1
      from people returning id`;
    const { rows } = await this.world.runtime.on.superuser.query<{ id: string }>({ text, values: [...values] });
    await this.consent();
    return rows.map(({ id }) => id);
  }

  sessionInput(more: Input = {}): Input {
    return { siteId: this.site.id, servedOn: this.today, meal: 'LUNCH', dishes: ['米饭', '豆腐'], plannedServings: 90, cookIds: [this.cook.id], ...more };
  }

  get today(): string {
    return new Date(this.clock.now().getTime() + 8 * 3_600_000).toISOString().slice(0, 10);
  }

  /** A session that is being served. */
  async serving(more: Input = {}): Promise<Shown> {
    const { operator } = this.people;
    const planned = await this.act(operator, 'openMealSession', this.sessionInput(more));
    const cooking = await this.act(operator, 'cookMealSession', { id: planned.id, version: planned.version });
    return this.act(operator, 'serveMealSession', { id: cooking.id, version: cooking.version });
  }

  serve(sessionId: string, dinerId: string, more: Input = {}): Promise<Shown> {
    return this.act(this.people.operator, 'recordMealServing', { sessionId, dinerId, payment: 'CASH', ...more });
  }

  /** A sample of each dish, reviewed. */
  async sample(sessionId: string, grams = 125, dishes: readonly string[] = ['米饭', '豆腐']): Promise<readonly Shown[]> {
    const kept: Shown[] = [];
    for (const dish of dishes) {
      const one = await this.act(this.people.operator, 'recordFoodSample', { sessionId, dish, grams, container: '留样盒', fridge: 'A1' });
      kept.push(await this.act(this.people.staff, 'reviewFoodSample', { id: one.id, version: one.version }));
    }
    return kept;
  }

  async session(id: string): Promise<Shown> {
    return (await this.world.runtime.data<{ mealSession: Shown }>(this.people.leader, 'query($id: ID!) { mealSession(id: $id) { id version state served servedAtTable guests } }', { id })).mealSession;
  }
}
