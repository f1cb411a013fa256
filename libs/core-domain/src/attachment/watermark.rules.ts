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

/**
 * A tile with a line of digits, white with a black shadow, to be laid over a whole picture.
 * @param text of digits, `-`, `:`, `*` and blanks; anything else leaves a blank
 * @param scale pixels of a dot
 */
export const watermarkTile = (text: string, scale: number): Pixels => {
  const dots = [...text].map((letter) => LETTERS[letter] ?? LETTERS[' ']!);
  const [width, height] = [(dots.length * (WIDE + GAP) + 4 * WIDE) * scale, 4 * HIGH * scale];
  const data = Buffer.alloc(width * height * 4);
  const paint = (x: number, y: number, white: number): void => {
    const at = (y * width + x) * 4;
    if (x < width && y < height) data.set([white, white, white, OPACITY], at);
  };
  const each = (move: number, white: number): void => {
    for (const [place, rows] of dots.entries()) for (let row = 0; row < HIGH; row += 1) for (let column = 0; column < WIDE; column += 1) {
      if ((((rows[row] ?? 0) >> (WIDE - 1 - column)) & 1) === 0) continue;
      const [left, top] = [(place * (WIDE + GAP) + column) * scale + move, row * scale + move];
      for (let x = 0; x < scale; x += 1) for (let y = 0; y < scale; y += 1) paint(left + x, top + y, white);
    }
  };
  each(Math.max(1, Math.round(scale / 2)), 0);
  each(0, 255);
  return { width, height, data };
};

/** Who and when, for the tile: the tail of the number that he signs in with, and the minute in Shanghai. */
export const watermarkText = (mobile: string | null, localMinute: string): string => `${(mobile ?? '').slice(-4).padStart(4, '*')} ${localMinute}`;
