import { formatDecimals, parseScaled, sumScaled, type ScaledUnit } from './scaled-integer.js';

declare const massGram: unique symbol;
/** A mass in grams (domain-model §2). 500 kg = `500000`. Never a float. */
export type MassGram = bigint & { readonly [massGram]: true };

const GRAM: ScaledUnit = { nameZh: '重量', unitZh: '克', example: '500000（500 公斤）' };

/**
 * Reads the spelling that the API uses, a string of an integer in grams; negative masses are corrections of stock.
 * @throws DomainError VALIDATION for anything else, or outside bigint
 */
export const parseMassGram = (text: string, argumentPath?: readonly (string | number)[]): MassGram =>
  parseScaled(text, GRAM, argumentPath) as MassGram;

/** The spelling of the API and of the database driver: `500000`. */
export const formatMassGram = (mass: MassGram): string => mass.toString();

/** For people: `500.000` kilograms, exact to the gram. */
export const formatKilogram = (mass: MassGram): string => formatDecimals(mass, 3);

/** @throws DomainError VALIDATION when the sum leaves bigint */
export const sumMassGram = (masses: Iterable<MassGram>): MassGram => sumScaled(masses, GRAM) as MassGram;
