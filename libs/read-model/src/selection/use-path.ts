import { BREAK, Kind, visit, type DocumentNode, type ValueNode } from 'graphql';

type Path = readonly string[];

/** The first that is found among members, its step put before it. */
const firstOf = (members: readonly (readonly [step: string, value: ValueNode])[], variable: string): Path | undefined => {
  for (const [step, value] of members) {
    const inner = pathIn(value, variable);
    if (inner) return [step, ...inner];
  }
  return undefined;
};

const pathIn = (value: ValueNode, variable: string): Path | undefined => {
  if (value.kind === Kind.VARIABLE) return value.name.value === variable ? [] : undefined;
  if (value.kind === Kind.LIST) return firstOf(value.values.map((one, i) => [String(i), one]), variable);
  return value.kind === Kind.OBJECT ? firstOf(value.fields.map((one) => [one.name.value, one.value]), variable) : undefined;
};

/** The argument that a variable fills where it is used first: `$w` in `where: { or: $w }` gives `where.or`. */
export const usePathOf = (document: DocumentNode, variable: string): Path => {
  let found: Path | undefined;
  visit(document, {
    Argument: ({ name, value }) => {
      found = firstOf([[name.value, value]], variable);
      return found ? BREAK : false;
    },
  });
  return found ?? [];
};
