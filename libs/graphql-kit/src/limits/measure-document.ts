import {
  GraphQLError,
  Kind,
  type DocumentNode,
  type FragmentDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';

/** What a selection set amounts to once its fragments are expanded. */
export interface SelectionSize {
  readonly depth: number;
  readonly fields: number;
  /** Fields directly in this set (of this very object), fragments expanded. */
  readonly here: number;
  /** The largest `here` of this set and of all below. */
  readonly widest: number;
}

export interface Measured {
  readonly operations: readonly SelectionSize[];
  readonly largest: SelectionSize;
}

const EMPTY: SelectionSize = { depth: 0, fields: 0, here: 0, widest: 0 };

/**
 * Measures every operation and fragment of a document in one walk over what is written: a fragment is measured once and
 * its size reused, so that fragments that double at each level cost nothing to count.
 * @throws GraphQLError for a fragment that contains itself.
 */
export const measureDocument = (document: DocumentNode): Measured => {
  const ruler = new Ruler(document);
  const operations = document.definitions.flatMap((definition) =>
    definition.kind === Kind.OPERATION_DEFINITION ? [ruler.set(definition.selectionSet)] : [],
  );
  return { operations, largest: ruler.fragments().reduce(larger, operations.reduce(larger, EMPTY)) };
};

const larger = (a: SelectionSize, b: SelectionSize): SelectionSize => ({
  depth: Math.max(a.depth, b.depth),
  fields: Math.max(a.fields, b.fields),
  here: Math.max(a.here, b.here),
  widest: Math.max(a.widest, b.widest),
});

class Ruler {
  private readonly definitions = new Map<string, FragmentDefinitionNode>();
  private readonly sizes = new Map<string, SelectionSize | 'OPEN'>();

  constructor(document: DocumentNode) {
    for (const definition of document.definitions) {
      if (definition.kind === Kind.FRAGMENT_DEFINITION) this.definitions.set(definition.name.value, definition);
    }
  }

  fragments(): readonly SelectionSize[] {
    return [...this.definitions.keys()].map((name) => this.fragment(name));
  }

  set(node: SelectionSetNode): SelectionSize {
    let [depth, fields, here, widest] = [0, 0, 0, 0];
    for (const selection of node.selections) {
      const size = this.selection(selection);
      depth = Math.max(depth, size.depth);
      fields += size.fields;
      here += size.here;
      widest = Math.max(widest, size.widest);
    }
    return { depth, fields, here, widest: Math.max(widest, here) };
  }

  private selection(node: SelectionNode): SelectionSize {
    switch (node.kind) {
      case Kind.FIELD: {
        const below = node.selectionSet ? this.set(node.selectionSet) : EMPTY;
        return { depth: below.depth + 1, fields: below.fields + 1, here: 1, widest: below.widest };
      }
      case Kind.INLINE_FRAGMENT:
        return this.set(node.selectionSet);
      case Kind.FRAGMENT_SPREAD:
        return this.fragment(node.name.value, node);
    }
  }

  /** An unknown fragment counts nothing: validation names it. */
  private fragment(name: string, spread?: SelectionNode): SelectionSize {
    const known = this.sizes.get(name);
    if (known === 'OPEN') {
      throw new GraphQLError(`Cannot spread fragment "${name}" within itself.`, {
        ...(spread ? { nodes: spread } : {}),
        extensions: { code: 'GRAPHQL_VALIDATION_FAILED' },
      });
    }
    const definition = this.definitions.get(name);
    if (known || !definition) return known ?? EMPTY;
    this.sizes.set(name, 'OPEN');
    const size = this.set(definition.selectionSet);
    this.sizes.set(name, size);
    return size;
  }
}
