import { createHash } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { attachFile } from '@xiangzhi/core-domain/files';
import { sql, type Database } from '@xiangzhi/persistence';
import { inTown, type DemoTown } from '../story/demo-town.js';
import type { DemoPost, Stage, Theatre } from '../story/stage.js';
import type { DemoRegister, RegisterReader } from './register-files.js';

export interface Importing {
  readonly database: Database;
  readonly theatre: Theatre;
  readonly now: () => Date;
  readonly town: DemoTown;
  readonly people: readonly DemoPost[];
  readonly register: RegisterReader;
  /** In which the imports are acts. */
  readonly stage: Stage;
  readonly signal: AbortSignal;
}

interface Batch {
  readonly id: string;
  readonly version: number;
  readonly state: string;
  readonly level: number;
  readonly rows: number;
  readonly failureZh: string | null;
}

const LOOK_MS = 500;

/** SOD-8. */
const SECOND_PERSON_LEVEL = 3;

/** An upload that nothing takes within a day is removed; one that is nearly so old is not begun with. */
const UPLOAD_GOOD_MS = 23 * 3_600_000;

/** The file as an upload of whoever imports it: the one that there is, where a load was cut off after it. */
const uploaded = async ({ database, theatre, town, people, register, now }: Importing, { kind, name, by }: DemoRegister): Promise<string> => {
  const content = await register(town.areaCode, kind);
  const poster = people.find(({ roleCode }) => roleCode === by);
  if (!poster) throw new TypeError(`the demo has no ${by} in ${town.areaCode}`);
  const sha256 = createHash('sha256').update(content).digest('hex');
  const [known] = await inTown({ database }, town, (tx) => tx.query<{ id: string }>(sql`
    select id from core.attachment where tenant_id = ${town.tenantId} and sha256 = ${sha256} and name = ${name} and uploader_id = ${poster.userId}
      and (owner_id is not null or created_at > ${new Date(now().getTime() - UPLOAD_GOOD_MS)}) order by id limit 1`));
  return known?.id ?? theatre.hold(({ writeModel }) =>
    writeModel.performSystem('core', town.tenantId, (work) => attachFile(work, { name, mime: 'text/csv', content }, { userId: poster.userId, unitPath: poster.unitPath, level: 2 })));
};

const read = async ({ database, town }: Importing, id: string): Promise<Batch | undefined> => {
  const [batch] = await inTown({ database }, town, (tx) => tx.query<Batch>(sql`
    select id, version, state, level, rows_new as rows, failure_zh as "failureZh" from core.import_batch where tenant_id = ${town.tenantId} and id = ${id}`));
  return batch;
};

/** What is to be done next about an import; null when there is nothing more. */
const nextAct = ({ state, level, rows }: Batch, { by, approvedBy }: DemoRegister): { readonly as: string; readonly mutation: string } | null => {
  if ((state !== 'CHECKED' && state !== 'APPROVED') || rows === 0) return null;
  return state === 'CHECKED' && level >= SECOND_PERSON_LEVEL ? { as: approvedBy, mutation: 'approveImport' } : { as: by, mutation: 'commitImport' };
};

const UNDER_WAY: readonly string[] = ['CHECKING', 'COMMITTING'];

/**
 * Imports one register as its township would: checked by the worker, let in by the second person, written by the worker. Done again it goes on
 * where it was cut off, and what has been imported is imported no more.
 * @throws Error for a register that is refused; AbortError when it is told to stop
 */
export const importRegister = async (importing: Importing, register: DemoRegister): Promise<void> => {
  const { stage, now, signal } = importing;
  const attachmentId = await uploaded(importing, register);
  const { importBatch = '' } = await stage.scene(register.kind).act({ as: register.by, mutation: 'validateImport', input: { kind: register.kind, attachmentId }, at: now() });
  for (;;) {
    signal.throwIfAborted();
    const batch = await read(importing, importBatch);
    if (!batch || batch.state === 'REFUSED') throw new Error(`the register ${register.kind} was refused: ${batch?.failureZh ?? 'it is gone'}`);
    const act = nextAct(batch, register);
    if (act) await stage.scene(`${register.kind}/${act.mutation}`).act({ ...act, input: { id: batch.id, version: batch.version }, at: now() });
    else if (UNDER_WAY.includes(batch.state)) await wait(LOOK_MS, undefined, { signal });
    else return;
  }
};
