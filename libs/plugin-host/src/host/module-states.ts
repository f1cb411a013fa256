import { LRUCache } from 'lru-cache';
import type { ModuleState } from '@xiangzhi/access';
import { readInTenant, readPipelined, sql, type Database } from '@xiangzhi/persistence';
import { moduleSet, NO_MODULES, type ModuleSet } from '../views/module-set.js';

/** Modules of a township, as its rows say. */
export interface TownshipModules {
  readonly states: ReadonlyMap<string, ModuleState>;
  /** Those that are in its view: ENABLED and READ_ONLY. */
  readonly shown: ModuleSet;
}

export const NOTHING_ENABLED: TownshipModules = Object.freeze({ states: new Map<string, ModuleState>(), shown: NO_MODULES });

/** A change that no notification brings is felt after this time, in milliseconds. */
const MAX_AGE_MS = 30_000;
const TOWNSHIPS = 5_000;

const read = async (database: Database, tenantId: string): Promise<TownshipModules> => {
  const rows = await readInTenant<{ key: string; state: ModuleState }>(
    database.pool('app'),
    { tenantId, scope: '*', actorId: tenantId },
    sql.named('host_module_states', sql`select key, state from core.module where tenant_id = ${tenantId} order by key`),
  );
  const shown = rows.filter(({ state }) => state === 'ENABLED' || state === 'READ_ONLY').map(({ key }) => key);
  return { states: new Map(rows.map(({ key, state }) => [key, state])), shown: moduleSet(shown) };
};

/** Keys of the modules that some township has in its view; what must be loaded. */
export const readKeysInUse = async (database: Database): Promise<ReadonlySet<string>> => {
  const rows = await readPipelined<{ key: string }>(
    database.pool('platform'),
    sql.named('host_modules_in_use', sql`select distinct key from core.module where state in ('ENABLED', 'READ_ONLY')`),
  );
  return new Set(rows.map(({ key }) => key));
};

/** What is known of the townships' modules, for half a minute at most. */
export class ModuleStates {
  private readonly known = new LRUCache<string, Promise<TownshipModules>>({ max: TOWNSHIPS, ttl: MAX_AGE_MS });

  constructor(private readonly database: Database) {}

  /** Read once for all who ask meanwhile; a reading that fails is not kept. */
  of(tenantId: string): Promise<TownshipModules> {
    const known = this.known.get(tenantId);
    if (known) return known;
    const reading = read(this.database, tenantId);
    this.known.set(tenantId, reading);
    reading.catch(() => this.known.peek(tenantId) === reading && this.known.delete(tenantId));
    return reading;
  }

  forget(tenantId: string): void {
    this.known.delete(tenantId);
  }

  forgetAll(): void {
    this.known.clear();
  }
}
