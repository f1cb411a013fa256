import { GraphQLID, GraphQLInputObjectType, GraphQLList, GraphQLNonNull, GraphQLObjectType, type GraphQLFieldConfig, type GraphQLInputFieldConfig, type GraphQLInputType, type GraphQLOutputType } from 'graphql';
import { isReadAudited } from '@xiangzhi/access';
import { isCertain, shapeFacts, type ClassOf, type Fact } from '@xiangzhi/vocabulary';
import type { RootContext } from '../execute/root-context.js';
import { described } from './described.js';
import type { TypeBook } from './type-book.js';
import { withinClearance } from './withheld-output.js';

const CLIENT_REQUEST_ID: GraphQLInputFieldConfig = {
  type: GraphQLID,
  description: '客户端为每次提交生成的 UUID；网络中断后用同一个值重试，只生效一次\n\nA UUID per submission; retrying with the same one has one effect.',
};

const wrapped = <Type extends GraphQLInputType | GraphQLOutputType>(type: Type, list: boolean, required: boolean): Type => {
  const whole = list ? new GraphQLList(new GraphQLNonNull(type)) : type;
  return (required ? new GraphQLNonNull(whole as never) : whole) as Type;
};

const leaf = (book: TypeBook, fact: Fact): GraphQLInputType & GraphQLOutputType => {
  if (fact.kind !== 'column') throw new TypeError(`${fact.property}: relations belong to records; use @Part or an @Identifier here`);
  return fact.choices ? book.choices(fact.choices) : book.scalar(fact.value);
};

const isList = (fact: Fact): boolean => (fact.kind === 'column' || fact.kind === 'part') && fact.list;

/** The GraphQL input of an input class. Use cases add `clientRequestId`. */
export const inputType = (book: TypeBook, input: ClassOf, replayable: boolean): GraphQLInputObjectType => {
  const facts = shapeFacts(input);
  const field = (fact: Fact): [string, GraphQLInputFieldConfig] => {
    const type = fact.kind === 'part' ? inputType(book, fact.target(), false) : leaf(book, fact);
    return [fact.property, { type: wrapped<GraphQLInputType>(type, isList(fact), !fact.optional), description: described(fact) }];
  };
  const fields = () => ({ ...(replayable ? { clientRequestId: CLIENT_REQUEST_ID } : {}), ...Object.fromEntries(facts.fields.map(field)) });
  return book.named(facts.name, () => new GraphQLInputObjectType({ name: facts.name, description: described(facts), fields }), input);
};

/** @throws TypeError: what JavaScript answers leaves no entry in the audit trail. */
const refuseAudited = (output: string, { property, privacy }: Fact): void => {
  if (isReadAudited(privacy)) throw new TypeError(`${output}.${property} has privacy ${privacy}: only records are read with an entry in the audit trail (decision 33); answer with a record instead`);
};

/** The GraphQL object of an output class. JavaScript answers it by field name, so graphql's own resolver is the right one. */
export const outputType = (book: TypeBook, output: ClassOf): GraphQLObjectType => {
  const facts = shapeFacts(output);
  const field = (fact: Fact): [string, GraphQLFieldConfig<unknown, RootContext>] => {
    refuseAudited(facts.name, fact);
    const type = fact.kind === 'part' ? outputType(book, fact.target()) : leaf(book, fact);
    const required = isCertain(fact);
    return [fact.property, { type: wrapped<GraphQLOutputType>(type, isList(fact), required), description: described(fact), ...(isCertain(fact) || fact.privacy <= 1 ? {} : { resolve: withinClearance(fact) }) }];
  };
  const fields = () => Object.fromEntries(facts.fields.map(field));
  return book.named(facts.name, () => new GraphQLObjectType({ name: facts.name, description: described(facts), fields }), output);
};
