import { createHash } from 'node:crypto';
import { baselineRole, type TenantActor } from '@xiangzhi/access';
import { DomainError, newId, type WorkingCalendar } from '@xiangzhi/kernel';
import type { DemoAct, DemoIds, DemoStage, DemoUnitFacts, LoadedPlugin } from '@xiangzhi/plugin-api';
import { inTenantTransaction, sql, type Database } from '@xiangzhi/persistence';
import type { PluginHost, Runtime } from '@xiangzhi/plugin-host';
import type { StoredResult, UseCase } from '@xiangzhi/write-model';
import { SYSTEM_ACTOR } from '@xiangzhi/access';

/** Where stories are told: the host whose use cases do what is told. */
export type Theatre = Pick<PluginHost, 'hold'>;

export interface StageParts {
  readonly database: Database;
  readonly theatre: Theatre;
  readonly tenantId: string;
  readonly areaCode: string;
  readonly module: string;
  readonly now: Date;
  readonly calendar: WorkingCalendar;
  readonly people: readonly DemoPost[];
}

/** A post of somebody in the township, as an act needs it. */
export interface DemoPost {
  readonly userId: string;
  readonly assignmentId: string;
  readonly accountId: string;
  readonly roleCode: string;
  readonly unitId: string;
  readonly unitPath: string;
}

/** An id of an act that is the same whenever the story is told again, so that what was told is not told twice. */
const requestId = (...parts: readonly string[]): string => {
  const hex = createHash('sha256').update(parts.join('\n')).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
};

/** The permissions of a post: the role's own, and what the modules let it do. */
const actorOf = (post: DemoPost, tenantId: string, plugins: readonly LoadedPlugin[]): TenantActor => {
  const role = baselineRole(post.roleCode);
  const granted = plugins.flatMap(({ manifest }) => manifest.grants?.[post.roleCode] ?? []);
  const isRoot = post.unitPath.indexOf('/') === post.unitPath.length - 1;
  return {
    ...post, kind: 'TENANT', tenantId, sessionId: newId(), clearance: role?.clearance ?? 0, permissions: new Set<string>([...(role?.permissions ?? []), ...granted]),
    scope: isRoot ? '*' : post.unitPath,
  };
};

const useCaseOf = ({ plugins }: Runtime, name: string): UseCase => {
  const found = plugins.flatMap(({ module }) => module.useCases).find((one) => one.name === name);
  if (!found) throw new TypeError(`the story asks for ${name}, which no module of this runtime brings`);
  return found;
};

/** Of a list each by its place. */
const idsIn = (field: string, id: string | readonly string[] | null): readonly (readonly [string, string])[] => {
  if (id === null) return [];
  return typeof id === 'string' ? [[field, id]] : id.map((one, i) => [`${field}.${i}`, one] as const);
};

/** The stage of one module in one township. */
export class Stage implements DemoStage {
  readonly areaCode: string;
  readonly now: Date;
  readonly calendar: WorkingCalendar;
  private acts = 0;

  constructor(
    private readonly parts: StageParts,
    private readonly name = '',
  ) {
    this.areaCode = parts.areaCode;
    this.now = parts.now;
    this.calendar = parts.calendar;
  }

  units(): Promise<readonly DemoUnitFacts[]> {
    const { database, tenantId } = this.parts;
    return inTenantTransaction(database.pool('app'), { tenantId, scope: '*', actorId: SYSTEM_ACTOR }, (tx) =>
      tx.query<DemoUnitFacts>(sql`select id, name, level, area_code as "areaCode" from core.org_unit where tenant_id = ${tenantId} and valid_to is null order by unit_path`),
    );
  }

  person(role: string): string {
    return this.post(role).userId;
  }

  act({ as, mutation, input, at }: DemoAct): Promise<DemoIds> {
    const { theatre, tenantId, module } = this.parts;
    this.acts += 1;
    const clientRequestId = requestId(tenantId, module, this.name, String(this.acts));
    return theatre.hold(async (runtime) => {
      const request = { actor: actorOf(this.post(as), tenantId, runtime.plugins), facts: { requestId: 'demo', ip: 'demo' }, input: { ...input, clientRequestId }, at, get: noService };
      const { answer } = await runtime.writeModel.perform(useCaseOf(runtime, mutation), request, ({ ids }: StoredResult) => ({ answer: () => ids })).catch(endWithCommit);
      return Object.fromEntries(Object.entries(answer).flatMap(([field, id]) => idsIn(field, id)));
    });
  }

  scene(name: string): Stage {
    return new Stage(this.parts, `${this.name}/${name}`);
  }

  run(job: string): Promise<void> {
    const { theatre, tenantId, module } = this.parts;
    return theatre.hold(async (runtime) => {
      const code = runtime.plugins.find(({ manifest }) => manifest.key === module)?.jobs.get(job);
      if (!code) throw new TypeError(`module ${module} has no job ${job}`);
      await runtime.writeModel.performSystem(module, tenantId, (work) => code(work, {}));
    });
  }

  private post(role: string): DemoPost {
    const post = this.parts.people.find((one) => one.roleCode === role);
    if (!post) throw new TypeError(`the demo has no ${role} in ${this.areaCode}`);
    return post;
  }
}

const noService = (): never => {
  throw new DomainError('UNAVAILABLE', { messageZh: '讲述演示时没有界面在等结果' });
};

/** What some use cases do after their commit is for whoever waits at a screen; the write stands. */
const endWithCommit = (cause: unknown): { readonly answer: Readonly<Record<string, string>> } => {
  if (cause instanceof DomainError && cause.details.facts?.['committed'] === true) return { answer: {} };
  throw cause;
};
