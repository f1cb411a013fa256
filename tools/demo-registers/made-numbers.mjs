const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const USCC = [...'0123456789ABCDEFGHJKLMNPQRTUWXY'];

/** Region 990000, which there is not (domain-model §19): nobody has such a number. */
const REGION = '990000';

const idCheck = (digits) => '10X98765432'[WEIGHTS.reduce((sum, weight, i) => sum + weight * Number(digits[i]), 0) % 11];

const usccCheck = (first) => {
  let [sum, weight] = [0, 1];
  for (const character of first) [sum, weight] = [sum + weight * USCC.indexOf(character), (weight * 3) % 31];
  return USCC[(31 - (sum % 31)) % 31];
};

/** Numbers of identity cards and credit codes, each given once. */
export class MadeNumbers {
  #born = new Map();
  #entities = 0;

  /** @param birth `19550702` */
  idNumber(birth, isMale) {
    const key = `${birth}${isMale}`;
    const before = this.#born.get(key) ?? 0;
    this.#born.set(key, before + 1);
    const digits = `${REGION}${birth}${String(2 * before + (isMale ? 101 : 102)).padStart(3, '0')}`;
    return `${digits}${idCheck(digits)}`;
  }

  /** @param kind `91` enterprise, `92` individual business, `93` cooperative */
  creditCode(kind) {
    this.#entities += 1;
    const first = `${kind}${REGION}MA${String(this.#entities).padStart(7, '0')}`;
    return `${first}${usccCheck(first)}`;
  }
}

/** The same numbers from the same seed, in every version of node (mulberry32). */
export const chance = (seed) => {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  return {
    isIn: (share) => next() < share,
    between: (from, to) => from + Math.floor(next() * (to - from + 1)),
    oneOf: (list) => list[Math.floor(next() * list.length)],
  };
};
