import {
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  typeFromAST,
  type GraphQLInputType,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from 'graphql';
import { Slot } from '@xiangzhi/vocabulary';
import type { RequestSlot, RequestValues } from './request-values.js';

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

const unwrapped = (type: GraphQLInputType): GraphQLInputType => (isNonNullType(type) ? unwrapped(type.ofType) : type);

const shapeOf = (value: unknown, declared: GraphQLInputType, path: Path): unknown => {
  const type = unwrapped(declared);
  if (value === null || value === undefined || typeof value === 'boolean' || isEnumType(type)) return value;
  if (isListType(type)) {
    const item = unwrapped(type.ofType);
    // A list of scalars is one array parameter, whatever its length; lists of conditions are spelled out.
    if (!Array.isArray(value) || (!isInputObjectType(item) && !isListType(item) && !isEnumType(item))) return slotAt(path);
    return value.map((one, i) => shapeOf(one, item, [...path, i]));
  }
  if (!isInputObjectType(type)) return slotAt(path);
  const fields = type.getFields();
  return Object.fromEntries(
    Object.entries(value).map(([name, one]) => {
      const field = fields[name];
      return [name, field ? shapeOf(one, field.type, [...path, name]) : one];
    }),
  );
};

/** Separates what a plan depends on (the shape) from what it is run with (the values). */
export const variableShape = (
  schema: GraphQLSchema,
  operation: OperationDefinitionNode,
  variables: Readonly<Record<string, unknown>>,
): VariableShape => {
  const shaped: Record<string, unknown> = {};
  for (const definition of operation.variableDefinitions ?? []) {
    const name = definition.variable.name.value;
    if (!(name in variables)) continue;
    const type = typeFromAST(schema, definition.type as never) as GraphQLInputType | undefined;
    shaped[name] = type ? shapeOf(variables[name], type, [name]) : variables[name];
  }
  return { variables: shaped, key: JSON.stringify(shaped, (_, value: unknown) => (value instanceof Slot ? '·' : value)) };
};
