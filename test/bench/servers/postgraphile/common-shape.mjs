/** The same answer in the shape of the product's document: a grid's name is its own, steps are a list with the oldest first. */
export function commonShape(value) {
  if (Array.isArray(value)) return value.map(commonShape);
  if (value === null || typeof value !== 'object') return value;
  const { unit, ...rest } = value;
  const fields = Object.entries({ ...rest, ...unit }).map(([name, one]) => [name, name === 'steps' ? [...one.nodes].reverse().map(commonShape) : commonShape(one)]);
  return Object.fromEntries(fields);
}
