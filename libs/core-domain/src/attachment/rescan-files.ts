import { randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { DomainError, sql, type Work } from '@xiangzhi/plugin-api';
import { infectedFileFound } from './attachment.events.js';
import { Attachment } from './attachment.record.js';
import { lockContent } from './content-lock.js';
import type { FileKey, FileStore } from './file-store.js';
import type { ScanVerdict, VirusScanner } from './virus-scanner.js';

/** Who looks at files for viruses, and where they lie meanwhile. */
export interface Scanning {
  readonly scanner: VirusScanner;
  readonly directory: string;
}

export interface Rescan extends Scanning {
  readonly tenantId: string;
  readonly store: FileStore;
  /** A transaction of the platform in the township. */
  readonly inTownship: (body: (work: Work) => Promise<void>) => Promise<void>;
  readonly stopping: AbortSignal;
}

/** Contents of one round in one township: the next round goes on. */
const BATCH = 100;
/** A scanner's signatures are so much newer by then that it is worth looking again. */
const GOOD_FOR_DAYS = 30;
/** What it could not judge waits so long. */
const TRY_AGAIN_DAYS = 1;
/** So many files in a row that cannot be looked at are a fault of the scanner's, not theirs. */
const PATIENCE = 10;

const daysAgo = (now: Date, days: number): Date => new Date(now.getTime() - days * 86_400_000);

/** What nobody has looked at yet comes first, then what was looked at longest ago. */
const due = async (work: Work): Promise<readonly string[]> => {
  const { now, actor: { tenantId } } = work;
  const rows = await work.query<{ sha256: string }>(sql`
    select sha256 from (
      (select sha256, 0 as turn, coalesce(scanned_at, created_at) as since from core.attachment
        where tenant_id = ${tenantId} and scan = 'NOT_SCANNED' and (scanned_at is null or scanned_at <= ${daysAgo(now, TRY_AGAIN_DAYS)}) order by coalesce(scanned_at, created_at) limit ${BATCH})
      union all
      (select sha256, 1, coalesce(scanned_at, created_at) from core.attachment
        where tenant_id = ${tenantId} and scan = 'CLEAN' and coalesce(scanned_at, created_at) <= ${daysAgo(now, GOOD_FOR_DAYS)} order by coalesce(scanned_at, created_at) limit ${BATCH})
    ) old group by sha256 order by min(turn), min(since) limit ${BATCH}`);
  return rows.map(({ sha256 }) => sha256);
};

/** Undefined for a content that is gone. @throws DomainError UNAVAILABLE */
const verdictOn = async ({ tenantId, store, scanner, directory }: Rescan, sha256: string): Promise<ScanVerdict | undefined> => {
  const opened = await store.open({ tenantId, sha256 });
  if (!opened) return undefined;
  await mkdir(directory, { recursive: true, mode: 0o700 });
  const path = join(directory, randomUUID());
  try {
    await pipeline(opened.content, createWriteStream(path, { flags: 'wx', mode: 0o600 }));
    return await scanner.scan(path);
  } finally {
    await rm(path, { force: true });
  }
};

/** Every row of the content, and each with its entry in the trail: from now on nobody is handed it. */
const quarantine = async (work: Work, { tenantId, sha256 }: FileKey): Promise<void> => {
  const rows = await work.query<{ id: string }>(sql`select id from core.attachment where tenant_id = ${tenantId} and sha256 = ${sha256} and scan <> 'INFECTED' order by id`);
  for (const { id } of rows) {
    await work.update(Attachment, await work.lock(Attachment, id), { scan: 'INFECTED', scannedAt: work.now });
    await work.emit(infectedFileFound, { attachment: id });
  }
};

const note = async (work: Work, key: FileKey, verdict: ScanVerdict | undefined): Promise<void> => {
  const { tenantId, sha256 } = key;
  await work.query(lockContent(key));
  if (verdict?.kind === 'INFECTED') return quarantine(work, key);
  await work.query(sql`
    update core.attachment set scanned_at = ${work.now}, scan = case when ${verdict?.kind === 'CLEAN'}::boolean then 'CLEAN' else scan end
    where tenant_id = ${tenantId} and sha256 = ${sha256} and scan <> 'INFECTED'`);
};

const isUnavailable = (error: unknown): boolean => error instanceof DomainError && error.code === 'UNAVAILABLE';

/**
 * Looks again at files that nobody has looked at, or not for a month. What was found is written down file by file, so that the next round goes
 * on behind it; a file that cannot be judged keeps what was said of it and is tried again a day later.
 * @returns how many contents were looked at
 * @throws DomainError UNAVAILABLE when the scanner does not answer
 */
export const rescanFiles = async (rescan: Rescan): Promise<number> => {
  const { tenantId, inTownship, stopping } = rescan;
  let waiting: readonly string[] = [];
  await inTownship(async (work) => void (waiting = await due(work)));
  let [looked, unjudged]: [number, string[]] = [0, []];
  for (const sha256 of waiting) {
    if (stopping.aborted) break;
    try {
      const verdict = await verdictOn(rescan, sha256);
      await inTownship((work) => note(work, { tenantId, sha256 }, verdict));
      looked += 1;
    } catch (error) {
      if (!isUnavailable(error)) throw error;
      unjudged.push(sha256);
      if (unjudged.length >= Math.min(PATIENCE, waiting.length)) throw error;
      continue;
    }
    // The scanner is well: it is the files before this one.
    for (const passed of unjudged) await inTownship((work) => note(work, { tenantId, sha256: passed }, undefined));
    unjudged = [];
  }
  return looked;
};
