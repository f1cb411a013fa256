import { GraphQLBoolean, GraphQLEnumType, GraphQLID, GraphQLInt, GraphQLString, type GraphQLNamedType, type GraphQLScalarType } from 'graphql';
import type { ChoiceSet, ValueKind } from '@xiangzhi/vocabulary';
import { AreaCodeScalar, DateTimeScalar, JsonScalar, LocalDateScalar, MassGramScalar, MoneyFenScalar } from '../scalars/index.js';
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
};

/** The named types of one schema, each made once. */
export class TypeBook {
  private readonly types = new Map<string, GraphQLNamedType>();

  /** @throws TypeError when two declarations claim one name. */
  named<Type extends GraphQLNamedType>(name: string, make: () => Type): Type {
    const known = this.types.get(name);
    if (known) return known as Type;
    const made = make();
    this.types.set(name, made);
    return made;
  }

  scalar(kind: ValueKind): GraphQLScalarType {
    return SCALARS[kind];
  }

  choices(set: ChoiceSet): GraphQLEnumType {
    return this.named(set.name, () => {
      const values = set.codes.map((code) => [code, { value: code, description: described(set.labels[code] as { zh: string }) }]);
      return new GraphQLEnumType({ name: set.name, description: described(set), values: Object.fromEntries(values) as Record<string, { value: string }> });
    });
  }
}
