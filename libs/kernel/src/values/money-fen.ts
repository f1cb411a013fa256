import { formatDecimals, parseScaled, sumScaled, type ScaledUnit } from './scaled-integer.js';

declare const moneyFen: unique symbol;
/** An amount of money in fen, 1/100 yuan (domain-model §2). 20 万元 = `20000000`. Never a float. */
export type MoneyFen = bigint & { readonly [moneyFen]: true };

const FEN: ScaledUnit = { nameZh: '金额', unitZh: '分', example: '8000000（8 万元）' };

/**
 * Reads the spelling that the API uses, a string of an integer in fen; negative amounts are reversals.
 * @throws DomainError VALIDATION for anything else, or outside bigint
 */
export const parseMoneyFen = (text: string, argumentPath?: readonly (string | number)[]): MoneyFen =>
  parseScaled(text, FEN, argumentPath) as MoneyFen;

/** The spelling of the API and of the database driver: `8000000`. */
export const formatMoneyFen = (amount: MoneyFen): string => amount.toString();

/** For people: `80000.00` yuan, exact to the fen. */
export const formatYuan = (amount: MoneyFen): string => formatDecimals(amount, 2);

/** @throws DomainError VALIDATION when the sum leaves bigint */
export const sumMoneyFen = (amounts: Iterable<MoneyFen>): MoneyFen => sumScaled(amounts, FEN) as MoneyFen;
