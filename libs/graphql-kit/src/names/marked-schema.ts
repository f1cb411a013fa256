import { Kind, parse, print, printSchema, type ConstDirectiveNode, type DefinitionNode, type GraphQLSchema, type TypeDefinitionNode } from 'graphql';
import type { PluginNames } from './names-of.js';

const DEFINITION = `"""
由哪个模块带来；未启用该模块的乡镇没有此项

Which module brings it; a township that has not enabled the module does not have it.
"""
directive @module(
  """
  模块代码

  Key of the module.
  """
  key: String!
) on OBJECT | INTERFACE | UNION | ENUM | INPUT_OBJECT | SCALAR | FIELD_DEFINITION | INPUT_FIELD_DEFINITION | ENUM_VALUE`;

const mark = (key: string): ConstDirectiveNode => ({
  kind: Kind.DIRECTIVE,
  name: { kind: Kind.NAME, value: 'module' },
  arguments: [{ kind: Kind.ARGUMENT, name: { kind: Kind.NAME, value: 'key' }, value: { kind: Kind.STRING, value: key } }],
});

/** Modules by `Type` and by `Type.member`. */
type Origins = ReadonlyMap<string, string>;

const rootMembers = (schema: GraphQLSchema, { queries, mutations }: PluginNames): readonly string[] => [
  ...queries.map((field) => `${schema.getQueryType()?.name ?? ''}.${field}`),
  ...mutations.map((field) => `${schema.getMutationType()?.name ?? ''}.${field}`),
];

const originsOf = (schema: GraphQLSchema, brought: ReadonlyMap<string, PluginNames>): Origins =>
  new Map([...brought].flatMap(([key, names]) => [...names.types, ...names.fields, ...rootMembers(schema, names)].map((name): [string, string] => [name, key])));

const isTypeDefinition = (node: DefinitionNode): node is TypeDefinitionNode => 'name' in node && node.kind.endsWith('TypeDefinition');

interface Marked {
  readonly name: { readonly value: string };
  readonly directives?: readonly ConstDirectiveNode[] | undefined;
}

const withMark = <Node extends Marked>(node: Node, key: string | undefined): Node => (key === undefined ? node : { ...node, directives: [...(node.directives ?? []), mark(key)] });

/** What a module's own type holds is the module's as well. */
const markedType = (type: TypeDefinitionNode, origins: Origins): TypeDefinitionNode => {
  const own = origins.get(type.name.value);
  const member = <Node extends Marked>(node: Node): Node => withMark(node, own ?? origins.get(`${type.name.value}.${node.name.value}`));
  const marked = withMark(type, own);
  if ('fields' in marked && marked.fields) return Object.assign({}, marked, { fields: (marked.fields as readonly Marked[]).map(member) });
  return 'values' in marked && marked.values ? { ...marked, values: marked.values.map(member) } : marked;
};

/**
 * SDL of a schema of several modules, each element that a module other than the core brings marked `@module(key: "…")`: its
 * types with all that they hold, its root fields, and the fields that it adds to types of the core.
 *
 * @param brought what each module brings (`namesOf`), by its key
 */
export const printMarkedSchema = (schema: GraphQLSchema, brought: ReadonlyMap<string, PluginNames>): string => {
  const origins = originsOf(schema, brought);
  const document = parse(printSchema(schema));
  const definitions = document.definitions.map((node) => (isTypeDefinition(node) ? markedType(node, origins) : node));
  return `${DEFINITION}\n\n${print({ ...document, definitions })}\n`;
};
