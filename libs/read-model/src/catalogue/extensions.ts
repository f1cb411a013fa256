import { extensionFacts, type ClassOf, type ComputedFact, type HasManyFact } from '@xiangzhi/vocabulary';
import type { RecordModel } from './record-model.js';

export interface ExtensionSource {
  /** Key of the module, for messages. */
  readonly module?: string;
  readonly extensions?: readonly ClassOf[];
}

type Extra = HasManyFact | ComputedFact;

/** One class under `@Extends`, resolved. */
interface Extension {
  readonly target: ClassOf;
  readonly fields: readonly Extra[];
  /** Plugin and class, for messages. */
  readonly origin: string;
}

const resolved = ({ module = '', extensions = [] }: ExtensionSource): readonly Extension[] =>
  extensions.map((one) => {
    const { target, fields } = extensionFacts(one);
    return { target: target(), fields: fields as readonly Extra[], origin: `plugin ${module}: ${one.name}` };
  });

const refuseStray = ({ target, origin }: Extension, known: readonly RecordModel[]): void => {
  if (known.some((model) => model.target === target)) return;
  throw new TypeError(`${origin} extends ${target.name}, which is no record of the core or of an enabled module: extend a record that every township with the module has`);
};

const refuseTaken = (model: RecordModel, { origin }: Extension, { property }: Extra): void => {
  if (!model.fields.has(property) && !model.columns.has(property)) return;
  throw new TypeError(`${origin}.${property}: ${model.name} already has a field ${property}; give it another name, e.g. with the plugin's subject in front`);
};

const refuseDangling = (known: readonly RecordModel[], { origin }: Extension, fact: Extra): void => {
  if (fact.kind !== 'hasMany') return;
  const target = known.find((model) => model.target === fact.target());
  if (target && target.columns.get(fact.by)?.kind !== 'belongsTo') throw new TypeError(`${origin}.${fact.property}: ${target.name} has no relation named ${fact.by}; name the @BelongsTo that points back`);
};

const extendedBy = (known: readonly RecordModel[], model: RecordModel, extension: Extension): RecordModel => {
  const fields = new Map(model.fields);
  for (const fact of extension.fields) {
    refuseTaken({ ...model, fields }, extension, fact);
    refuseDangling(known, extension, fact);
    if (!fact.hidden) fields.set(fact.property, fact);
  }
  return { ...model, fields };
};

/**
 * The records with what modules add to them (decision 22), in the order of the modules.
 * @throws TypeError naming plugin, field and cure: the record has such a field, is unknown, or the relation points nowhere
 */
export const withExtensions = (models: readonly RecordModel[], sources: readonly ExtensionSource[]): readonly RecordModel[] => {
  const extensions = sources.flatMap(resolved);
  for (const extension of extensions) refuseStray(extension, models);
  return models.map((model) => extensions.filter(({ target }) => target === model.target).reduce((extended, extension) => extendedBy(models, extended, extension), model));
};
