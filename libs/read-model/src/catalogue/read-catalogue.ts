import { isReadAudited, roleGrantsOf, type RoleGrant } from '@xiangzhi/access';
import type { AudienceKind, ClassOf, FiguresView, Ledger, ListView, Wording } from '@xiangzhi/vocabulary';
import { withActions } from '../states/actions-fact.js';
import { withExtensions, type ExtensionSource } from './extensions.js';
import { ledgerModel, type LedgerModel } from './ledger-model.js';
import { withPages } from './paged-fact.js';
import { recordModel, type RecordModel } from './record-model.js';

/** A root field for rows of one record. */
export interface RecordRoot {
  readonly field: string;
  readonly kind: 'one' | 'list' | 'own';
  readonly record: RecordModel;
  /** What the list is called where it shows only some of the rows. */
  readonly wording?: Wording;
  /** Which rows those are. */
  readonly only?: ListView['only'];
}

/** Figures over rows of one record, in groups. */
export interface FiguresRoot {
  readonly field: string;
  readonly kind: 'figures';
  readonly record: RecordModel;
  readonly view: FiguresView;
}

/** `node`: one row of whichever record has the id. */
export interface NodeRoot {
  readonly field: string;
  readonly kind: 'node';
  readonly records: readonly RecordModel[];
}

/** A root field that is planned. */
export type ReadRoot = RecordRoot | FiguresRoot | NodeRoot;

/** All records and planned root fields of one audience. Built once per runtime, then frozen. */
export interface ReadCatalogue {
  readonly audience: AudienceKind;
  readonly records: ReadonlyMap<string, RecordModel>;
  readonly roots: ReadonlyMap<string, ReadRoot>;
  /** Records that `node` finds. */
  readonly nodes: readonly RecordModel[];
  /** What the modules let the roles do, so that a refusal names who can. */
  readonly grants: readonly RoleGrant[];
  /** What can be exported in fixed columns, by name; townships alone have ledgers. */
  readonly ledgers: ReadonlyMap<string, LedgerModel>;
  recordOf(target: ClassOf): RecordModel;
}

export interface RecordSource extends ExtensionSource {
  readonly schema: string;
  readonly records: readonly ClassOf[];
  /** Permissions by role, as the manifest says. */
  readonly grants?: Readonly<Record<string, readonly string[]>>;
  readonly ledgers?: readonly Ledger[];
}

const rootsOf = (record: RecordModel): ReadRoot[] => {
  const { one, list, only, own, views = {}, figures = {} } = record.facts.reads ?? {};
  return [
    ...(one ? [{ field: one, kind: 'one' as const, record }] : []),
    ...(list ? [{ field: list, kind: 'list' as const, record, ...(only ? { only } : {}) }] : []),
    ...(own ? [{ field: own, kind: 'own' as const, record }] : []),
    ...Object.entries(views).map(([field, { only, zh, en }]): RecordRoot => ({ field, kind: 'list', record, only, wording: { zh, ...(en ? { en } : {}) } })),
    ...Object.entries(figures).map(([field, view]) => ({ field, kind: 'figures' as const, record, view })),
  ];
};

/** Rows of a township that can be asked for by a permission and named by a UUID. */
const isNode = ({ facts, columns, permission }: RecordModel): boolean => {
  const id = columns.get('id');
  return permission !== undefined && facts.reads?.node !== false && facts.tenancy === 'tenant' && id?.kind === 'column' && id.value === 'id';
};

const nodeRoots = (records: readonly RecordModel[]): NodeRoot[] => (records.length > 0 ? [{ field: 'node', kind: 'node', records }] : []);

/** A record that two audiences see has only those relations that this one can follow. */
const withoutRelationsTo = (elsewhere: ReadonlySet<ClassOf>, model: RecordModel): RecordModel => {
  const followed = [...model.fields].filter(([, fact]) => !((fact.kind === 'belongsTo' || fact.kind === 'hasMany') && elsewhere.has(fact.target())));
  return { ...model, fields: new Map(followed) };
};

/**
 * Reading a sensitive value leaves an entry that names the row; what is filtered, ordered or counted by it would tell it of rows
 * that are not shown.
 * @throws TypeError naming the field
 */
const refuseAudited = ({ name, facts, fields, columns }: RecordModel): void => {
  const { where = [], orderBy = [], order = [], figures = {} } = facts.reads ?? {};
  const counted = Object.values(figures).flatMap((view) => [...Object.values(view.groups).map(({ by }) => by), ...Object.values(view.figures).flatMap(({ sum }) => sum ?? [])]);
  const compared = [...where, ...orderBy, ...order.map(({ by }) => by), ...counted].flatMap((property) => columns.get(property) ?? fields.get(property) ?? []);
  const fault = compared.find(({ privacy }) => isReadAudited(privacy));
  const sorted = [...orderBy, ...order.map(({ by }) => by), ...counted].flatMap((property) => columns.get(property) ?? []).find(({ privacy }) => facts.raises !== undefined && privacy >= 2);
  if (sorted) throw new TypeError(`${name}.${sorted.property} has privacy ${sorted.privacy}, which ${name} raises for some rows: neither order, group nor add up by it, the place of such a row would tell the value`);
  if (!fault) return;
  throw new TypeError(`${name}.${fault.property} has privacy ${fault.privacy}: neither filter, order, group nor add up by it; reading L3 and L4 leaves an entry for each row (decision 33), and this would tell the value without one`);
};

/** @throws TypeError naming the field: who reads it row by row reads nothing that a filter could tell, and a level that follows the person stands above it */
const refuseReaders = ({ name, facts }: RecordModel): void => {
  const fault = facts.fields.find((fact) => fact.kind === 'column' && fact.readers !== undefined && (!isReadAudited(fact.privacy) || !fact.optional || facts.raises !== undefined));
  if (fault) throw new TypeError(`${name}.${fault.property} names its readers: it must be optional, of privacy 3 or 4, and of a record whose level is not raised`);
};

/** @throws TypeError: a map would silently keep the last of two. */
const byName = <Item>(what: string, entries: readonly (readonly [name: string, item: Item])[]): ReadonlyMap<string, Item> => {
  const map = new Map(entries);
  if (map.size === entries.length) return map;
  const [twice] = entries.find(([name], i) => entries.findIndex(([other]) => other === name) !== i) ?? [];
  throw new TypeError(`two declarations bring the ${what} ${twice ?? ''}`);
};

/**
 * Compiles the records of an audience with what modules add to them.
 * @throws TypeError for an extension or a ledger that does not fit, for a filter, an order or figures over a field of privacy 3 or 4, when a relation points to a record that the audience does not have, and for two records or root fields of one name.
 */
export const readCatalogue = (audience: AudienceKind, sources: readonly RecordSource[]): ReadCatalogue => {
  const declared = sources.flatMap(({ schema, records }) => records.map((target) => recordModel(target, schema)));
  // Only townships take their records along a state table.
  const known = withExtensions(audience === 'TENANT' ? declared.map(withActions) : declared, sources);
  const shown = known.filter((model) => model.facts.audience.includes(audience));
  const elsewhere = new Set(known.filter((model) => !shown.includes(model)).map((model) => model.target));
  const models = shown.map((model) => withPages(withoutRelationsTo(elsewhere, model)));
  models.forEach(refuseAudited);
  models.forEach(refuseReaders);
  const nodes = audience === 'TENANT' ? models.filter(isNode) : [];
  const byClass = new Map(models.map((model) => [model.target, model]));
  const recordOf = (target: ClassOf): RecordModel => {
    const model = byClass.get(target);
    if (!model) throw new TypeError(`${target.name} is not a record of the ${audience} audience: add it to the plugin's records`);
    return model;
  };
  const ledgers = audience === 'TENANT' ? sources.flatMap((source) => source.ledgers ?? []).map((one) => ledgerModel(one, recordOf)) : [];
  return Object.freeze({
    audience,
    records: byName('type name', models.map((model) => [model.name, model] as const)),
    roots: byName<ReadRoot>('root field', [...models.flatMap(rootsOf), ...nodeRoots(nodes)].map((root) => [root.field, root] as const)),
    nodes,
    grants: sources.flatMap((source) => roleGrantsOf(source.grants)),
    ledgers: byName('ledger', ledgers.map((one) => [one.name, one] as const)),
    recordOf,
  });
};
