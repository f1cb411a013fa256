import type { PluginNames } from '@xiangzhi/graphql-kit';

/** A module of the installation as a document may name it, whether its code is loaded or not. */
export interface NamedModule {
  readonly key: string;
  readonly labelZh: string;
  /** Of a plugin whose installation was refused, perhaps not all. */
  readonly names: Partial<PluginNames>;
}

type Kind = 'query' | 'mutation' | 'type' | 'field' | 'enumValue';

const entriesOf = ({ names }: NamedModule): readonly (readonly [Kind, readonly string[]])[] => [
  ['query', names.queries ?? []],
  ['mutation', names.mutations ?? []],
  ['type', names.types ?? []],
  ['field', names.fields ?? []],
  ['enumValue', names.enumValues ?? []],
];

/** Which module brings a GraphQL name, over all modules of the installation. */
export class NameIndex {
  private readonly owners = new Map<string, NamedModule>();

  constructor(modules: readonly NamedModule[] = []) {
    for (const module of modules) for (const [kind, names] of entriesOf(module)) this.note(module, kind, names);
  }

  /** @param name of a field or enum value with its type in front: `OrgUnit.lamps` */
  ownerOf(kind: Kind, name: string): NamedModule | undefined {
    return this.owners.get(`${kind} ${name}`);
  }

  private note(module: NamedModule, kind: Kind, names: readonly string[]): void {
    // Installation refuses the second of two that bring one name; were there one all the same, the first keeps it.
    for (const name of names) if (!this.owners.has(`${kind} ${name}`)) this.owners.set(`${kind} ${name}`, module);
  }
}
