import type { Import } from './import-of.js';

/** What a module imports, as a runtime holds it. */
export interface HeldImport {
  readonly module: string;
  readonly moduleZh: string;
  readonly of: Import;
}

/** The imports of a runtime, by kind. */
export type ImportCatalogue = ReadonlyMap<string, HeldImport>;

/**
 * Gathers what modules declare.
 * @throws TypeError when two declare one kind
 */
export const importCatalogue = (held: readonly HeldImport[]): ImportCatalogue => {
  const catalogue = new Map<string, HeldImport>();
  for (const one of held) {
    const other = catalogue.get(one.of.kind);
    if (other) throw new TypeError(`modules ${other.module} and ${one.module} both import "${one.of.kind}": rename it so that it says its subject in full`);
    catalogue.set(one.of.kind, one);
  }
  return catalogue;
};
