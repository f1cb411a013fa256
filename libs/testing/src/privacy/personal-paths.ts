import { isReadAudited, type PrivacyLevel } from '@xiangzhi/access';
import type { ReadableFact, ReadCatalogue, RecordModel } from '@xiangzhi/read-model';

/** A way on which a value above level 1 could be learned. */
export interface PersonalPath {
  /** `User.mobile nested in RoleAssignment.user`. */
  readonly name: string;
  readonly level: PrivacyLevel;
  readonly document: string;
  /** READ: rows say their `id` and the `value`. ASK: the value decides which rows there are, in what order or group. */
  readonly kind: 'READ' | 'ASK';
}

const FIRST_PERSONAL: PrivacyLevel = 2;

const isLeaf = ({ kind }: ReadableFact): boolean => kind === 'column' || kind === 'computed';

type Way = readonly [way: string, document: string];

const readsOf = ({ nodes }: ReadCatalogue, record: RecordModel, selection: string, id: string | undefined): readonly Way[] => {
  const { one, list } = record.facts.reads ?? {};
  return [
    ...(list ? ([['in a list', `{ ${list}(first: 200) { nodes { ${selection} } } }`], ['in an edge', `{ ${list}(first: 200) { edges { node { ...F } } } } fragment F on ${record.name} { ${selection} }`]] as const) : []),
    ...(one && id ? ([['by id', `{ ${one}(id: "${id}") { ${selection} } }`]] as const) : []),
    ...(nodes.includes(record) && id ? ([['by node', `{ node(id: "${id}") { ... on ${record.name} { ${selection} } } }`]] as const) : []),
  ];
};

/** Below each record of a list that refers to this one, or that it refers to. */
const nestedReads = (catalogue: ReadCatalogue, record: RecordModel, selection: string): readonly Way[] =>
  [...catalogue.records.values()].flatMap((other) => {
    const list = other.facts.reads?.list;
    if (!list) return [];
    return [...other.fields.values()].flatMap((fact) => {
      if ((fact.kind !== 'belongsTo' && fact.kind !== 'hasMany') || fact.target() !== record.target) return [];
      return [[`nested in ${other.name}.${fact.property}`, `{ ${list}(first: 200) { nodes { ${fact.property} { ${selection} } } } }`] as const];
    });
  });

/**
 * Every way on which rows of a record are read.
 * @param id of one of its rows
 */
export const waysTo = (catalogue: ReadCatalogue, record: RecordModel, selection: string, id: string | undefined): readonly Way[] => [
  ...readsOf(catalogue, record, selection, id), ...nestedReads(catalogue, record, selection),
];

/** A list shows rows by what is declared to be compared; level 3 and 4 cannot be declared so. */
const asks = ({ facts }: RecordModel, property: string): readonly Way[] => {
  const { list, where = [], orderBy = [], figures = {} } = facts.reads ?? {};
  const groups = Object.entries(figures).flatMap(([field, { groups: offered }]) => Object.entries(offered).flatMap(([code, { by }]) => (by === property ? [[field, code] as const] : [])));
  return [
    ...(list && where.includes(property) ? ([['by a filter', `{ ${list}(where: { ${property}: { isNull: false } }) { totalCount } }`]] as const) : []),
    ...(list && orderBy.includes(property) ? ([['by an order', `{ ${list}(orderBy: [{ field: ${property} }]) { nodes { id } } }`]] as const) : []),
    ...groups.map(([field, code]) => [`by the groups of ${field}`, `{ ${field}(input: { groupBy: ${code} }) { key } }`] as const),
  ];
};

const pathsOf = (catalogue: ReadCatalogue, record: RecordModel, fact: ReadableFact, id: string | undefined): readonly PersonalPath[] => {
  const made = (kind: PersonalPath['kind'], ways: readonly Way[]): readonly PersonalPath[] =>
    ways.map(([way, document]) => ({ name: `${record.name}.${fact.property} ${way}`, level: fact.privacy, document, kind }));
  return [...made('READ', waysTo(catalogue, record, `id value: ${fact.property}`, id)), ...(isReadAudited(fact.privacy) ? [] : made('ASK', asks(record, fact.property)))];
};

/** What names its readers is read by no clearance: the record's own spec says by whom (§3.12). */
const goesByClearance = (fact: ReadableFact): boolean => !(fact.kind === 'column' && fact.readers);

/**
 * Every way to every value above level 1, found in the declarations.
 * @param ids of one row of each record, by its name
 */
export const personalPaths = (catalogue: ReadCatalogue, records: readonly RecordModel[], ids: ReadonlyMap<string, readonly string[]>): readonly PersonalPath[] =>
  records.flatMap((record) =>
    [...record.fields.values()].filter((fact) => isLeaf(fact) && goesByClearance(fact) && fact.privacy >= FIRST_PERSONAL).flatMap((fact) => pathsOf(catalogue, record, fact, ids.get(record.name)?.[0])),
  );
