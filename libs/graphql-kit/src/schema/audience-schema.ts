import { GraphQLObjectType, GraphQLSchema, specifiedDirectives } from 'graphql';
import type { AudienceKind, ClassOf, Ledger } from '@xiangzhi/vocabulary';
import { readCatalogue, type ReadCatalogue } from '@xiangzhi/read-model';
import type { UseCase } from '@xiangzhi/write-model';
import type { Answering } from '../execute/answering.js';
import type { Operation } from './operation.js';
import { RecordTypes } from './record-types.js';
import { operationField, readRootField, useCaseField, type RootField } from './root-types.js';
import { inputType } from './shape-types.js';
import { TypeBook } from './type-book.js';

/** What one module brings to the API. */
export interface ApiSource {
  /** Key of the module. */
  readonly module: string;
  readonly schema: string;
  readonly records: readonly ClassOf[];
  /** What it adds to records of the core. */
  readonly extensions: readonly ClassOf[];
  readonly useCases: readonly UseCase[];
  readonly operations: readonly Operation[];
  /** Parts of inputs that other modules use in theirs: they are its own whoever uses them. */
  readonly parts?: readonly ClassOf[];
  /** What of its lists can be exported. */
  readonly ledgers?: readonly Ledger[];
  /** Questions of other modules that it answers. */
  readonly answers?: readonly Answering[];
  /** What the module lets the roles do (permissions by role), so that a refusal names who can. */
  readonly grants?: Readonly<Record<string, readonly string[]>>;
}

export interface AudienceSchema {
  readonly audience: AudienceKind;
  readonly schema: GraphQLSchema;
  readonly catalogue: ReadCatalogue;
  readonly useCases: ReadonlyMap<string, UseCase>;
  readonly operations: ReadonlyMap<string, Operation>;
  /** Contracts that these modules answer, by name. */
  readonly answers: ReadonlyMap<string, Answering>;
}

const byName = <Named extends { readonly name: string }>(list: readonly Named[]): ReadonlyMap<string, Named> => {
  const map = new Map<string, Named>();
  for (const one of list) {
    if (map.has(one.name)) throw new TypeError(`two declarations bring the root field ${one.name}`);
    map.set(one.name, one);
  }
  return map;
};

/** @throws TypeError naming the field: nothing is reachable by omission. */
const assertDeclaredAccess = (operations: Iterable<Operation>, useCases: Iterable<UseCase>, catalogue: ReadCatalogue): void => {
  const naked = [
    ...[...operations].filter(({ access }) => !access),
    ...[...useCases].filter(({ permission }) => !permission),
  ].map(({ name }) => name);
  const unread = [...catalogue.roots.values()].filter((root) => root.kind !== 'node' && !root.record.permission).map(({ field }) => field);
  const fault = [...naked, ...unread][0];
  if (fault) throw new TypeError(`root field ${fault} declares neither a permission nor that it is public: say which in its declaration`);
};

const rootType = (name: string, description: string, fields: readonly [string, RootField][]): GraphQLObjectType | undefined => {
  byName(fields.map(([field]) => ({ name: field })));
  const sorted = [...fields].sort(([a], [b]) => (a < b ? -1 : 1));
  return sorted.length === 0 ? undefined : new GraphQLObjectType({ name, description, fields: Object.fromEntries(sorted) });
};

/**
 * Compiles the facts of all modules into the schema of one audience.
 * @throws TypeError for a root field without declared access, or two of one name.
 */
export const audienceSchema = (audience: AudienceKind, sources: readonly ApiSource[]): AudienceSchema => {
  const catalogue = readCatalogue(audience, sources);
  const book = new TypeBook();
  const types = new RecordTypes(book, catalogue);
  const operations = byName(sources.flatMap((source) => source.operations).filter((one) => one.audience.includes(audience)));
  const useCases = byName(audience === 'TENANT' ? sources.flatMap((source) => source.useCases) : []);
  assertDeclaredAccess(operations.values(), useCases.values(), catalogue);
  const of = (kind: Operation['kind']): [string, RootField][] =>
    [...operations.values()].filter((one) => one.kind === kind).map((one) => [one.name, operationField(book, one)]);
  const reads = [...catalogue.roots.values()].map((root): [string, RootField] => [root.field, readRootField(book, types, root)]);
  const writes = [...useCases.values()].map((one): [string, RootField] => [one.name, useCaseField(book, types, one, catalogue)]);
  const query = rootType('Query', '查询\n\nReads.', [...reads, ...of('query')]);
  const mutation = rootType('Mutation', '办理\n\nWrites.', [...writes, ...of('mutation')]);
  // What only `node` finds is reached through no field.
  const nodes = catalogue.nodes.map((record) => types.of(record));
  const parts = audience === 'TENANT' ? sources.flatMap((source) => source.parts ?? []).map((part) => inputType(book, part, false)) : [];
  const schema = new GraphQLSchema({ ...(query ? { query } : {}), ...(mutation ? { mutation } : {}), types: [...nodes, ...parts], directives: specifiedDirectives });
  const answers = new Map(sources.flatMap((source) => source.answers ?? []).map((one) => [one.name, one] as const));
  return { audience, schema, catalogue, useCases, operations, answers };
};
