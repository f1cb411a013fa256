/** A server has answered something else than the others, or has failed. It ends the run: a fast wrong answer is no figure. */
export class WrongAnswer extends Error {
  name = 'WrongAnswer';
}

/** The first place at which two normal forms differ, for the message. */
export function difference(expected, actual, path = '') {
  if (JSON.stringify(expected) === JSON.stringify(actual)) return undefined;
  const both = [expected, actual];
  if (both.some((one) => one === null || typeof one !== 'object')) return `${path || 'answer'}: ${JSON.stringify(expected)} against ${JSON.stringify(actual)}`;
  const names = new Set(both.flatMap(Object.keys));
  for (const name of names) {
    const found = difference(expected[name], actual[name], path ? `${path}.${name}` : name);
    if (found) return found.slice(0, 400);
  }
  return `${path}: another order`;
}
