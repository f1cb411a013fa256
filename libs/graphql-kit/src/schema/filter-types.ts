import { GraphQLBoolean, GraphQLInputObjectType, GraphQLList, GraphQLNonNull, type GraphQLInputFieldConfig, type GraphQLInputType } from 'graphql';
import type { BelongsToFact, ColumnFact, ComputedFact, ValueKind } from '@xiangzhi/vocabulary';
import { caseFact, type RecordModel } from '@xiangzhi/read-model';
import { described } from './described.js';
import type { TypeBook } from './type-book.js';

const WORDS: Readonly<Record<string, string>> = {
  eq: '等于；null 表示未填写\n\nEquals; null means empty.',
  in: '是其中之一\n\nOne of these.',
  startsWith: '以此开头\n\nStarts with this.',
  lt: '早于或小于\n\nLess than.',
  lte: '不晚于或不大于\n\nLess than or equal.',
  gt: '晚于或大于\n\nGreater than.',
  gte: '不早于或不小于\n\nGreater than or equal.',
};

const ORDERED = ['eq', 'in', 'lt', 'lte', 'gt', 'gte'];
const MEMBERS: Partial<Record<ValueKind, readonly string[]>> = {
  text: ['eq', 'in', 'startsWith'],
  areaCode: ['eq', 'in', 'startsWith'],
  id: ['eq', 'in'],
  flag: ['eq'],
  int: ORDERED,
  day: ORDERED,
  instant: ['lt', 'lte', 'gt', 'gte'],
  money: ORDERED,
  mass: ORDERED,
};

const filterOf = (book: TypeBook, name: string, type: GraphQLInputType, members: readonly string[]): GraphQLInputObjectType =>
  book.named(name, () => {
    const fields = members.map((member): [string, GraphQLInputFieldConfig] => {
      const list = new GraphQLList(new GraphQLNonNull(type));
      return [member, { type: member === 'in' ? list : type, description: WORDS[member] }];
    });
    const isNull: GraphQLInputFieldConfig = { type: GraphQLBoolean, description: '是否未填写\n\nWhether it is empty.' };
    return new GraphQLInputObjectType({ name, description: `条件；所列各项须同时满足\n\nConditions that must all hold.`, fields: { ...Object.fromEntries(fields), isNull } });
  });

const filterFor = (book: TypeBook, fact: ColumnFact | BelongsToFact | ComputedFact): GraphQLInputObjectType => {
  if (fact.kind === 'belongsTo') return filterOf(book, 'IDFilter', book.scalar('id'), MEMBERS.id ?? []);
  if (fact.choices) return filterOf(book, `${fact.choices.name}Filter`, book.choices(fact.choices), ['eq', 'in']);
  const scalar = book.scalar(fact.value);
  return filterOf(book, `${scalar.name}Filter`, scalar, MEMBERS[fact.value] ?? ['eq']);
};

const filterable = (record: RecordModel, property: string): ColumnFact | BelongsToFact | ComputedFact => {
  const fact = record.columns.get(property) ?? caseFact(record, property);
  if (!fact) throw new TypeError(`${record.name}: reads.where names ${property}, which is neither a column nor declared by @Cases`);
  return fact;
};

/** `ThingWhere`: the declared filters, `updatedAfter` for polling, and `and`/`or`. */
export const whereType = (book: TypeBook, record: RecordModel): GraphQLInputObjectType => {
  const name = `${record.name}Where`;
  return book.named(name, () => {
    const nested = (): GraphQLInputType => new GraphQLList(new GraphQLNonNull(whereType(book, record)));
    const filters = (record.facts.reads?.where ?? []).map((property): [string, GraphQLInputFieldConfig] => {
      const fact = filterable(record, property);
      return [property, { type: filterFor(book, fact), description: described(fact) }];
    });
    return new GraphQLInputObjectType({
      name,
      description: `「${record.facts.zh}」的筛选条件；所列各项须同时满足\n\nFilter for ${name.replace('Where', '')}; all members must hold.`,
      fields: () => ({
        ...Object.fromEntries(filters),
        ...(record.facts.reads?.search ? { search: { type: book.scalar('text'), description: described(record.facts.reads.search) } } : {}),
        ...(record.facts.versioned
          ? { updatedAfter: { type: book.scalar('instant'), description: '只要此时刻之后有改动的\n\nOnly what changed after this instant.' } }
          : {}),
        and: { type: nested(), description: '须全部满足\n\nAll of these.' },
        or: { type: nested(), description: '满足其一即可\n\nAny of these.' },
      }),
    });
  });
};
