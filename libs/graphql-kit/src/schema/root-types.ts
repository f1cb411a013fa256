import { GraphQLBoolean, GraphQLID, GraphQLList, GraphQLNonNull, GraphQLObjectType, GraphQLString, type GraphQLFieldConfig, type GraphQLOutputType } from 'graphql';
import type { ReadCatalogue, ReadRoot } from '@xiangzhi/read-model';
import type { UseCase } from '@xiangzhi/write-model';
import { JsonScalar } from '../scalars/index.js';
import { connectionType } from './connection-types.js';
import { described } from './described.js';
import { connectionArguments } from './list-arguments.js';
import type { RootContext } from '../execute/root-context.js';
import type { Operation } from './operation.js';
import type { RecordTypes } from './record-types.js';
import { byResponseKey } from './response-key.js';
import { inputType, outputType } from './shape-types.js';
import type { TypeBook } from './type-book.js';

export type RootField = GraphQLFieldConfig<unknown, RootContext>;

interface InputArgument {
  readonly input?: Readonly<Record<string, unknown>>;
}

/** Root fields are nullable, so that one refused field leaves the others answered. */
export const readRootField = (book: TypeBook, types: RecordTypes, root: ReadRoot): RootField => {
  const { record, kind } = root;
  const node = types.of(record);
  if (kind === 'list') return { type: connectionType(book, node), args: connectionArguments(book, record), description: `${record.facts.zh}列表\n\nA list of ${record.name}.` };
  if (kind === 'own') return { type: node, description: described(record.facts) };
  const id = { type: new GraphQLNonNull(GraphQLID), description: '编号\n\nId.' };
  return { type: node, args: { id }, description: `按编号取一条「${record.facts.zh}」\n\nOne ${record.name} by id.` };
};

const warningType = (book: TypeBook): GraphQLObjectType =>
  book.named('Warning', () =>
    new GraphQLObjectType({
      name: 'Warning',
      description: '已办理，但请留意\n\nDone, but look at this.',
      fields: {
        code: { type: new GraphQLNonNull(GraphQLString), description: '代码\n\nCode.' },
        rule: { type: GraphQLString, description: '规则编号\n\nRule number.' },
        messageZh: { type: new GraphQLNonNull(GraphQLString), description: '说明\n\nMessage in Chinese.' },
        path: { type: new GraphQLList(new GraphQLNonNull(GraphQLString)), description: '涉及哪一项\n\nWhich argument.' },
      },
    }),
  );

const payloadName = (useCase: UseCase): string => `${useCase.name[0]?.toUpperCase() ?? ''}${useCase.name.slice(1)}Payload`;

const payloadType = (book: TypeBook, types: RecordTypes, useCase: UseCase, catalogue: ReadCatalogue): GraphQLObjectType =>
  book.named(payloadName(useCase), () => {
    const records = Object.entries(useCase.payload).map(([field, target]): [string, RootField] => {
      const record = catalogue.recordOf(typeof target === 'function' ? target : target[0]);
      const node = types.of(record);
      const type: GraphQLOutputType = typeof target === 'function' ? node : new GraphQLNonNull(new GraphQLList(new GraphQLNonNull(node)));
      return [field, { type, description: described(record.facts), resolve: byResponseKey }];
    });
    const warnings: RootField = { type: new GraphQLNonNull(new GraphQLList(new GraphQLNonNull(warningType(book)))), description: '提醒\n\nWarnings.', resolve: byResponseKey };
    return new GraphQLObjectType({ name: payloadName(useCase), description: `「${useCase.zh}」的结果\n\nWhat came of ${useCase.name}.`, fields: { ...Object.fromEntries(records), warnings } });
  });

export const useCaseField = (book: TypeBook, types: RecordTypes, useCase: UseCase, catalogue: ReadCatalogue): RootField => ({
  type: payloadType(book, types, useCase, catalogue),
  args: { input: { type: new GraphQLNonNull(inputType(book, useCase.input, true)), description: '填写内容\n\nInput.' } },
  description: described(useCase),
  resolve: (_source, { input = {} }: InputArgument, context, info) => context.perform(useCase, input, info),
});

const resultType = (book: TypeBook, result: Operation['result']): GraphQLOutputType => {
  if (result === 'flag') return GraphQLBoolean;
  if (result === 'json') return JsonScalar;
  if (typeof result === 'function') return outputType(book, result);
  return new GraphQLList(new GraphQLNonNull(outputType(book, result[0])));
};

export const operationField = (book: TypeBook, operation: Operation): RootField => ({
  type: resultType(book, operation.result),
  ...(operation.input ? { args: { input: { type: new GraphQLNonNull(inputType(book, operation.input, false)), description: '填写内容\n\nInput.' } } } : {}),
  description: described(operation),
  resolve: (_source, { input = {} }: InputArgument, context) => context.call(operation, input),
});
