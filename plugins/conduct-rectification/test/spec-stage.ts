import { corePlugin } from '@xiangzhi/core-domain';
import { newId, workingCalendar } from '@xiangzhi/kernel';
import { loadPlugin, sql, type DemoAct, type DemoIds, type DemoStage, type DemoUnitFacts, type TenantActor, type WorkingCalendar } from '@xiangzhi/plugin-api';
import manifest from '../src/conduct-rectification.manifest.js';
import type { Office } from './office.js';

const noService = (): never => {
  throw new TypeError('a story asks for no services');
};

/** Where a story of the demo is told in a spec: as the people of an office, at the instants of the story. */
export class SpecStage implements DemoStage {
  readonly areaCode: string;
  /** Weekends alone are known. */
  readonly calendar: WorkingCalendar = workingCalendar({ exceptions: new Map(), loadedYears: new Set(), hours: [] });

  private constructor(
    private readonly office: Office,
    private readonly actors: Readonly<Record<string, TenantActor>>,
    private readonly useCases: ReadonlyMap<string, (typeof corePlugin.module.useCases)[number]>,
    readonly now: Date,
  ) {
    this.areaCode = office.township.areaCode;
  }

  static async in(office: Office, now: Date): Promise<SpecStage> {
    const { leader, deputy, supervisor, handler } = office.people;
    const { module } = await loadPlugin(manifest);
    const post = async (role: string): Promise<TenantActor> => {
      const actor = await office.township.actor({ role });
      return { ...actor, permissions: new Set([...actor.permissions, ...(manifest.grants?.[role] ?? [])]) };
    };
    const others = { ORG_OFFICER: await post('ORG_OFFICER'), DISPATCHER: await post('DISPATCHER') };
    const useCases = new Map([...corePlugin.module.useCases, ...module.useCases].map((one) => [one.name, one]));
    return new SpecStage(office, { TOWNSHIP_LEADER: leader, DEPUTY_LEADER: deputy, SUPERVISOR: supervisor, DEPT_HANDLER: handler, ...others }, useCases, now);
  }

  units(): Promise<readonly DemoUnitFacts[]> {
    const { tenantId } = this.office.township;
    return this.office.township.enter((tx) => tx.query<DemoUnitFacts>(sql`select id, name, level, area_code as "areaCode" from core.org_unit where tenant_id = ${tenantId} order by unit_path`));
  }

  person(role: string): string {
    return this.actor(role).userId;
  }

  async act({ as, mutation, input, at }: DemoAct): Promise<DemoIds> {
    const useCase = this.useCases.get(mutation);
    if (!useCase) throw new TypeError(`there is no mutation ${mutation}`);
    const request = { actor: this.actor(as), facts: { requestId: 'demo', ip: 'demo' }, input: { ...input, clientRequestId: newId() }, at, get: noService };
    const { answer } = await this.office.world.runtime.writeModel.perform(useCase, request, ({ ids }) => ({ answer: () => ids }));
    return Object.fromEntries(Object.entries(answer).flatMap(([field, id]) => (Array.isArray(id) ? id.map((one, i) => [`${field}.${i}`, one as string]) : typeof id === 'string' ? [[field, id]] : [])));
  }

  scene(): SpecStage {
    return this;
  }

  run(): Promise<void> {
    throw new TypeError('this story runs no job');
  }

  private actor(role: string): TenantActor {
    const actor = this.actors[role];
    if (!actor) throw new TypeError(`nobody is ${role} here`);
    return actor;
  }
}
