import type pg from 'pg';
import type { Clock } from '@xiangzhi/kernel';
import type { RoleGrant } from '@xiangzhi/access';
import type { ConstraintRegistry } from '@xiangzhi/persistence';
import type { ModuleMetric } from '@xiangzhi/metrics';
import type { DeclaredNotification } from '../module/declared-notification.js';
import type { ImportCatalogue } from '../import/import-catalogue.js';
import type { ContentStore } from '../storage/content-store.js';
import type { LedgerModel } from '@xiangzhi/read-model';
import type { DeclaredCheck } from '../use-case/quality-check.js';
import type { UseCatalogue } from '../use-case/record-use.js';
import type { HeldReissue } from '../work-item/reissue.js';
import type { SlaCatalogue } from '../work-item/sla-policy.js';
import type { Dictionary, ProcessingPurpose, Wording } from '@xiangzhi/vocabulary';
import type { RecordStore } from '../storage/record-store.js';
import type { UseCase } from '../use-case/use-case.js';
import type { AuditKey } from './audit-trail.js';

/** What a write model works with: the parts of the process, and what the modules of a runtime declare. */
export interface WriteModelSettings {
  readonly pool: pg.Pool;
  readonly store: RecordStore;
  readonly clock: Clock;
  /** What breaking a named constraint means to the user, of all modules. */
  readonly constraints: ConstraintRegistry;
  readonly auditKey: AuditKey;
  /** Labels of the modules by key, the core among them. */
  readonly modules: ReadonlyMap<string, Wording>;
  /** Key of the module that brings a use case. */
  readonly moduleOf: ReadonlyMap<UseCase, string>;
  /** What the modules let roles do, so that a refusal can name one. */
  readonly grants?: readonly RoleGrant[];
  /** How much time the modules' work items have. */
  readonly slas?: SlaCatalogue;
  /** How the modules use records of the core. */
  readonly uses?: UseCatalogue;
  /** What the modules say should not be in their data. */
  readonly checks?: readonly DeclaredCheck[];
  readonly metrics?: readonly ModuleMetric[];
  /** Dictionaries of the modules by name (AM-21). */
  readonly dictionaries?: ReadonlyMap<string, Dictionary>;
  /** Purposes of the modules by name (AM-12). */
  readonly purposes?: ReadonlyMap<string, ProcessingPurpose>;
  /** What the modules tell people. */
  readonly notifications?: readonly DeclaredNotification[];
  /** What the modules import, by kind. */
  readonly imports?: ImportCatalogue;
  /** How items go over to a successor, by their type (AM-18). */
  readonly reissues?: ReadonlyMap<string, HeldReissue>;
  /** Contents of files; without it nothing reads or makes any. */
  readonly contents?: ContentStore;
  /** Ledgers of the modules by name. */
  readonly ledgers?: ReadonlyMap<string, LedgerModel>;
  /** Milliseconds that the code of a use case may take. Default 25,000. */
  readonly patienceMs?: number;
  /** Hears of what went wrong beside an answer that is given all the same. */
  readonly onDefect?: (error: unknown, requestId: string) => void;
}
