import { GraphQLBoolean, GraphQLID, GraphQLList, GraphQLNonNull, GraphQLObjectType, GraphQLString, type GraphQLArgumentConfig, type GraphQLFieldConfig, type GraphQLOutputType } from 'graphql';
import type { ReadCatalogue, ReadRoot } from '@xiangzhi/read-model';
import { shapeFacts, type ClassOf } from '@xiangzhi/vocabulary';
import type { UseCase } from '@xiangzhi/write-model';
import { isOutput, payloadTarget } from '../execute/payload-reading.js';
import { JsonScalar } from '../scalars/index.js';
import { connectionType } from './connection-types.js';
import { described } from './described.js';
import { figuresField } from './figures-types.js';
import { connectionArguments } from './list-arguments.js';
import type { RootContext } from '../execute/root-context.js';
import { nodeType } from './node-type.js';
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
  const id = { type: new GraphQLNonNull(GraphQLID), description: '编号\n\nId.' };
  if (root.kind === 'node') return { type: nodeType(book), args: { id }, description: '按编号取一条记录，不论哪一类\n\nOne record of whatever kind by its id (Relay).' };
  if (root.kind === 'figures') return figuresField(book, root);
  const { record, kind, wording } = root;
  const node = types.of(record);
  const listed = wording ? described(wording) : `${record.facts.zh}列表\n\nA list of ${record.name}.`;
  if (kind === 'list') return { type: connectionType(book, node), args: connectionArguments(book, record), description: listed };
  if (kind === 'own') return { type: node, description: described(record.facts) };
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

interface PayloadBook {
  readonly book: TypeBook;
  readonly types: RecordTypes;
  readonly catalogue: ReadCatalogue;
}

/** @throws TypeError for an output field that nobody answers. */
const payloadField = ({ book, types, catalogue }: PayloadBook, useCase: UseCase, [name, field]: [string, UseCase['payload'][string]]): [string, RootField] => {
  const target = payloadTarget(field);
  const after = isOutput(target);
  if (after && !useCase.afterwards) throw new TypeError(`${useCase.name}: the payload field ${name} is no record, and there is no afterwards that answers it`);
  const one = after ? outputType(book, target) : types.of(catalogue.recordOf(target));
  const type: GraphQLOutputType = typeof field === 'function' ? one : new GraphQLNonNull(new GraphQLList(new GraphQLNonNull(one)));
  return [name, { type, description: described(after ? shapeFacts(target) : catalogue.recordOf(target).facts), resolve: byResponseKey }];
};

const payloadType = (parts: PayloadBook, useCase: UseCase): GraphQLObjectType =>
  parts.book.named(payloadName(useCase), () => {
    const fields = Object.entries(useCase.payload).map((entry) => payloadField(parts, useCase, entry));
    const warnings: RootField = {
      type: new GraphQLNonNull(new GraphQLList(new GraphQLNonNull(warningType(parts.book)))),
      description: '提醒\n\nWarnings.',
      resolve: byResponseKey,
    };
    return new GraphQLObjectType({ name: payloadName(useCase), description: `「${useCase.zh}」的结果\n\nWhat came of ${useCase.name}.`, fields: { ...Object.fromEntries(fields), warnings } });
  });

export const useCaseField = (book: TypeBook, types: RecordTypes, useCase: UseCase, catalogue: ReadCatalogue): RootField => ({
  type: payloadType({ book, types, catalogue }, useCase),
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

/** Whoever has nothing that must be said need not send an empty object. */
const inputArgument = (book: TypeBook, input: ClassOf): GraphQLArgumentConfig => {
  const type = inputType(book, input, false);
  const required = shapeFacts(input).fields.some(({ optional }) => !optional);
  return { type: required ? new GraphQLNonNull(type) : type, description: '填写内容\n\nInput.' };
};

export const operationField = (book: TypeBook, operation: Operation): RootField => ({
  type: resultType(book, operation.result),
  ...(operation.input ? { args: { input: inputArgument(book, operation.input) } } : {}),
  description: described(operation),
  resolve(_source, { input }: InputArgument, context, info) {
    if (typeof operation.access === 'string') context.own(String(info.path.key));
    return context.call(operation, input ?? {});
  },
});
