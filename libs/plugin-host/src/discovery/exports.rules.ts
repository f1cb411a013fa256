/** Conditions under which a package's export is taken, in the order of the package's own writing. */
export type Conditions = ReadonlySet<string>;

/** What stands in `exports` of a package.json. */
export type ExportTarget = string | null | { readonly [condition: string]: ExportTarget };

/**
 * The file of one exported subpath, relative to the package, as Node resolves it: conditions in the order in which the package
 * lists them. Patterns (`./*`) are not for manifests.
 */
export const exportedFile = (exports: ExportTarget | undefined, subpath: string, conditions: Conditions): string | undefined => {
  const target = typeof exports === 'object' && exports !== null ? exports[subpath] : undefined;
  return target === undefined || target === null ? undefined : underConditions(target, conditions);
};

const underConditions = (target: ExportTarget, conditions: Conditions): string | undefined => {
  if (target === null) return undefined;
  if (typeof target === 'string') return target;
  for (const [condition, inner] of Object.entries(target)) {
    if (condition !== 'default' && !conditions.has(condition)) continue;
    const file = underConditions(inner, conditions);
    if (file !== undefined) return file;
  }
  return undefined;
};
