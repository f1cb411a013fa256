import type { GraphQLScalarType } from 'graphql';
import { AreaCodeScalar } from './area-code.scalar.js';
import { DateTimeScalar } from './date-time.scalar.js';
import { GeoJsonScalar } from './geo-json.scalar.js';
import { JsonScalar } from './json.scalar.js';
import { LocalDateScalar } from './local-date.scalar.js';
import { MassGramScalar } from './mass-gram.scalar.js';
import { MoneyFenScalar } from './money-fen.scalar.js';

/** Every scalar of the contract by its GraphQL name. */
export const scalars = {
  DateTime: DateTimeScalar,
  LocalDate: LocalDateScalar,
  MoneyFen: MoneyFenScalar,
  MassGram: MassGramScalar,
  AreaCode: AreaCodeScalar,
  GeoJSON: GeoJsonScalar,
  JSON: JsonScalar,
} as const satisfies Readonly<Record<string, GraphQLScalarType>>;
