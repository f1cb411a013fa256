import { createHmac } from 'node:crypto';
import { positionE7, positionOfE7, type PositionE7 } from './coordinate-e7.js';
import type { PointGeometry } from './geometry.js';

/** How wide the cells are in which homes are not told apart. */
export const FUZZ_CELL_METRES = 200;

const METRES_PER_DEGREE = 111_195;
const HEIGHT = Math.round((FUZZ_CELL_METRES / METRES_PER_DEGREE) * 1e7);

/** A cell in whole 1e-7 degrees. */
interface Cell {
  readonly name: string;
  readonly west: number;
  readonly south: number;
  readonly width: number;
}

const told = (key: Uint8Array, what: string): Buffer => createHmac('sha256', key).update(what).digest();

/** A whole number below `most`, from four bytes. */
const below = (most: number, bytes: Buffer, at: number): number => Math.floor((bytes.readUInt32BE(at) / 2 ** 32) * most);

/** Where the lattice begins is the key's as well: nobody else knows which homes share a cell. */
const cellOf = ([x, y]: PositionE7, key: Uint8Array): Cell => {
  const lattice = told(key, 'lattice');
  const [shiftY, row] = [below(HEIGHT, lattice, 0), Math.floor((y - below(HEIGHT, lattice, 0)) / HEIGHT)];
  const south = row * HEIGHT + shiftY;
  const width = Math.round(HEIGHT / Math.cos((((south + HEIGHT / 2) / 1e7) * Math.PI) / 180));
  const shiftX = below(width, lattice, 4);
  const column = Math.floor((x - shiftX) / width);
  return { name: `${row}:${column}`, west: column * width + shiftX, south, width };
};

/**
 * A point near a home that may be shown where the home itself may not (domain-model §3.12): one for each cell of about 200 m, the same for
 * every home in it and each time it is asked for. However often homes are recorded, by however many people of a household, and whatever is
 * averaged: nothing tells where in its cell a home lies. Never farther than the cell's diagonal.
 * @param key of the township, for this purpose alone: other townships have other cells
 */
export const fuzzedPoint = ({ coordinates }: PointGeometry, key: Uint8Array): PointGeometry => {
  const { name, west, south, width } = cellOf(positionE7(coordinates), key);
  const place = told(key, name);
  return { type: 'Point', coordinates: positionOfE7([west + below(width, place, 0), south + below(HEIGHT, place, 4)]) };
};
