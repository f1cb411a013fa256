import { GraphQLBoolean, GraphQLEnumType, GraphQLID, GraphQLInt, GraphQLString, type GraphQLNamedType, type GraphQLScalarType } from 'graphql';
import type { ChoiceSet, ValueKind } from '@xiangzhi/vocabulary';
import { AreaCodeScalar, DateTimeScalar, GeoJsonScalar, JsonScalar, LocalDateScalar, MassGramScalar, MoneyFenScalar } from '../scalars/index.js';
import { described } from './described.js';

const SCALARS: Readonly<Record<ValueKind, GraphQLScalarType>> = {
  text: GraphQLString,
  int: GraphQLInt,
  flag: GraphQLBoolean,
  id: GraphQLID,
  day: LocalDateScalar,
  instant: DateTimeScalar,
  money: MoneyFenScalar,
  mass: MassGramScalar,
  areaCode: AreaCodeScalar,
  json: JsonScalar,
  geo: GeoJsonScalar,
};

interface Entry {
  readonly type: GraphQLNamedType;
  readonly owner: unknown;
}

/** The named types of one schema, each made once. */
export class TypeBook {
  private readonly types = new Map<string, Entry>();

  /**
   * The type of this name, made at the first call.
   * @param owner whose name it is: the class or set that is declared; without one, the schema's own
   * @throws TypeError when two declarations claim one name
   */
  named<Type extends GraphQLNamedType>(name: string, make: () => Type, owner: unknown = this): Type {
    const known = this.types.get(name);
    if (known && known.owner !== owner) throw new TypeError(`two declarations claim the type name ${name}: rename one of them`);
    if (known) return known.type as Type;
    const made = make();
    this.types.set(name, { type: made, owner });
    return made;
  }

  scalar(kind: ValueKind): GraphQLScalarType {
    return SCALARS[kind];
  }

  choices(set: ChoiceSet): GraphQLEnumType {
    return this.named(set.name, () => {
      const values = set.codes.map((code) => [code, { value: code, description: described(set.labels[code] as { zh: string }) }]);
      return new GraphQLEnumType({ name: set.name, description: described(set), values: Object.fromEntries(values) as Record<string, { value: string }> });
    }, set);
  }
}
