import type { AudienceKind } from '@xiangzhi/vocabulary';
import { audienceSchema, type ApiSource, type AudienceSchema } from '@xiangzhi/graphql-kit';
import type { ModuleSet } from './module-set.js';

/** A schema, and the modules that are in it. */
export interface FittedSchema {
  readonly audience: AudienceSchema;
  readonly modules: ReadonlySet<string>;
}

const CORE = 'core';
const AUDIENCES: readonly AudienceKind[] = ['TENANT', 'OVERSIGHT', 'PLATFORM', 'PUBLIC'];
const NONE: ReadonlySet<string> = new Set();

const byKey = (a: ApiSource, b: ApiSource): number => (a.module === CORE ? -1 : b.module === CORE ? 1 : a.module < b.module ? -1 : 1);

/**
 * Compiles the schemas of a runtime: for townships by their set of modules, for the others from the core alone. The order of
 * the modules never shows: a set has one schema, byte for byte, whatever else the runtime holds.
 */
export class SchemaBook {
  private readonly sources: readonly ApiSource[];
  /** What everybody sees without any module. */
  private readonly bare: ReadonlyMap<AudienceKind, FittedSchema>;
  private compiledWhole: AudienceSchema | undefined;

  /**
   * @param onMisfit hears of modules that do not compile in some township's set
   * @throws TypeError naming the declaration when the core itself does not compile
   */
  constructor(
    private readonly given: readonly ApiSource[],
    private readonly onMisfit: (error: unknown, modules: readonly string[]) => void = () => undefined,
  ) {
    this.sources = [...given].sort(byKey);
    const core = this.sources.filter(({ module }) => module === CORE);
    this.bare = new Map(AUDIENCES.map((kind) => [kind, { audience: audienceSchema(kind, core), modules: NONE }]));
  }

  /**
   * What a township would see that has every module.
   * @throws TypeError naming the declaration when the modules do not fit together
   */
  whole(): AudienceSchema {
    return (this.compiledWhole ??= audienceSchema('TENANT', this.sources));
  }

  /** Never throws for a module's fault: what does not compile in this set is left out of it. */
  compile(kind: AudienceKind, set: ModuleSet): FittedSchema {
    if (kind !== 'TENANT' || set.modules.size === 0) return this.withoutModules(kind);
    const wanted = this.sources.filter(({ module }) => module === CORE || set.modules.has(module));
    const modules = new Set(wanted.map(({ module }) => module).filter((module) => module !== CORE));
    try {
      return { audience: wanted.length === this.sources.length ? this.whole() : audienceSchema(kind, wanted), modules };
    } catch (error) {
      return this.withoutMisfits(kind, modules, error);
    }
  }

  withoutModules(kind: AudienceKind): FittedSchema {
    const bare = this.bare.get(kind);
    if (!bare) throw new TypeError(`there is no ${kind} schema`);
    return bare;
  }

  /** One after the other in the order of their dependencies, so that the one at fault is the one left out. */
  private withoutMisfits(kind: AudienceKind, modules: ReadonlySet<string>, cause: unknown): FittedSchema {
    const core = this.given.filter(({ module }) => module === CORE);
    let fitted = { audience: audienceSchema(kind, core), sources: core };
    const misfits: string[] = [];
    for (const source of this.given.filter(({ module }) => modules.has(module))) {
      const sources = [...fitted.sources, source];
      try {
        fitted = { audience: audienceSchema(kind, [...sources].sort(byKey)), sources };
      } catch {
        misfits.push(source.module);
      }
    }
    this.onMisfit(cause, misfits);
    return { audience: fitted.audience, modules: new Set(fitted.sources.map(({ module }) => module).filter((module) => module !== CORE)) };
  }
}
