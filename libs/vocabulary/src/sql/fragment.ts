/**
 * A value that a compiled statement receives when it runs, not when it is planned: the tenant, the
 * business date, or one place in the request's variables.
 */
export class Slot<Source = never> {
  constructor(
    readonly name: string,
    readonly read: (source: Source) => unknown,
  ) {}
}

type Piece = string | { readonly value: unknown };

const spread = (parts: readonly (Piece | Fragment)[], into: Piece[]): Piece[] => {
  for (const part of parts) {
    if (part instanceof Fragment) spread(part.parts, into);
    else into.push(part);
  }
  return into;
};

/** A piece of SQL with its values beside it. Immutable; fragments nest, and are spread out once, when the whole is rendered. */
export class Fragment {
  constructor(readonly parts: readonly (Piece | Fragment)[]) {}

  get pieces(): readonly Piece[] {
    return spread(this.parts, []);
  }
}

/**
 * Writes a fragment: nested fragments are spliced, everything else becomes a parameter.
 *
 * @example fragment`count(*) filter (where ${row('level')} = ${'GRID'})`
 */
export const fragment = (texts: TemplateStringsArray, ...values: readonly unknown[]): Fragment => {
  const parts: (Piece | Fragment)[] = [texts[0] ?? ''];
  // A plan is made of thousands of them: no array for each value.
  for (const [i, value] of values.entries()) parts.push(value instanceof Fragment ? value : { value }, texts[i + 1] ?? '');
  return new Fragment(parts);
};

/** SQL that comes from compiled metadata, never from a request: identifiers, casts, keywords. */
export const verbatim = (text: string): Fragment => new Fragment([text]);

/** A quoted identifier, qualified when several names are given. */
export const identifier = (...names: readonly string[]): Fragment =>
  verbatim(names.map((name) => `"${name.replaceAll('"', '""')}"`).join('.'));

/** Fragments in a row with a separator. */
export const joined = (fragments: readonly Fragment[], separator: string): Fragment =>
  new Fragment(fragments.flatMap((one, i) => (i === 0 ? [one] : [separator, one])));

export interface Rendered {
  readonly text: string;
  /** What stands behind `$1 … $n`: constants and slots. */
  readonly values: readonly unknown[];
}

/**
 * Numbers the parameters. A slot that occurs twice is sent once; equal constants are not: PostgreSQL would give both the type of
 * the first, and compare a text with a UUID's normal form.
 */
export const render = (whole: Fragment): Rendered => {
  const values: unknown[] = [];
  const seen = new Map<unknown, number>();
  const number = (value: unknown): number => {
    const known = value instanceof Slot ? seen.get(value) : undefined;
    if (known !== undefined) return known;
    values.push(value);
    if (value instanceof Slot) seen.set(value, values.length);
    return values.length;
  };
  const text = whole.pieces.map((piece) => (typeof piece === 'string' ? piece : `$${number(piece.value)}`)).join('');
  return { text, values };
};
