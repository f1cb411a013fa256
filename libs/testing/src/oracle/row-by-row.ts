import { buildSchema, execute, getNamedType, GraphQLError, isLeafType, parse, type GraphQLFieldResolver, type GraphQLNamedOutputType, type GraphQLResolveInfo } from 'graphql';
import type { TenantActor } from '@xiangzhi/access';
import type { TestRuntime } from '../runtime/test-runtime.js';
import { fieldsAtOnce, isAddressable } from './addressable.js';

type Row = Readonly<Record<string, unknown>> & { readonly __typename?: string; readonly id?: string };

/** What execution by plain graphql-js has come to. */
export interface SlowAnswer {
  readonly data: unknown;
  readonly codes: readonly unknown[];
}

const refusal = ({ message, extensions }: { readonly message: string; readonly extensions: Readonly<Record<string, unknown>> }): GraphQLError =>
  new GraphQLError(message, { extensions });

/**
 * The naive server over the real schema: graphql-js walks the document, and each field of each row is asked for by a document of
 * its own. It knows nothing of records or tables, so that a new module is in it by itself.
 */
export class RowByRow {
  readonly schema;

  constructor(
    private readonly runtime: TestRuntime,
    private readonly actor: TenantActor,
  ) {
    this.schema = buildSchema(runtime.sdl(actor));
  }

  async answer(text: string): Promise<SlowAnswer> {
    const asked = new Map<string, Promise<unknown>>();
    const fieldResolver: GraphQLFieldResolver<Row, unknown> = (row, args: Readonly<Record<string, unknown>>, _, info) => this.field(row, args, info, asked);
    const typeResolver = ({ __typename }: Row): string | undefined => __typename;
    const { data, errors = [] } = await execute({ schema: this.schema, document: parse(text), rootValue: {}, fieldResolver, typeResolver });
    return { data, codes: errors.map(({ extensions, message }) => extensions['code'] ?? message) };
  }

  private field(row: Row, args: Readonly<Record<string, unknown>>, info: GraphQLResolveInfo, asked: Map<string, Promise<unknown>>): unknown {
    const { fieldName, parentType } = info;
    const isRoot = parentType === this.schema.getQueryType();
    if (!isRoot && (fieldName === 'id' || !isAddressable(this.schema, parentType))) return row[fieldName];
    const declared = parentType.getFields()[fieldName]?.args.filter(({ name }) => name in args) ?? [];
    const variables = declared.map(({ name, type }) => `$${name}: ${String(type)}`);
    const passed = declared.length > 0 ? `(${declared.map(({ name }) => `${name}: $${name}`).join(', ')})` : '';
    const wanted = `it: ${fieldName}${passed} ${this.handle(getNamedType(info.returnType))}`;
    const text = isRoot
      ? `query${variables.length > 0 ? `(${variables.join(', ')})` : ''} { ${wanted} }`
      : `query(${['$rowId: ID!', ...variables].join(', ')}) { row: node(id: $rowId) { ... on ${parentType.name} { ${wanted} } } }`;
    return this.once(text, isRoot ? args : { ...args, rowId: row.id }, asked);
  }

  private once(text: string, variables: Readonly<Record<string, unknown>>, asked: Map<string, Promise<unknown>>): Promise<unknown> {
    const key = `${text} ${JSON.stringify(variables)}`;
    const answer = asked.get(key) ?? this.ask(text, variables);
    asked.set(key, answer);
    return answer;
  }

  private async ask(text: string, variables: Readonly<Record<string, unknown>>): Promise<unknown> {
    const { data, errors } = await this.runtime.ask<{ readonly it?: unknown; readonly row?: { readonly it?: unknown } | null } | undefined>(this.actor, text, variables);
    const [error] = errors;
    if (error) throw refusal(error);
    return text.startsWith('query($rowId') ? data?.row?.it : data?.it;
  }

  /** What is asked of a value at once: of an addressable row who it is, of anything else all of it. */
  private handle(type: GraphQLNamedOutputType): string {
    if (isLeafType(type)) return '';
    if (isAddressable(this.schema, type)) return '{ __typename id }';
    const fields = fieldsAtOnce(this.schema, type).map((field) => `${field.name} ${this.handle(getNamedType(field.type))}`);
    return `{ ${['__typename', ...fields].join(' ')} }`;
  }
}
