import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { auditStatement, missingPermission, plainEntry } from '@xiangzhi/access';
import { inTenantTransaction, type Transaction } from '@xiangzhi/persistence';
import { defineTownshipOperation, DomainError, Identifier, Input, localDateOf, notFound, Output, sql, Text, Whole, type TenantActor, type TownshipContext } from '@xiangzhi/plugin-api';
import { FileStore } from '../attachment/file-store.js';
import { keepUpload } from '../attachment/keep-upload.js';
import type { ReceivedFile } from '../attachment/receive-file.js';
import { DatabaseAccess } from '../installation/database-access.js';
import { ModuleHost } from '../module/module-host.js';
import { accessesTo } from './accesses-to-person.js';
import { collectAbout, referenceNames, rowsOfPerson } from './collect-about-person.js';
import { recordsAboutPersons, type PersonRecord } from './person-relations.js';
import { recordsOfModules } from './records-of-modules.js';
import { subjectFileText, type FoundRows } from './subject-file.rules.js';

@Input({ zh: '生成个人信息文件', en: 'For which request.' })
export class CompileSubjectFileInput {
  @Identifier({ zh: '申请编号', en: 'Id of the request.' })
  readonly subjectRequestId!: string;
}

@Output({ zh: '已生成的个人信息文件', en: 'A file with everything that is stored about a person.' })
export class CompiledSubjectFile {
  @Identifier({ zh: '附件编号：核对后随 answerSubjectRequest 提交', en: 'Id of the file: handed in with answerSubjectRequest.', privacy: 0 })
  readonly attachmentId!: string;

  @Text({ zh: '文件名', en: 'Name of the file.', max: 80, privacy: 0 })
  readonly name!: string;

  @Whole({ zh: '记录条数', en: 'Rows in it.', privacy: 0 })
  readonly rows!: number;
}

/** Whoever makes the file reads all of it. */
const CLEARANCE = 4;

interface OpenRequest {
  readonly code: string;
  readonly subjectId: string;
  readonly state: string;
}

const openRequest = async (tx: Transaction, { tenantId, scope }: TenantActor, id: string): Promise<OpenRequest> => {
  const [found] = await tx.query<OpenRequest & { readonly unitPath: string }>(sql`
    select code, subject_id as "subjectId", state, unit_path as "unitPath" from core.subject_request where tenant_id = ${tenantId} and id = ${id}`);
  if (!found || (scope !== '*' && !found.unitPath.startsWith(scope))) throw notFound(['input', 'subjectRequestId']);
  if (found.state === 'RECEIVED') return found;
  throw new DomainError('INVARIANT_VIOLATION', { rule: 'AM-12', messageZh: `${found.code} 已经答复或结束，不再生成文件`, argumentPath: ['input', 'subjectRequestId'] });
};

const rowsIn = (found: readonly FoundRows[]): number => found.reduce((sum, { rows }) => sum + rows.length, 0);

const attachmentsOf = async (tx: Transaction, tenantId: string, found: readonly FoundRows[]): Promise<readonly string[]> => {
  const owners = found.flatMap(({ rows }) => rows.map(({ id }) => String(id)));
  return (await tx.query<{ name: string }>(sql`select name from core.attachment where tenant_id = ${tenantId} and owner_id = any(${owners}::uuid[]) order by created_at, id`)).map(({ name }) => name);
};

interface Compiled {
  readonly text: string;
  readonly code: string;
  readonly rows: number;
}

/** One snapshot of everything, with an entry that it was taken out (§3.7). */
const compile = async (tx: Transaction, { actor, facts, now }: TownshipContext, records: readonly PersonRecord[], requestId: string): Promise<Compiled> => {
  const { tenantId, userId: actorId, assignmentId } = actor;
  const { code, subjectId } = await openRequest(tx, actor, requestId);
  const own = await rowsOfPerson(tx, tenantId, subjectId);
  const found = await collectAbout(tx, tenantId, records, own);
  const [township] = await tx.query<{ name: string }>(sql`select full_name as name from core.org_unit where tenant_id = ${tenantId} and parent_id is null`);
  const [names, attachments, accesses] = [await referenceNames(tx, tenantId, found, own), await attachmentsOf(tx, tenantId, found), await accessesTo(tx, tenantId, found)];
  await tx.query(auditStatement(plainEntry({
    tenantId, at: now, actorId, assignmentId, ip: facts.ip, requestId: facts.requestId, action: 'EXPORT', objectType: 'Person', objectId: subjectId, purpose: `个人信息查阅、复制申请 ${code}`,
  })));
  return { code, rows: rowsIn(found), text: subjectFileText({ code, townshipName: township?.name ?? '', today: localDateOf(now), found, names, attachments, accesses }) };
};

/** What Windows needs to read Chinese in a text file. */
const BYTE_ORDER_MARK = '\uFEFF';

const asUpload = async <Result>({ code, text }: Compiled, use: (file: ReceivedFile) => Promise<Result>): Promise<Result> => {
  const directory = await mkdtemp(join(tmpdir(), 'xiangzhi-'));
  const content = Buffer.from(BYTE_ORDER_MARK + text, 'utf8');
  const path = join(directory, 'file');
  try {
    await writeFile(path, content, { mode: 0o600 });
    return await use({ path, name: `个人信息-${code}.txt`, mime: 'text/plain', bytes: content.length, sha256: createHash('sha256').update(content).digest('hex'), scan: 'CLEAN' });
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
};

/** AM-12: everything stored about the person of a request, over all modules, found by what their records refer to; an upload of whoever makes it until the request takes it. */
export const compileSubjectFile = defineTownshipOperation<CompileSubjectFileInput, CompiledSubjectFile>({
  kind: 'mutation',
  name: 'compileSubjectFile',
  zh: '生成个人信息文件',
  en: 'Make a file with everything that is stored about the person of a request.',
  access: { permission: 'core:subject-request:answer' },
  input: CompileSubjectFileInput,
  result: CompiledSubjectFile,
  async run(context, { subjectRequestId }) {
    const { actor, facts, now, get } = context;
    if (actor.clearance < CLEARANCE) throw missingPermission('生成个人信息文件', 'core:subject-request:answer');
    const records = recordsAboutPersons(await recordsOfModules(get(ModuleHost)));
    const { database } = get(DatabaseAccess);
    const inTownship = { tenantId: actor.tenantId, scope: '*', actorId: actor.userId };
    const compiled = await inTenantTransaction(database.pool('app'), inTownship, (tx) => compile(tx, context, records, subjectRequestId), { isolation: 'repeatable read' });
    const { id, name } = await asUpload(compiled, (file) => keepUpload(database, get(FileStore), { actor, facts, now }, file));
    return { attachmentId: id, name, rows: compiled.rows };
  },
});
