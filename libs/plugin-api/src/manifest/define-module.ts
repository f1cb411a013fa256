import type { Answering, Operation } from '@xiangzhi/graphql-kit';
import type { ConstraintMeaning } from '@xiangzhi/persistence';
import type { ClassOf, Ledger } from '@xiangzhi/vocabulary';
import type { Import, Reissue, UseCase } from '@xiangzhi/write-model';
import type { NotificationDeclaration } from '../notifications/notify.js';

/** The code of a module: imported when the first township enables it. */
export interface PluginModule {
  readonly records: readonly ClassOf[];
  /** Classes under `@Extends`: what the module adds to records of the core. */
  readonly extensions: readonly ClassOf[];
  readonly useCases: readonly UseCase[];
  readonly operations: readonly Operation[];
  /** Classes under `@Input` that inputs of other modules may be made of (`@Part`). */
  readonly parts: readonly ClassOf[];
  /** Which files become records, and how (`importOf`). */
  readonly imports: readonly Import[];
  /** How its open items go over to the successor of a merged township (`defineReissue`, AM-18). */
  readonly reissues: readonly Reissue[];
  /** Lists that can be exported in fixed columns (台账). */
  readonly ledgers: readonly Ledger[];
  /** Questions of other modules that it answers (`answerTo`). */
  readonly answers: readonly Answering[];
  /** What breaking a named constraint means to the user. */
  readonly constraints: Readonly<Record<string, ConstraintMeaning>>;
  /** Whom its events, and those of modules that it requires, are told to (domain-model §18.3). */
  readonly notifications: readonly NotificationDeclaration[];
}

const EMPTY: PluginModule = { records: [], extensions: [], useCases: [], operations: [], parts: [], imports: [], reissues: [], ledgers: [], answers: [], constraints: {}, notifications: [] };

/** Lists what a module brings, in one part or in several (chapters), in their order. Whatever is left out is empty. */
export const defineModule = (...parts: readonly Partial<PluginModule>[]): PluginModule =>
  Object.freeze(
    parts.reduce<PluginModule>(
      (whole, { records = [], extensions = [], useCases = [], operations = [], parts = [], imports = [], reissues = [], ledgers = [], answers = [], constraints = {}, notifications = [] }) => ({
        records: [...whole.records, ...records],
        extensions: [...whole.extensions, ...extensions],
        useCases: [...whole.useCases, ...useCases],
        operations: [...whole.operations, ...operations],
        parts: [...whole.parts, ...parts],
        imports: [...whole.imports, ...imports],
        reissues: [...whole.reissues, ...reissues],
        ledgers: [...whole.ledgers, ...ledgers],
        answers: [...whole.answers, ...answers],
        constraints: { ...whole.constraints, ...constraints },
        notifications: [...whole.notifications, ...notifications],
      }),
      EMPTY,
    ),
  );
