import {
  getNamedType, isInputObjectType, isListType, isNonNullType, isObjectType, type GraphQLArgument, type GraphQLField, type GraphQLInputType, type GraphQLObjectType,
  type GraphQLSchema,
} from 'graphql';
import { selectionOf } from './selection.js';
import { synthesise, type OwnIds, type Synthesis } from './synthesis.js';

/** Objects below a root field that are selected; a field of a row leaves less room, or the document would cost too much to run. */
const DEPTH = 3;

/** Behind a filter: it decides which rows there are, and not what they tell. */
const DEPTH_FILTERED = 2;

/** `requestId` is a `clientRequestId`: an id of the client's own making, which another township may have used as well. */
export type PositionKind = 'id' | 'cursor' | 'areaCode' | 'requestId' | 'text';

type Path = readonly (string | number)[];

/** One place of the schema where a client may name something by an id, a cursor or a code. */
export interface Position {
  readonly operation: 'query' | 'mutation';
  /** Root field. */
  readonly root: string;
  /** `users.nodes.assignments(where.user.eq)` */
  readonly label: string;
  readonly kind: PositionKind;
  readonly document: string;
  /** What a cursor is bound to: the fields from the root to the list, and a document that asks for one of its cursors. */
  readonly list: { readonly name: string; readonly document: string };
  /** Whether the place is in a list, so that one document can name all values: more elements of `in`, more branches of `or`. */
  readonly takesMany: boolean;
  /** Variables with the values at their place; everything else that is required is filled in with what the asker may use. */
  variables(values: readonly string[], own: OwnIds, synthesis: Synthesis): Readonly<Record<string, unknown>>;
}

interface Step {
  readonly field: GraphQLField<unknown, unknown>;
  /** Of the root type first. */
  readonly way: readonly GraphQLField<unknown, unknown>[];
}

interface Leaf {
  readonly path: Path;
  readonly kind: PositionKind;
}

type Choose = (type: GraphQLInputType, name: string) => PositionKind | undefined;

const namesRecords: Choose = (type, name) => {
  const scalar = getNamedType(type).name;
  if (scalar === 'AreaCode') return 'areaCode';
  if (scalar !== 'ID') return undefined;
  if (name === 'after' || name === 'before') return 'cursor';
  return name === 'clientRequestId' ? 'requestId' : 'id';
};

const isText: Choose = (type) => (getNamedType(type).name === 'String' ? 'text' : undefined);

/** Filters contain themselves (`and`, `or`): each input type is opened twice at most. */
const leavesOf = (choose: Choose, type: GraphQLInputType, { name, path, open = [] }: { readonly name: string; readonly path: Path; readonly open?: readonly string[] }): readonly Leaf[] => {
  if (isNonNullType(type)) return leavesOf(choose, type.ofType, { name, path, open });
  if (isListType(type)) return leavesOf(choose, type.ofType, { name, path: [...path, 0], open });
  if (!isInputObjectType(type)) {
    const kind = choose(type, name);
    return kind ? [{ path, kind }] : [];
  }
  if (open.filter((one) => one === type.name).length >= 2) return [];
  return Object.values(type.getFields()).flatMap((field) => leavesOf(choose, field.type, { name: field.name, path: [...path, field.name], open: [...open, type.name] }));
};

const requiresArguments = ({ args }: GraphQLField<unknown, unknown>): boolean => args.some(({ type, defaultValue }) => isNonNullType(type) && defaultValue === undefined);

/** Fields of the rows below the query root that take arguments themselves, each type reached once by its shortest way. */
const nestedSteps = (query: GraphQLObjectType): readonly Step[] => {
  const seen = new Set<string>();
  const found: Step[] = [];
  const queue: { readonly type: GraphQLObjectType; readonly way: Step['way'] }[] = [{ type: query, way: [] }];
  for (let next = queue.shift(); next; next = queue.shift()) {
    for (const field of Object.values(next.type.getFields())) {
      const target = getNamedType(field.type);
      if (!isObjectType(target)) continue;
      if (next.way.length > 0 && field.args.length > 0) found.push({ field, way: next.way });
      if (requiresArguments(field) || seen.has(target.name)) continue;
      seen.add(target.name);
      queue.push({ type: target, way: [...next.way, field] });
    }
  }
  return found;
};

/** Puts the values at the end of a path: the innermost list of a filter on the way becomes as long as there are values. */
const put = (path: Path, values: readonly string[], into: unknown): unknown => {
  const [step, ...rest] = path;
  if (step === undefined) return values[0];
  if (typeof step === 'number') {
    const [first] = (into ?? []) as readonly unknown[];
    return rest.some((one) => typeof one === 'number') ? [put(rest, values, first)] : values.map((value) => put(rest, [value], first));
  }
  const object = (into ?? {}) as Readonly<Record<string, unknown>>;
  return { ...object, [step]: put(rest, values, object[step]) };
};

/** The innermost list is one of alternatives: `in`, or the branches of `or`. Those of `and` would have to match together. */
const isOfAlternatives = (path: Path): boolean => path[path.findLastIndex((step) => typeof step === 'number') - 1] !== 'and' && path.some((step) => typeof step === 'number');

interface Place extends Step {
  readonly operation: Position['operation'];
  readonly argument: GraphQLArgument;
  readonly leaf: Leaf;
}

const positionOf = ({ operation, field, way, argument, leaf }: Place): Position => {
  const required = field.args.filter((one) => one !== argument && isNonNullType(one.type));
  const used = [argument, ...required];
  const isFilter = operation === 'query' && argument.name === 'where';
  const head = `${operation}(${used.map(({ name, type }) => `$${name}: ${String(type)}`).join(', ')})`;
  const call = `${field.name}(${used.map(({ name }) => `${name}: $${name}`).join(', ')}) ${selectionOf(field.type, Math.min(isFilter ? DEPTH_FILTERED : DEPTH, Math.max(1, DEPTH - way.length)))}`;
  const names = [...way, field].map(({ name }) => name);
  const document = `${head} { ${way.map(({ name }) => `${name} { `).join('')}${call}${' }'.repeat(way.length)} }`;
  const below = (innermost: string): string => `${way.map(({ name }) => `${name} { `).join('')}${innermost}${' }'.repeat(way.length)}`;
  return {
    operation,
    list: { name: names.join('.'), document: `{ ${below(`${field.name}(first: 1) { pageInfo { endCursor } }`)} }` },
    root: names[0] ?? field.name,
    label: `${names.join('.')}(${[argument.name, ...leaf.path].join('.')})`,
    kind: leaf.kind,
    document,
    takesMany: isFilter && isOfAlternatives(leaf.path),
    variables: (values, own, synthesis) => {
      const along = (one: GraphQLArgument): Path => (one === argument ? leaf.path : []);
      const filled = Object.fromEntries(used.map((one) => [one.name, isNonNullType(one.type) ? synthesise(one.type, { name: one.name, field, own, synthesis, along: along(one) }) : undefined]));
      return { ...filled, [argument.name]: put(leaf.path, values, filled[argument.name]) };
    },
  };
};

const positionsAt = (choose: Choose, operation: Position['operation'], { field, way }: Step): readonly Position[] =>
  field.args.flatMap((argument) => leavesOf(choose, argument.type, { name: argument.name, path: [] }).map((leaf) => positionOf({ operation, field, way, argument, leaf })));

const allPositions = (schema: GraphQLSchema, choose: Choose): readonly Position[] => {
  const rootsOf = (type: GraphQLObjectType | null | undefined): Step[] => Object.values(type?.getFields() ?? {}).map((field) => ({ field, way: [] }));
  const query = schema.getQueryType();
  return [
    ...[...rootsOf(query), ...(query ? nestedSteps(query) : [])].flatMap((step) => positionsAt(choose, 'query', step)),
    ...rootsOf(schema.getMutationType()).flatMap((step) => positionsAt(choose, 'mutation', step)),
  ];
};

/** Every place of a schema that takes an id, a cursor or a code: root fields, inputs, filters, fields of rows. */
export const positionsOf = (schema: GraphQLSchema): readonly Position[] => allPositions(schema, namesRecords);

/** Every place of a schema that takes a text. */
export const textPositionsOf = (schema: GraphQLSchema): readonly Position[] => allPositions(schema, isText);
