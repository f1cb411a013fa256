import { GraphQLEnumType, GraphQLID, GraphQLInputObjectType, GraphQLInt, GraphQLList, GraphQLNonNull, type GraphQLFieldConfigArgumentMap, type GraphQLInputType } from 'graphql';
import { OFFSET_LIMIT, PAGE_DEFAULT, PAGE_LIMIT, type RecordModel } from '@xiangzhi/read-model';
import { described } from './described.js';
import { whereType } from './filter-types.js';
import type { TypeBook } from './type-book.js';

const directionType = (book: TypeBook): GraphQLEnumType =>
  book.named('OrderDirection', () =>
    new GraphQLEnumType({
      name: 'OrderDirection',
      description: '排序方向\n\nDirection of an ordering.',
      values: {
        ASC: { value: 'ASC', description: '从小到大、从早到晚\n\nAscending.' },
        DESC: { value: 'DESC', description: '从大到小、从晚到早\n\nDescending.' },
      },
    }),
  );

const orderType = (book: TypeBook, record: RecordModel, properties: readonly string[]): GraphQLInputType => {
  const values = properties.map((property) => [property, { value: property, description: described(record.columns.get(property) ?? { zh: property }) }]);
  const field = book.named(`${record.name}OrderField`, () =>
    new GraphQLEnumType({
      name: `${record.name}OrderField`,
      description: `「${record.facts.zh}」可按这些项排序\n\nWhat ${record.name} can be ordered by.`,
      values: Object.fromEntries(values) as Record<string, { value: string }>,
    }),
  );
  return book.named(`${record.name}Order`, () =>
    new GraphQLInputObjectType({
      name: `${record.name}Order`,
      description: `「${record.facts.zh}」的一项排序\n\nOne ordering of ${record.name}.`,
      fields: {
        field: { type: new GraphQLNonNull(field), description: '按哪一项\n\nBy which field.' },
        direction: { type: directionType(book), defaultValue: 'ASC', description: '方向\n\nDirection.' },
      },
    }),
  );
};

const filtering = (book: TypeBook, record: RecordModel): GraphQLFieldConfigArgumentMap => {
  const properties = record.facts.reads?.orderBy ?? [];
  const order = properties.length > 0 ? new GraphQLList(new GraphQLNonNull(orderType(book, record, properties))) : undefined;
  return {
    where: { type: whereType(book, record), description: '筛选条件\n\nFilter.' },
    ...(order ? { orderBy: { type: order, description: '排序；不填则按默认顺序\n\nOrdering; the default order otherwise.' } } : {}),
  };
};

const FIRST = { type: GraphQLInt, description: `取前几条，最多 ${PAGE_LIMIT}，默认 ${PAGE_DEFAULT}\n\nHow many from the start, at most ${PAGE_LIMIT}, ${PAGE_DEFAULT} by default.` };
const LAST = { type: GraphQLInt, description: `取后几条，最多 ${PAGE_LIMIT}\n\nHow many from the end, at most ${PAGE_LIMIT}.` };

/** Arguments of a root list: a keyset connection, or a bounded offset for page-number tables. */
export const connectionArguments = (book: TypeBook, record: RecordModel): GraphQLFieldConfigArgumentMap => ({
  first: FIRST,
  after: { type: GraphQLID, description: '从此游标之后取\n\nAfter this cursor.' },
  last: LAST,
  before: { type: GraphQLID, description: '取到此游标之前\n\nBefore this cursor.' },
  offset: { type: GraphQLInt, description: `跳过几条（按页码翻页用），最多 ${OFFSET_LIMIT}\n\nHow many to skip, at most ${OFFSET_LIMIT}; for tables with page numbers.` },
  ...filtering(book, record),
});

/** Arguments of a to-many field of a row. */
export const toManyArguments = (book: TypeBook, record: RecordModel): GraphQLFieldConfigArgumentMap => ({ first: FIRST, last: LAST, ...filtering(book, record) });
