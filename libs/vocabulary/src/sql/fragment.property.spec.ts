import fc from 'fast-check';
import { fragment, Fragment, identifier, joined, render, Slot, verbatim } from './fragment.js';

type Piece = { readonly text: string } | { readonly value: unknown };

const slots = [new Slot('tenant', () => 'a'), new Slot('today', () => 'b')];
const anyPiece: fc.Arbitrary<Piece> = fc.oneof(
  fc.record({ text: fc.stringMatching(/^[a-z ]{0,6}$/) }),
  fc.record({ value: fc.oneof(fc.integer({ min: 0, max: 3 }), fc.constantFrom(...slots), fc.constantFrom('x', "'", '$1', null)) }),
);
const anyFragment = fc.letrec<{ leaf: Fragment; tree: Fragment }>((tie) => ({
  leaf: fc.array(anyPiece, { maxLength: 5 }).map((pieces) => new Fragment(pieces.map((piece) => ('text' in piece ? piece.text : piece)))),
  tree: fc.oneof({ depthSize: 'small' }, tie('leaf'), fc.tuple(tie('tree'), tie('tree')).map(([a, b]) => fragment`(${a} and ${b})`)),
})).tree;

describe('fragments', () => {
  it('a value is a parameter, a nested fragment is spliced', () => {
    const inner = fragment`a = ${1}`;
    expect(render(fragment`select ${inner} where b = ${'x'}`)).toEqual({ text: 'select a = $1 where b = $2', values: [1, 'x'] });
  });

  it('a slot that occurs twice is sent once; equal constants are not, for each has the type of its own place', () => {
    const [tenant] = slots;
    expect(render(fragment`${tenant} ${'007'}::bigint ${tenant} ${'007'}::text`)).toEqual({ text: '$1 $2::bigint $1 $3::text', values: [tenant, '007', '007'] });
    expect(render(fragment`${new Slot('a', () => 1)} ${new Slot('a', () => 1)}`).values).toHaveLength(2);
  });

  it('identifiers are quoted, and a quote in them is doubled', () => {
    expect(render(identifier('core', 'a"b')).text).toBe('"core"."a""b"');
    expect(render(joined([verbatim('a'), fragment`${1}`, verbatim('c')], ', '))).toEqual({ text: 'a, $1, c', values: [1] });
    expect(render(joined([], ', ')).text).toBe('');
  });

  it('no value ever becomes text: replacing each parameter by its value tells the fragment again', () => {
    fc.assert(
      fc.property(anyFragment, (whole) => {
        const { text, values } = render(whole);
        const numbers = [...text.matchAll(/\$(\d+)/g)].map(([, number]) => Number(number));
        expect(Math.max(0, ...numbers)).toBe(values.length);
        const sent = values.filter((value) => value instanceof Slot);
        expect(new Set(sent).size).toBe(sent.length);
        const pieces = whole.pieces.filter((piece) => typeof piece !== 'string') as readonly { value: unknown }[];
        expect(numbers.map((number) => values[number - 1])).toEqual(pieces.map(({ value }) => value));
      }),
    );
  });

  it('nesting is associative: however fragments are put together, the statement is the same', () => {
    fc.assert(
      fc.property(anyFragment, anyFragment, anyFragment, (a, b, c) => {
        expect(render(fragment`${fragment`${a}${b}`}${c}`)).toEqual(render(fragment`${a}${fragment`${b}${c}`}`));
      }),
    );
  });
});
