import { DomainError } from '../errors/domain-error.js';

/** What PostgreSQL's bigint holds (decision 10). */
export const MAX_BIGINT = 9_223_372_036_854_775_807n;
export const MIN_BIGINT = -9_223_372_036_854_775_808n;

const INTEGER = /^(0|-?[1-9]\d{0,18})$/;

export interface ScaledUnit {
  /** What is counted: 金额, 重量. */
  readonly nameZh: string;
  /** The unit of one: 分, 克. */
  readonly unitZh: string;
  readonly example: string;
}

/**
 * Reads the canonical decimal spelling of an integer: no sign but `-`, no leading zeros, no point, no exponent.
 * @throws DomainError VALIDATION, also outside bigint
 */
export function parseScaled(text: string, unit: ScaledUnit, argumentPath?: readonly (string | number)[]): bigint {
  const value = INTEGER.test(text) ? BigInt(text) : null;
  if (value !== null && value >= MIN_BIGINT && value <= MAX_BIGINT) return value;
  throw new DomainError('VALIDATION', {
    messageZh: `${unit.nameZh}须以“${unit.unitZh}”为单位填写整数（不带小数点、逗号和单位），例如 ${unit.example}；收到的是“${text.slice(0, 40)}”`,
    ...(argumentPath ? { argumentPath } : {}),
  });
}

/**
 * Adds without leaving bigint.
 * @throws DomainError VALIDATION when the sum does not fit
 */
export function sumScaled(values: Iterable<bigint>, unit: ScaledUnit): bigint {
  let sum = 0n;
  for (const value of values) sum += value;
  if (sum >= MIN_BIGINT && sum <= MAX_BIGINT) return sum;
  throw new DomainError('VALIDATION', { messageZh: `${unit.nameZh}合计超出系统可表示的范围，请核对各项数值` });
}

/** `123456` with two decimals → `1234.56`, exactly. */
export function formatDecimals(value: bigint, decimals: number): string {
  const digits = (value < 0n ? -value : value).toString().padStart(decimals + 1, '0');
  return `${value < 0n ? '-' : ''}${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`;
}
