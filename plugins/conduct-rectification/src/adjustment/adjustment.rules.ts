/** Whom a line of a batch is about. */
export interface Adjusted {
  readonly employeeName: string;
  readonly employeeId: string | null;
}

/** The same name written with other blanks is the same name. */
const plain = (name: string): string => name.replaceAll(/[\s\u3000]/g, '');

/**
 * PA-1: the first line that is about somebody who stands in the batch already, by name or as a user.
 * @returns its index; -1 where everybody stands once
 */
export const repeatedAt = (rows: readonly Adjusted[]): number => {
  const [names, users] = [new Set<string>(), new Set<string>()];
  return rows.findIndex(({ employeeName, employeeId }) => {
    const name = plain(employeeName);
    const repeated = names.has(name) || (employeeId !== null && users.has(employeeId));
    names.add(name);
    if (employeeId !== null) users.add(employeeId);
    return repeated;
  });
};
