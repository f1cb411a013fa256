import { readPipelined, sql, type Database } from '@xiangzhi/persistence';
import { failureText } from '../delivery/failure-text.rules.js';
import { CORE, type JobCode, type LoadedModules, type ModuleCode } from '../ports/module-code.js';
import { isSwitchedOff } from '../ports/switched-off.rules.js';
import type { SystemWork } from '../ports/system-work.js';
import type { JobsLogger } from '../ports/worker-log.js';

export interface ModuleJobParts {
  readonly database: Database;
  readonly modules: LoadedModules;
  readonly systemWork: SystemWork;
  /** Waits, bounded, until what the township has enabled a moment ago is loaded here; without it a module that is not here yet is tried again later. */
  readonly settled?: (tenantId: string, module: string) => Promise<void>;
  readonly logger: JobsLogger;
}

/** One order: which job of which module runs in which township, with which ids. */
export interface JobTicket {
  readonly module: string;
  readonly job: string;
  readonly tenantId: string;
  readonly ids: Readonly<Record<string, string>>;
}

const isText = (value: unknown): value is string => typeof value === 'string' && value !== '';

/** @throws TypeError for a payload that `jobs.enqueue` cannot have written */
export function ticketOf(payload: unknown): JobTicket {
  const { module, job, tenantId, ids } = (payload ?? {}) as Partial<Record<keyof JobTicket, unknown>>;
  if (!isText(module) || !isText(job) || !isText(tenantId)) throw new TypeError('the payload must name module, job and tenantId');
  return { module, job, tenantId, ids: (ids ?? {}) as JobTicket['ids'] };
}

/** How the township and its module stand. */
interface Standing {
  readonly archived: boolean;
  readonly enabled: boolean;
}

async function standingOf(database: Database, { module, tenantId }: JobTicket): Promise<Standing> {
  const statement = sql.named('job_module_state', sql`
    select exists (select from core.tenant where tenant_id = ${tenantId} and status = 'ARCHIVED') as archived,
      (${module} = ${CORE} or exists (select from core.module where tenant_id = ${tenantId} and key = ${module} and state = 'ENABLED')) as enabled`);
  const [row] = await readPipelined<Standing>(database.pool('worker'), statement);
  return row ?? { archived: false, enabled: false };
}

/** @throws Error when this process does not have the code; another one may, or will after an installation */
async function codeOf({ modules, settled }: ModuleJobParts, { module, job, tenantId }: JobTicket): Promise<JobCode> {
  const here = (): ModuleCode | undefined => modules().find((one) => one.module === module);
  if (!here()) await settled?.(tenantId, module);
  const code = here();
  if (!code) throw new Error(`module ${module} is not loaded in this process`);
  const found = code.jobs.get(job);
  if (!found) throw new Error(`module ${module} has no job ${job}`);
  return found;
}

/**
 * Runs one order in one tenant transaction of the system. Silent when the module is not enabled in the township any more (CORE-06), and in
 * an archive unless the job is for archives (AM-18).
 * @throws Error with a text without personal data, which graphile-worker keeps and shows; the log has the whole
 */
export async function runModuleJob(parts: ModuleJobParts, payload: unknown): Promise<void> {
  const ticket = ticketOf(payload);
  const { module, job, tenantId, ids } = ticket;
  const { archived, enabled } = await standingOf(parts.database, ticket);
  if (!enabled || (archived && module !== CORE)) return;
  try {
    const { run, archives } = await codeOf(parts, ticket);
    if (archived ? archives === undefined : archives === 'ONLY') return;
    await parts.systemWork(module, tenantId, (work) => run(work, ids));
  } catch (error) {
    if (isSwitchedOff(error, module)) return;
    parts.logger.error({ err: error, tenantId, module, job }, 'a job failed');
    throw new Error(failureText(error));
  }
}
