import { Readable } from 'node:stream';
import { auditStatement, plainEntry, type Actor, type PrivacyLevel, type TenantActor } from '@xiangzhi/access';
import { DomainError, notFound } from '@xiangzhi/kernel';
import { inTenantTransaction, sql, type Database, type Transaction } from '@xiangzhi/persistence';
import type { LedgerSheet } from '@xiangzhi/read-model';
import type { Fetching } from '../attachment/hand-out-file.js';
import type { LedgerRow } from './cell.rules.js';
import { csvOf } from './csv.js';
import { ledgerPages } from './ledger-rows.js';
import type { LedgerFormat } from './ledger.choices.js';
import { exportName, watermarkText } from './watermark.rules.js';
import { workbookOf } from './workbook.js';
import type { WrittenLedger } from './written-ledger.js';

/** A document that is asked in somebody's name. */
export interface PageRequest {
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly purpose: string | null;
}

/** What the process shell does for an export. */
export interface ExportSurroundings {
  /** Who acts from a post now; somebody who may do nothing where nobody can act from it any more. */
  readonly actorOfPost: (assignmentId: string) => Promise<Actor>;
  /** The data of a document, as the runtime answers it to this actor. @throws DomainError what it is refused with */
  readonly ask: (actor: TenantActor, request: PageRequest) => Promise<unknown>;
}

/** A ledger on its way to whoever has asked for it. */
export interface HandedOutLedger {
  readonly name: string;
  readonly mime: string;
  readonly content: Readable;
}

interface ReadyExport {
  readonly ledger: string;
  readonly ledgerZh: string;
  readonly format: LedgerFormat;
  readonly filter: object | null;
  readonly purpose: string | null;
  readonly upTo: PrivacyLevel;
  readonly assignmentId: string;
  readonly sheet: LedgerSheet;
  readonly ready: boolean;
  readonly township: string;
  readonly name: string;
}

const MIMES: Readonly<Record<LedgerFormat, string>> = {
  XLSX: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  CSV: 'text/csv; charset=utf-8',
};

/** His own export alone, whatever the link says. */
const readExport = async (tx: Transaction, { id, holder: { tenantId, userId }, now }: Fetching): Promise<ReadyExport | undefined> => {
  const [found] = await tx.query<ReadyExport>(sql`
    select e.ledger, e.ledger_zh as "ledgerZh", e.format, e.filter, e.purpose, e.up_to as "upTo", e.assignment_id as "assignmentId", e.sheet,
      e.state = 'READY' and e.ready_until > ${now} as ready, t.display_name as township, u.name
    from core.ledger_export e
    join core.tenant t on t.tenant_id = e.tenant_id and t.id = e.tenant_id
    join core.app_user u on u.tenant_id = e.tenant_id and u.id = e.requester_id
    where e.tenant_id = ${tenantId} and e.id = ${id} and e.requester_id = ${userId}`);
  return found;
};

const unitName = async (tx: Transaction, { tenantId, unitId }: TenantActor): Promise<string> => {
  const [unit] = await tx.query<{ name: string }>(sql`select full_name as name from core.org_unit where tenant_id = ${tenantId} and id = ${unitId}`);
  return unit?.name ?? '';
};

/** The one who has asked, as he may read now, and never beyond what was asked for. @throws DomainError NOT_FOUND when he may not export any more */
const requesterNow = async ({ actorOfPost }: ExportSurroundings, { assignmentId, upTo }: ReadyExport, { tenantId, userId }: Fetching['holder']): Promise<TenantActor> => {
  const actor = await actorOfPost(assignmentId);
  if (actor.kind !== 'TENANT' || actor.tenantId !== tenantId || actor.userId !== userId || !actor.permissions.has('core:ledger:export')) throw notFound();
  return { ...actor, clearance: Math.min(actor.clearance, upTo) as PrivacyLevel };
};

interface HandedOutRows {
  readonly rows: number;
  /** Whether the last one has been taken. */
  readonly whole: boolean;
}

/** AUD: what has left the house, however far it came. */
async function* counted(pages: AsyncGenerator<readonly LedgerRow[]>, tell: (handedOut: HandedOutRows) => Promise<void>): AsyncGenerator<readonly LedgerRow[]> {
  let rows = 0;
  let whole = false;
  try {
    for await (const page of pages) {
      rows += page.length;
      yield page;
    }
    whole = true;
  } finally {
    await tell({ rows, whole });
  }
}

const written = (format: LedgerFormat, ledger: WrittenLedger): Readable => (format === 'CSV' ? Readable.from(csvOf(ledger)) : workbookOf(ledger));

/**
 * Opens an export behind a link that has been checked (ATT-2): its rows are read page by page while they are fetched, by the rights that its
 * requester has at this moment. Every fetch leaves an entry EXPORT with purpose and number of rows.
 * @returns undefined when there is no export of this id of this person
 * @throws DomainError DEADLINE_PASSED, NOT_FOUND, and what reading the list is refused with; nothing has been sent then
 */
export const handOutLedger = async (database: Pick<Database, 'pool'>, surroundings: ExportSurroundings, fetching: Fetching): Promise<HandedOutLedger | undefined> => {
  const { id, holder, facts, now } = fetching;
  const { tenantId, userId } = holder;
  const inTownship = <Result>(work: (tx: Transaction) => Promise<Result>): Promise<Result> => inTenantTransaction(database.pool('app'), { tenantId, scope: '*', actorId: userId }, work);
  const found = await inTownship((tx) => readExport(tx, fetching));
  if (!found) return undefined;
  if (!found.ready) throw new DomainError('DEADLINE_PASSED', { rule: '§3.11', messageZh: '该导出尚未批准或已过期，请重新导出' });
  const actor = await requesterNow(surroundings, found, holder);
  const { ledger, ledgerZh, format, filter, purpose, sheet, township } = found;
  const pages = await ledgerPages(sheet, filter, (variables) => surroundings.ask(actor, { query: sheet.document, variables, purpose }));
  const unit = await inTownship((tx) => unitName(tx, actor));
  const tell = ({ rows, whole }: HandedOutRows): Promise<void> =>
    inTownship(async (tx) => {
      const told = { tenantId, at: now, actorId: userId, assignmentId: actor.assignmentId, ip: facts.ip, requestId: facts.requestId, action: 'EXPORT', objectType: 'LedgerExport', objectId: id, purpose } as const;
      const said = { ledger, rows, whole };
      await tx.query(auditStatement(plainEntry(told, Object.entries(said).map(([field, after]) => ({ field, level: 0, before: null, after })))));
      await tx.query(sql`update core.ledger_export set row_count = ${rows}, fetched_at = ${now}, updated_at = ${now}, version = version + 1 where tenant_id = ${tenantId} and id = ${id}`);
    });
  const content = written(format, {
    zh: ledgerZh, title: `${township}${ledgerZh}`, columns: sheet.columns, at: now, watermark: watermarkText({ name: found.name, unit, at: now, purpose, id }), pages: counted(pages, tell),
  });
  return { name: exportName(township, ledgerZh, now, format === 'CSV' ? 'csv' : 'xlsx'), mime: MIMES[format], content };
};
