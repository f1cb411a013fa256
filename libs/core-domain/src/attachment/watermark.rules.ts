/** Letters of five by seven dots, row by row from the top; no font is needed where a server has none. */
const LETTERS: Readonly<Record<string, readonly number[]>> = {
  '0': [14, 17, 19, 21, 25, 17, 14], '1': [4, 12, 4, 4, 4, 4, 14], '2': [14, 17, 1, 2, 4, 8, 31], '3': [31, 2, 4, 2, 1, 17, 14], '4': [2, 6, 10, 18, 31, 2, 2],
  '5': [31, 16, 30, 1, 1, 17, 14], '6': [6, 8, 16, 30, 17, 17, 14], '7': [31, 1, 2, 4, 8, 8, 8], '8': [14, 17, 17, 14, 17, 17, 14], '9': [14, 17, 17, 15, 1, 2, 12],
  '-': [0, 0, 0, 31, 0, 0, 0], ':': [0, 4, 4, 0, 4, 4, 0], '*': [0, 4, 21, 14, 21, 4, 0], ' ': [0, 0, 0, 0, 0, 0, 0],
};

const [WIDE, HIGH, GAP] = [5, 7, 1];
/** Of 255: seen on any ground, and through. */
const OPACITY = 110;

/** Pixels as sharp takes them: four bytes each, red, green, blue and opacity. */
export interface Pixels {
  readonly width: number;
  readonly height: number;
  readonly data: Buffer;
}

/** Places of the dots of a line. */
const dotsOf = (text: string): readonly (readonly [x: number, y: number])[] =>
  [...text].flatMap((letter, place) => (LETTERS[letter] ?? []).flatMap((row, y) => Array.from({ length: WIDE }, (_, x) => x).filter((x) => (row >> (WIDE - 1 - x)) & 1).map((x) => [place * (WIDE + GAP) + x, y] as const)));

/**
 * A tile with a line of digits, a pixel a dot, white with a black shadow: to be drawn larger and laid over a whole picture.
 * @param text of digits, `-`, `:`, `*` and blanks; anything else leaves a blank
 */
export const watermarkTile = (text: string): Pixels => {
  const [width, height] = [text.length * (WIDE + GAP) + 4 * WIDE, 4 * HIGH];
  const data = Buffer.alloc(width * height * 4);
  const dots = dotsOf(text);
  const paint = (white: number, move: number): void => dots.forEach(([x, y]) => data.set([white, white, white, OPACITY], ((y + move) * width + x + move) * 4));
  paint(0, 1);
  paint(255, 0);
  return { width, height, data };
};

/** Who and when, for the tile: the tail of the number that he signs in with, and the minute in Shanghai. */
export const watermarkText = (mobile: string | null, localMinute: string): string => `${(mobile ?? '').slice(-4).padStart(4, '*')} ${localMinute}`;
