import {
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  typeFromAST,
  type DocumentNode,
  type GraphQLInputType,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from 'graphql';
import { Slot } from '@xiangzhi/vocabulary';
import { READ_LIMITS, assertWithin } from '../plan/limits.js';
import type { RequestSlot, RequestValues } from './request-values.js';
import { usePathOf } from './use-path.js';

export interface VariableShape {
  /** Variables with every scalar leaf replaced by a slot; enums, booleans and nulls stay literal. */
  readonly variables: Readonly<Record<string, unknown>>;
  /** Equal keys mean: the same plan serves both requests. */
  readonly key: string;
}

type Path = readonly (string | number)[];

const at = (variables: unknown, path: Path): unknown =>
  path.reduce<unknown>((value, step) => (value as Record<string | number, unknown> | null | undefined)?.[step], variables);

const slotAt = (path: Path): RequestSlot => new Slot(path.join('.'), (r: RequestValues) => at(r.variables, path));

/** Counts what is spelled out, before it is: values cost nothing to plan, lists of conditions do. */
class Spelling {
  private members = 0;

  constructor(private readonly document: DocumentNode) {}

  /** @throws DomainError TOO_COMPLEX when a list of conditions is too long or too deep. */
  list(length: number, path: Path): void {
    this.members += length;
    const excess = this.members > READ_LIMITS.conditions;
    const nesting = path.filter((step) => typeof step === 'number').length;
    if (!excess && nesting <= READ_LIMITS.nesting) return;
    const [variable, ...inner] = path;
    const argumentPath = [...usePathOf(this.document, String(variable)), ...inner.map(String)];
    if (excess) assertWithin('conditions', this.members, argumentPath);
    assertWithin('nesting', nesting, argumentPath);
  }
}

const unwrapped = (type: GraphQLInputType): GraphQLInputType => (isNonNullType(type) ? unwrapped(type.ofType) : type);

const shapeOf = (spelling: Spelling, value: unknown, declared: GraphQLInputType, path: Path): unknown => {
  const type = unwrapped(declared);
  if (value === null || value === undefined || typeof value === 'boolean' || isEnumType(type)) return value;
  if (isListType(type)) {
    const item = unwrapped(type.ofType);
    // A list of scalars is one array parameter, whatever its length; lists of conditions are spelled out.
    if (!Array.isArray(value) || (!isInputObjectType(item) && !isListType(item) && !isEnumType(item))) return slotAt(path);
    spelling.list(value.length, path);
    return value.map((one, i) => shapeOf(spelling, one, item, [...path, i]));
  }
  if (!isInputObjectType(type)) return slotAt(path);
  const fields = type.getFields();
  return Object.fromEntries(
    Object.entries(value).map(([name, one]) => {
      const field = fields[name];
      return [name, field ? shapeOf(spelling, one, field.type, [...path, name]) : one];
    }),
  );
};

export interface ShapedRequest {
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  readonly variables: Readonly<Record<string, unknown>>;
}

/**
 * Separates what a plan depends on (the shape) from what it is run with (the values).
 * @throws DomainError TOO_COMPLEX for lists of conditions or choices that no plan would hold.
 */
export const variableShape = (schema: GraphQLSchema, { document, operation, variables }: ShapedRequest): VariableShape => {
  const spelling = new Spelling(document);
  const shaped: Record<string, unknown> = {};
  for (const definition of operation.variableDefinitions ?? []) {
    const name = definition.variable.name.value;
    if (!(name in variables)) continue;
    const type = typeFromAST(schema, definition.type as never) as GraphQLInputType | undefined;
    shaped[name] = type ? shapeOf(spelling, variables[name], type, [name]) : variables[name];
  }
  return { variables: shaped, key: JSON.stringify(shaped, (_, value: unknown) => (value instanceof Slot ? '·' : value)) };
};
