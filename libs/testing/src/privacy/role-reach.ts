import { BASELINE_ROLES, kindAt, type BaselineRole, type PrivacyLevel } from '@xiangzhi/access';
import { corePlugin } from '@xiangzhi/core-domain';
import type { AudienceSchema } from '@xiangzhi/graphql-kit';
import type { LoadedPlugin } from '@xiangzhi/plugin-api';
import type { ReadableFact, ReadCatalogue, RecordModel } from '@xiangzhi/read-model';
import { factsOf, type AudienceKind, type ClassOf } from '@xiangzhi/vocabulary';

/** What a role may do where these modules are switched on. */
export interface RolePowers {
  readonly code: string;
  readonly clearance: PrivacyLevel;
  readonly permissions: ReadonlySet<string>;
}

/** Records that a role finds, whichever way it goes: whole, or what of them comes with a row that refers to them. */
export interface RoleReach {
  readonly whole: ReadonlySet<RecordModel>;
  readonly named: ReadonlySet<RecordModel>;
}

export type Sight = 'plain' | 'masked' | 'none';

const worksIn = (audience: AudienceKind) => ({ levels }: BaselineRole): boolean => levels.some((level) => kindAt(level) === audience);

/** The roles of an audience with what the core and modules let them do. */
export const rolesOf = (audience: AudienceKind, plugins: readonly LoadedPlugin[]): readonly RolePowers[] =>
  BASELINE_ROLES.filter(worksIn(audience)).map(({ code, clearance, permissions }) => {
    const granted = [corePlugin, ...plugins].flatMap(({ manifest }) => manifest.grants?.[code] ?? []);
    return { code, clearance, permissions: new Set<string>([...permissions, ...granted]) };
  });

const mayRead = ({ permissions }: RolePowers, { permission }: RecordModel): boolean => permission === undefined || permissions.has(permission);

const walk = (catalogue: ReadCatalogue, role: RolePowers, starts: readonly RecordModel[]): RoleReach => {
  const [whole, named, queue] = [new Set<RecordModel>(), new Set<RecordModel>(), [...starts]];
  for (let record = queue.pop(); record; record = queue.pop()) {
    if (whole.has(record)) continue;
    whole.add(record);
    for (const fact of record.fields.values()) {
      if ((fact.kind !== 'belongsTo' && fact.kind !== 'hasMany') || fact.privacy > role.clearance) continue;
      const target = catalogue.recordOf(fact.target());
      if (mayRead(role, target)) queue.push(target);
      else if (fact.kind === 'belongsTo' && target.named) named.add(target);
    }
  }
  return { whole, named };
};

/** What a role finds by asking. */
export const reachOf = ({ catalogue }: AudienceSchema, role: RolePowers): RoleReach => {
  const starts = [...catalogue.roots.values()].flatMap((root) => (root.kind === 'node' ? root.records : [root.record]));
  return walk(catalogue, role, starts.filter((record) => mayRead(role, record)));
};

const isRecord = (target: ClassOf): boolean => factsOf(target)?.of === 'record';

/** What a role is shown of its own acts: whoever may do it sees what came of it. */
export const actsReachOf = ({ catalogue, useCases }: AudienceSchema, role: RolePowers): RoleReach => {
  const done = [...useCases.values()].filter(({ permission }) => role.permissions.has(permission));
  const shown = done.flatMap(({ payload }) => Object.values(payload).map((one) => (Array.isArray(one) ? (one as readonly ClassOf[])[0] : (one as ClassOf))));
  return walk(catalogue, role, shown.flatMap((target) => (target && isRecord(target) ? [catalogue.recordOf(target)] : [])));
};

/** How a role that finds these records sees a field of one. */
export const sightOf = (catalogue: ReadCatalogue, { whole, named }: RoleReach, role: RolePowers, { record, fact }: { readonly record: RecordModel; readonly fact: ReadableFact }): Sight => {
  const found = whole.has(record) || (named.has(record) && record.named?.properties.has(fact.property) === true);
  if (!found) return 'none';
  if (fact.privacy > role.clearance) return fact.kind === 'column' && fact.mask ? 'masked' : 'none';
  if (fact.kind !== 'belongsTo') return 'plain';
  const target = catalogue.recordOf(fact.target());
  return mayRead(role, target) || target.named ? 'plain' : 'none';
};
