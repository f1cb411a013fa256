import { Kind, visit, type ASTNode, type DocumentNode, type GraphQLError } from 'graphql';

export type ArgumentPath = readonly (string | number)[];

const INVALID_VALUE = /^Variable "\$(\w+)" got invalid value /;
const AT = / at "(\w+)((?:\.\w+|\[\d+\])*)"$/;
const MISSING_VARIABLE = /^Variable "\$(\w+)" of (?:required|non-null) type/;
const MEMBER = /^Field "(?:\w+\.)?(\w+)" (?:of required type|is not defined by type|must be non-null)/;

export interface VariableFault {
  readonly variable: string;
  /** Path inside the variable's value. */
  readonly inner: ArgumentPath;
  /** Why, without the value that was sent. */
  readonly reason: string;
}

const stepsOf = (text: string): ArgumentPath =>
  [...text.matchAll(/\.(\w+)|\[(\d+)\]/g)].map(([, name, index]) => name ?? Number(index));

/** Reads which variable is wrong, where inside it and why, from an error of graphql-js' variable coercion. */
export const variableFaultOf = (error: GraphQLError): VariableFault | undefined => {
  const missing = MISSING_VARIABLE.exec(error.message);
  if (missing) return { variable: missing[1] ?? '', inner: [], reason: error.message };
  const invalid = INVALID_VALUE.exec(error.message);
  if (!invalid || !error.originalError) return undefined;
  const reason = error.originalError.message;
  const head = error.message.slice(0, error.message.length - reason.length - '; '.length);
  const member = MEMBER.exec(reason)?.[1];
  return {
    variable: invalid[1] ?? '',
    inner: [...stepsOf(AT.exec(head)?.[2] ?? ''), ...(member === undefined ? [] : [member])],
    reason,
  };
};

const stepOf = (ancestor: ASTNode | readonly ASTNode[], next: ASTNode | undefined): string | number | undefined => {
  if (!('kind' in ancestor)) return undefined;
  if (ancestor.kind === Kind.ARGUMENT || ancestor.kind === Kind.OBJECT_FIELD) return ancestor.name.value;
  return ancestor.kind === Kind.LIST && next ? ancestor.values.findIndex((value) => value === next) : undefined;
};

/** The argument and the members that lead to a node, e.g. `['input', 'name']`; empty outside of arguments. */
const pathTo = (ancestors: readonly (ASTNode | readonly ASTNode[])[], node: ASTNode): ArgumentPath => {
  const chain = [...ancestors.filter((a): a is ASTNode => 'kind' in a), node];
  return chain.flatMap((link, index) => {
    const step = stepOf(link, chain[index + 1]);
    return step === undefined ? [] : [step];
  });
};

const findPath = (document: DocumentNode, matches: (node: ASTNode) => boolean): ArgumentPath | undefined => {
  let found: ArgumentPath | undefined;
  visit(document, {
    enter: (...[node, , parent, , ancestors]) => {
      if (found) return false;
      if (!matches(node)) return undefined;
      const path = pathTo(parent ? [...ancestors, parent] : ancestors, node);
      // Empty for the declaration of a variable: it is not yet a use.
      if (path.length > 0) found = path;
      return undefined;
    },
  });
  return found;
};

/** The argument path of a node of a document, when it stands in an argument. */
export const argumentPathOfNode = (document: DocumentNode, node: ASTNode): ArgumentPath | undefined =>
  findPath(document, (candidate) => candidate === node);

/** The argument that a variable fills where it is used first: `$in` used as `create(input: $in)` gives `['input']`. */
export const argumentPathOfVariable = (document: DocumentNode, variable: string): ArgumentPath | undefined =>
  findPath(document, (node) => node.kind === Kind.VARIABLE && node.name.value === variable);
