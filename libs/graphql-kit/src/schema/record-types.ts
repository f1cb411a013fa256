import { GraphQLList, GraphQLNonNull, GraphQLObjectType, type GraphQLFieldConfig, type GraphQLOutputType } from 'graphql';
import { isCertain } from '@xiangzhi/vocabulary';
import type { ReadableFact, ReadCatalogue, RecordModel } from '@xiangzhi/read-model';
import { availableActionType } from './action-type.js';
import { described } from './described.js';
import { connectionType } from './connection-types.js';
import { connectionArguments, toManyArguments } from './list-arguments.js';
import { nodeType } from './node-type.js';
import { byResponseKey } from './response-key.js';
import type { TypeBook } from './type-book.js';

type Field = GraphQLFieldConfig<unknown, unknown>;

const maybe = (type: GraphQLOutputType, certain: boolean): GraphQLOutputType => (certain ? new GraphQLNonNull(type) : type);

const listOf = (type: GraphQLOutputType): GraphQLOutputType => new GraphQLNonNull(new GraphQLList(new GraphQLNonNull(type)));

export class RecordTypes {
  constructor(
    private readonly book: TypeBook,
    private readonly catalogue: ReadCatalogue,
  ) {}

  /** The object type of a record. */
  of(record: RecordModel): GraphQLObjectType {
    const make = (): GraphQLObjectType =>
      new GraphQLObjectType({
        name: record.name,
        description: described(record.facts),
        interfaces: this.catalogue.nodes.includes(record) ? [nodeType(this.book)] : [],
        fields: () => Object.fromEntries([...record.fields.values()].map((fact) => [fact.property, this.field(fact)])),
      });
    return this.book.named(record.name, make, record.target);
  }

  private field(fact: ReadableFact): Field {
    const shared = { description: described(fact), resolve: byResponseKey };
    switch (fact.kind) {
      case 'column': {
        const one = fact.choices ? this.book.choices(fact.choices) : this.book.scalar(fact.value);
        return { type: maybe(fact.list ? new GraphQLList(new GraphQLNonNull(one)) : one, isCertain(fact)), ...shared };
      }
      case 'computed': {
        const type = fact.choices ? this.book.choices(fact.choices) : this.book.scalar(fact.value);
        return { type: maybe(type, isCertain(fact)), ...shared };
      }
      case 'belongsTo':
        return { type: this.of(this.catalogue.recordOf(fact.target())), ...shared };
      case 'hasMany': {
        const target = this.catalogue.recordOf(fact.target());
        return { type: listOf(this.of(target)), args: toManyArguments(this.book, target), ...shared };
      }
      case 'paged': {
        const target = this.catalogue.recordOf(fact.of.target());
        return { type: connectionType(this.book, this.of(target)), args: connectionArguments(this.book, target), ...shared };
      }
      case 'actions':
        return { type: listOf(availableActionType(this.book)), ...shared };
    }
  }
}
