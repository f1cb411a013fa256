import {
  getArgumentValues,
  getDirectiveValues,
  getNamedType,
  GraphQLIncludeDirective,
  GraphQLSkipDirective,
  isAbstractType,
  isObjectType,
  Kind,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLSchema,
  type SelectionSetNode,
} from 'graphql';

/** One response key of an object, with arguments coerced and all its selections merged. */
export interface Selected {
  readonly key: string;
  readonly name: string;
  readonly args: Readonly<Record<string, unknown>>;
  readonly nodes: readonly FieldNode[];
  /** Only of a field whose type is an object. */
  readonly children?: readonly Selected[];
  /** Only of a field whose type is an interface or union: its children by the concrete type. */
  readonly variants?: ReadonlyMap<string, readonly Selected[]>;
}

export interface SelectionSource {
  readonly schema: GraphQLSchema;
  readonly document: DocumentNode;
  /** Variables with slots for scalar leaves (`variableShape`). */
  readonly variables: Readonly<Record<string, unknown>>;
}

const fragmentsOf = (document: DocumentNode): ReadonlyMap<string, FragmentDefinitionNode> =>
  new Map(
    document.definitions
      .filter((definition) => definition.kind === Kind.FRAGMENT_DEFINITION)
      .map((definition) => [definition.name.value, definition]),
  );

const isSkipped = (node: SelectionSetNode['selections'][number], variables: SelectionSource['variables']): boolean =>
  getDirectiveValues(GraphQLSkipDirective, node, variables)?.['if'] === true ||
  getDirectiveValues(GraphQLIncludeDirective, node, variables)?.['if'] === false;

type Collector = (type: GraphQLObjectType, sets: readonly SelectionSetNode[]) => ReadonlyMap<string, FieldNode[]>;

/** GraphQL's CollectFields over concrete object types. */
const collector = (source: SelectionSource): Collector => {
  const fragments = fragmentsOf(source.document);
  const visit = (type: GraphQLObjectType, set: SelectionSetNode, into: Map<string, FieldNode[]>): void => {
    for (const node of set.selections) {
      if (isSkipped(node, source.variables)) continue;
      if (node.kind === Kind.FIELD) {
        const key = (node.alias ?? node.name).value;
        into.set(key, [...(into.get(key) ?? []), node]);
        continue;
      }
      const fragment = node.kind === Kind.INLINE_FRAGMENT ? node : fragments.get(node.name.value);
      if (!fragment) continue;
      const condition = fragment.typeCondition?.name.value;
      const applies = !condition || condition === type.name || type.getInterfaces().some((one) => one.name === condition);
      if (applies) visit(type, fragment.selectionSet, into);
    }
  };
  return (type, sets) => {
    const into = new Map<string, FieldNode[]>();
    for (const set of sets) visit(type, set, into);
    return into;
  };
};

/** First pass: a validated operation becomes a tree of response keys, one for each concrete type where a field leaves that open. */
export const select = (source: SelectionSource, type: GraphQLObjectType, sets: readonly SelectionSetNode[]): readonly Selected[] => {
  const collect = collector(source);
  const below = (child: GraphQLNamedType | undefined, inner: readonly SelectionSetNode[]): Pick<Selected, 'children' | 'variants'> => {
    if (isObjectType(child)) return { children: walk(child, inner) };
    if (!isAbstractType(child)) return {};
    return { variants: new Map(source.schema.getPossibleTypes(child).map((one) => [one.name, walk(one, inner)])) };
  };
  const walk = (parent: GraphQLObjectType, from: readonly SelectionSetNode[]): readonly Selected[] =>
    [...collect(parent, from)].map(([key, nodes]) => {
      const first = nodes[0] as FieldNode;
      const field = parent.getFields()[first.name.value];
      const child = field && getNamedType(field.type);
      const inner = nodes.flatMap((node) => (node.selectionSet ? [node.selectionSet] : []));
      return {
        key,
        name: first.name.value,
        nodes,
        args: field ? getArgumentValues(field, first, source.variables) : {},
        ...below(child, inner),
      };
    });
  return walk(type, sets);
};
