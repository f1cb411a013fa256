import { randomUUID } from 'node:crypto';
import { CORE_PERMISSIONS, type TenantActor } from '@xiangzhi/access';
import { corePlugin } from '@xiangzhi/core-domain';
import { FileStore } from '@xiangzhi/core-domain/files';
import { DatabaseAccess } from '@xiangzhi/core-domain/host';
import { audienceSchema, type AudienceSchema } from '@xiangzhi/graphql-kit';
import { Identity } from '@xiangzhi/identity';
import { sql } from '@xiangzhi/persistence';
import { apiSourceOf, type LoadedPlugin } from '@xiangzhi/plugin-api';
import type { NamedModule } from '@xiangzhi/plugin-host';
import type { AudienceKind } from '@xiangzhi/vocabulary';
import { TestClock } from '../clock/test-clock.js';
import { closeAfterFile } from '../closing.js';
import { aFileStore } from '../files/a-file-store.js';
import { testDatabase, type TestDatabase } from '../database/test-database.js';
import { testSecrets } from '../gateway/test-secrets.js';
import { TestRuntime, testRuntime } from '../runtime/test-runtime.js';
import type { ActorWish } from '../township/people.js';
import type { Township, Unit } from '../township/township.js';
import type { Side, Targets } from './matrix.js';
import type { Position, PositionKind } from './positions.js';
import { seedAll, tenantRecords, type Seed } from './seeds.js';
import { seedsWith, type SeedWishes } from './synthesised-seeds.js';

/** The schema of an audience, compiled as a runtime compiles it, before there is any database. */
export const schemaFor = (audience: AudienceKind, plugins: readonly LoadedPlugin[] = []): AudienceSchema =>
  audienceSchema(audience, [corePlugin, ...plugins].map(apiSourceOf));

/** Whoever may do everything that there is, and see everything: what stops this actor is isolation alone. */
export const almighty = (plugins: readonly LoadedPlugin[] = []): Required<Pick<ActorWish, 'permissions' | 'clearance'>> => ({
  permissions: [...CORE_PERMISSIONS, ...plugins.flatMap(({ manifest }) => Object.keys(manifest.permissions))],
  clearance: 4,
});

const installedNames = async ({ superuser }: TestDatabase): Promise<readonly NamedModule[]> =>
  (await superuser.query<NamedModule>('select key, label_zh as "labelZh", names from core.plugin order by key')).rows;

/** A runtime with all services of the process, for asking as actors that no sign-in would give. */
export const isolationRuntime = async (on?: TestDatabase, plugins: readonly LoadedPlugin[] = []): Promise<TestRuntime> => {
  const clock = new TestClock();
  const { database } = on ?? (await testDatabase());
  const identity = new Identity(database, testSecrets(), clock);
  closeAfterFile(() => identity.close());
  const providers = [
    { provide: Identity, useValue: identity },
    { provide: DatabaseAccess, useValue: { database } },
    { provide: FileStore, useValue: await aFileStore() },
  ];
  return testRuntime({ clock, providers, plugins, ...(on ? { on, names: await installedNames(on) } : {}) });
};

/** A township full of rows, and somebody almighty in it. */
export interface Inhabited extends Side {
  readonly actor: TenantActor;
  readonly township: Township;
  readonly own: ReadonlyMap<string, readonly string[]>;
}

const codeOfVillage = ({ areaCode }: Township): string => `${areaCode}201`;

export interface InhabitWish {
  /** Whose records have rows beside the core's. */
  readonly plugins?: readonly LoadedPlugin[];
  /** For records whose rows cannot be made up from their declaration alone. */
  readonly wishes?: SeedWishes;
  /** Default: the township's first village. */
  readonly unit?: Unit;
  /** Where the almighty actor's post is. */
  readonly at?: Unit;
}

/** Fills a unit with a row of every record. */
export const inhabit = async (township: Township, { plugins = [], wishes = {}, unit, at }: InhabitWish = {}): Promise<Inhabited> => {
  const village = unit ?? (await township.unit({ level: 'VILLAGE', areaCode: codeOfVillage(township) }));
  const seeds: Readonly<Record<string, Seed>> = seedsWith(plugins, wishes);
  const own = await seedAll(township, village, seeds);
  const actor = await township.actor({ ...almighty(plugins), ...(at ? { unit: at } : {}) });
  // What is nobody's but his whom it is for is told to whoever asks.
  await township.enter(async (tx) => {
    await tx.query(sql`update core.notification set recipient_id = ${actor.userId} where tenant_id = ${township.tenantId} and id = any(${[...(own.get('Notification') ?? [])]}::uuid[])`);
    await tx.query(sql`update core.notification_preference set user_id = ${actor.userId} where tenant_id = ${township.tenantId} and id = any(${[...(own.get('NotificationPreference') ?? [])]}::uuid[])`);
  });
  return { township, own, actor };
};

const useRequestId = async ({ township, actor }: Inhabited): Promise<string> => {
  const id = randomUUID();
  await township.enter((tx) =>
    tx.query(sql`
      insert into core.client_request (tenant_id, id, actor_id, use_case, input_hash, result, created_at)
      values (${township.tenantId}, ${id}, ${actor.userId}, 'createOrgUnit', '', '{}'::jsonb, ${township.clock.now()})`),
  );
  return id;
};

const rootsWith = (positions: readonly Position[], kind: PositionKind): readonly string[] => [
  ...new Set(positions.filter((position) => position.kind === kind).map(({ root }) => root)),
];

/** The first cursor in an answer: below a row there may be none. */
const cursorIn = (node: unknown): string | undefined => {
  if (typeof node !== 'object' || node === null) return undefined;
  if ('endCursor' in node && typeof node.endCursor === 'string') return node.endCursor;
  return Object.values(node).map(cursorIn).find((cursor) => cursor !== undefined);
};

const cursorsOf = async (runtime: TestRuntime, actor: TenantActor, positions: readonly Position[]): Promise<ReadonlyMap<string, string>> => {
  const lists = new Map(positions.filter(({ kind }) => kind === 'cursor').map(({ list }) => [list.name, list.document]));
  const cursors = new Map<string, string>();
  for (const [name, document] of lists) {
    const cursor = cursorIn(await runtime.data(actor, document));
    if (cursor) cursors.set(name, cursor);
  }
  return cursors;
};

/** Everything in a township that somebody else might try to name at these positions. */
export const targetsIn = async (runtime: TestRuntime, inhabited: Inhabited, positions: readonly Position[]): Promise<Targets> => {
  const { township, own, actor } = inhabited;
  const ids = [...own.values(), township.tenantId, township.root.id, actor.userId, actor.assignmentId, actor.accountId].flat();
  const requestIds = new Map<string, string>();
  for (const root of rootsWith(positions, 'requestId')) requestIds.set(root, await useRequestId(inhabited));
  return { ids: [...new Set(ids)], cursors: await cursorsOf(runtime, actor, positions), areaCodes: [township.areaCode, codeOfVillage(township)], requestIds };
};

/** Only what is bound to a unit, for actors of the same township whose post is elsewhere. */
export const scopedTargetsIn = ({ own, township }: Inhabited, plugins: readonly LoadedPlugin[] = []): Targets => {
  const scoped = tenantRecords([corePlugin, ...plugins].flatMap(({ module }) => module.records)).filter((record) => record.scoped);
  const ids = scoped.flatMap(({ name }) => own.get(name) ?? []);
  return { ids, cursors: new Map(), areaCodes: [township.areaCode, codeOfVillage(township)], requestIds: new Map() };
};
