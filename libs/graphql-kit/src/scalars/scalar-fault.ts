import { GraphQLError, Kind, type ValueNode } from 'graphql';

/**
 * What a scalar throws for a value it does not take. The message names the expectation and never repeats the
 * value: it may be somebody's birthday or money and would end in logs.
 */
export const scalarFault = (scalar: string, expected: { readonly zh: string; readonly en: string }, node?: ValueNode): GraphQLError =>
  new GraphQLError(`${scalar} expects ${expected.en}.`, {
    ...(node ? { nodes: node } : {}),
    extensions: { messageZh: `${expected.zh}（类型 ${scalar}）` },
  });

/** The text of a string literal, or a fault naming what was expected instead. */
export const stringLiteral = (scalar: string, node: ValueNode, expected: { readonly zh: string; readonly en: string }): string => {
  if (node.kind === Kind.STRING) return node.value;
  throw scalarFault(scalar, expected, node);
};

/** A description as the whole schema writes them: Chinese, an empty line, English. */
export const bilingual = (zh: string, en: string): string => `${zh}\n\n${en}`;

/** For `serialize`: a value that our own code should never have produced. A defect; only its kind is named, never the value. */
export const serializeFault = (scalar: string, value: unknown): TypeError =>
  new TypeError(`${scalar} cannot be written from ${value === null ? 'null' : typeof value}`);
