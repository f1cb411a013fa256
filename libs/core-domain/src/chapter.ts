import type { EventDefinition, PluginModule, QualityCheck } from '@xiangzhi/plugin-api';

/** Part of the core that brings everything of its own: a folder, with what stands in it in one place. */
export interface Chapter extends Partial<Omit<PluginModule, 'extensions' | 'answers'>> {
  readonly events?: readonly EventDefinition[];
  readonly qualityChecks?: readonly QualityCheck[];
}

/** What all chapters bring, in their order. */
export const allOf = (chapters: readonly Chapter[]): Required<Chapter> => ({
  records: chapters.flatMap(({ records = [] }) => records),
  useCases: chapters.flatMap(({ useCases = [] }) => useCases),
  operations: chapters.flatMap(({ operations = [] }) => operations),
  parts: chapters.flatMap(({ parts = [] }) => parts),
  imports: chapters.flatMap(({ imports = [] }) => imports),
  reissues: chapters.flatMap(({ reissues = [] }) => reissues),
  ledgers: chapters.flatMap(({ ledgers = [] }) => ledgers),
  events: chapters.flatMap(({ events = [] }) => events),
  notifications: chapters.flatMap(({ notifications = [] }) => notifications),
  qualityChecks: chapters.flatMap(({ qualityChecks = [] }) => qualityChecks),
  constraints: Object.assign({}, ...chapters.map(({ constraints = {} }) => constraints)) as NonNullable<Chapter['constraints']>,
});
