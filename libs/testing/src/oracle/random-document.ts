import fc, { type GeneratorValue } from 'fast-check';
import {
  getNamedType, isCompositeType, isEnumType, isInputObjectType, isInterfaceType, isListType, isNonNullType, isObjectType,
  type GraphQLArgument, type GraphQLField, type GraphQLInputType, type GraphQLNamedOutputType, type GraphQLSchema,
} from 'graphql';
import { fieldsAtOnce, isAddressable } from './addressable.js';

/** What documents are made of. */
export interface DocumentWorld {
  readonly schema: GraphQLSchema;
  /** Root fields that may be asked. */
  readonly roots: readonly string[];
  /** Ids of rows, by record. */
  readonly ids: ReadonlyMap<string, readonly string[]>;
  /** Types that asking itself changes. */
  readonly without: ReadonlySet<string>;
}

type AnyField = GraphQLField<unknown, unknown>;

const DEEPEST = 3;

/** Pages from the far end and by cursor have an oracle of their own (`libs/read-model`). */
const OTHERS = new Set(['after', 'before', 'last', 'offset']);

const SCALARS: Readonly<Record<string, readonly string[]>> = {
  Boolean: ['true', 'false'],
  Int: ['0', '1', '3'],
  String: ['"试"', '""'],
  LocalDate: ['"2026-03-02"', '"2024-01-01"'],
  DateTime: ['"2026-03-02T09:00:00+08:00"', '"2020-01-01T00:00:00Z"'],
};

/** Writes one document; every choice is the generator's, so that a failing one is cut smaller. */
class Writer {
  private aliases = 0;

  constructor(
    private readonly generator: GeneratorValue,
    private readonly world: DocumentWorld,
  ) {}

  document(): string {
    const query = this.world.schema.getQueryType()?.getFields() ?? {};
    const roots = Array.from({ length: this.below(2) + 1 }, () => this.field(query[this.pick(this.world.roots)] as AnyField, 0));
    return `{ ${roots.join(' ')} }`;
  }

  private below(limit: number): number {
    return this.generator(fc.nat, { max: limit - 1 });
  }

  private pick<Item>(items: readonly Item[]): Item {
    return items[this.below(items.length)] as Item;
  }

  private selection(type: GraphQLNamedOutputType, depth: number): string {
    const { schema, without } = this.world;
    const fields = isAddressable(schema, type) && (isObjectType(type) || isInterfaceType(type)) ? Object.values(type.getFields()) : fieldsAtOnce(schema, type);
    const known = fields.filter((field) => !without.has(getNamedType(field.type).name));
    const leaves = known.filter((field) => !isCompositeType(getNamedType(field.type)));
    const among = depth >= DEEPEST ? leaves : known;
    const parts = among.length === 0 ? ['__typename'] : Array.from({ length: this.below(4) + 1 }, () => this.part(type, this.pick(among), depth));
    return `{ ${[...parts, ...this.variants(type, depth)].join(' ')} }`;
  }

  private part(type: GraphQLNamedOutputType, field: AnyField, depth: number): string {
    const text = this.field(field, depth);
    return this.below(6) === 5 ? `... on ${type.name} { ${text} __typename }` : text;
  }

  private variants(type: GraphQLNamedOutputType, depth: number): readonly string[] {
    if (!isInterfaceType(type)) return [];
    const one = this.pick(this.world.schema.getPossibleTypes(type).filter(({ name }) => !this.world.without.has(name)));
    return [`... on ${one.name} ${this.selection(one, depth)}`];
  }

  private field(field: AnyField, depth: number): string {
    const type = getNamedType(field.type);
    const args = field.args.flatMap((arg) => this.argument(field, arg));
    const plain = args.length === 0 && !isCompositeType(type) && this.below(2) === 0;
    return `${plain ? '' : `a${(this.aliases += 1)}: `}${field.name}${args.length > 0 ? `(${args.join(', ')})` : ''}${isCompositeType(type) ? ` ${this.selection(type, depth + 1)}` : ''}`;
  }

  private argument(field: AnyField, { name, type }: GraphQLArgument): readonly string[] {
    if (OTHERS.has(name)) return [];
    if (name === 'first') return [`first: ${this.below(3) + 1}`];
    if (!isNonNullType(type) && this.below(3) < 2) return [];
    const own = name === 'id' ? this.world.ids.get(getNamedType(field.type).name) : undefined;
    const value = own && own.length > 0 ? JSON.stringify(this.pick(own)) : this.value(type, 0);
    return value === undefined ? [] : [`${name}: ${value}`];
  }

  private value(declared: GraphQLInputType, depth: number): string | undefined {
    const type = isNonNullType(declared) ? declared.ofType : declared;
    if (isListType(type)) {
      const item = this.value(type.ofType, depth);
      return item === undefined ? undefined : `[${item}]`;
    }
    if (isEnumType(type)) return this.pick(type.getValues()).name;
    if (isInputObjectType(type)) return this.members(Object.values(type.getFields()), depth + 1);
    if (type.name === 'ID') return JSON.stringify(this.pick([...this.world.ids.values()].flat()));
    const known = SCALARS[type.name];
    return known && this.pick(known);
  }

  private members(fields: readonly { readonly name: string; readonly type: GraphQLInputType }[], depth: number): string | undefined {
    const chosen = fields.filter(({ type }) => isNonNullType(type) || (depth < 4 && this.below(fields.length) >= fields.length - 2));
    const written = chosen.map(({ name, type }) => [name, this.value(type, depth)] as const).filter(([, value]) => value !== undefined);
    return written.length === 0 ? undefined : `{ ${written.map(([name, value]) => `${name}: ${value}`).join(', ')} }`;
  }
}

/** A valid document over the whole schema: any root, any relation, fields of any type, filters and orders as they come. */
export const randomDocument = (generator: GeneratorValue, world: DocumentWorld): string => new Writer(generator, world).document();
