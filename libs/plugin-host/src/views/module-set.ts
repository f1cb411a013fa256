/** Which modules a township has switched on; equal sets have equal keys. */
export interface ModuleSet {
  readonly modules: ReadonlySet<string>;
  /** The sorted keys in one text, for the key of a view (decision 18). */
  readonly key: string;
}

/** The set of these keys, whatever their order and however often each is given. */
export const moduleSet = (keys: Iterable<string>): ModuleSet => {
  const sorted = [...new Set(keys)].sort();
  return Object.freeze({ modules: new Set(sorted), key: sorted.join(',') });
};

/** What everybody has who is not a township's. */
export const NO_MODULES: ModuleSet = moduleSet([]);
