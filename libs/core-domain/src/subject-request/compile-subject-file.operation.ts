import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { auditStatement, missingPermission, plainEntry } from '@xiangzhi/access';
import { inTenantTransaction, type Transaction } from '@xiangzhi/persistence';
import { defineTownshipOperation, DomainError, Flag, Identifier, Input, localDateOf, notFound, Output, sql, Text, Whole, type LocalDate, type TenantActor, type TownshipContext } from '@xiangzhi/plugin-api';
import { FileStore } from '../attachment/file-store.js';
import { keepUpload } from '../attachment/keep-upload.js';
import type { ReceivedFile } from '../attachment/receive-file.js';
import { DatabaseAccess } from '../installation/database-access.js';
import { ModuleHost } from '../module/module-host.js';
import { accessesTo } from './accesses-to-person.js';
import { collectAbout, referenceNames, rowsOfPerson } from './collect-about-person.js';
import { recordsAboutPersons, type PersonRecord } from './person-relations.js';
import { putBefore } from './put-before-second-person.js';
import { recordsOfModules } from './records-of-modules.js';
import { FILE_APPROVED_FROM } from './subject-request.states.js';
import { levelOf, subjectFileText, type FoundRows } from './subject-file.rules.js';

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

  @Whole({ zh: '最高信息级别', en: 'Highest level of what it holds.', max: 4, privacy: 0 })
  readonly level!: number;

  @Flag({ zh: '是否须第二人批准（approveSubjectFile）后才能下载、答复', en: 'Whether a second person has to let it out first (approveSubjectFile); until then nobody fetches it.', privacy: 0 })
  readonly needsApproval!: boolean;
}

/** Whoever makes the file reads all of it. */
const CLEARANCE = 4;

/** AM-10. */
const LEVEL_OF_MINORS = 4;

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
  const waits = found.state === 'FILE_WAITING' || found.state === 'FILE_APPROVED';
  throw new DomainError('INVARIANT_VIOLATION', { rule: 'AM-12', messageZh: waits ? `${found.code} 的文件已经生成，不需再生成；须重新生成的，请批准人退回` : `${found.code} 已经答复或结束，不再生成文件`, argumentPath: ['input', 'subjectRequestId'] });
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
  readonly level: number;
}

const isAboutMinor = async (tx: Transaction, tenantId: string, own: readonly string[], today: LocalDate): Promise<boolean> =>
  (await tx.query(sql`select id from core.person where tenant_id = ${tenantId} and id = any(${own}::uuid[]) and birth_date > (${today}::date - make_interval(years => 18))::date limit 1`)).length > 0;

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
  const today = localDateOf(now);
  const level = (await isAboutMinor(tx, tenantId, own, today)) ? LEVEL_OF_MINORS : levelOf(found);
  return { code, level, rows: rowsIn(found), text: subjectFileText({ code, townshipName: township?.name ?? '', today, found, names, attachments, accesses }) };
};

/** What Windows needs to read Chinese in a text file. */
const BYTE_ORDER_MARK = '\uFEFF';

const asUpload = async <Result>({ code, text, level }: Compiled, use: (file: ReceivedFile) => Promise<Result>): Promise<Result> => {
  const directory = await mkdtemp(join(tmpdir(), 'xiangzhi-'));
  const content = Buffer.from(BYTE_ORDER_MARK + text, 'utf8');
  const path = join(directory, 'file');
  try {
    await writeFile(path, content, { mode: 0o600 });
    return await use({ path, name: `个人信息-${code}.txt`, mime: 'text/plain', bytes: content.length, sha256: createHash('sha256').update(content).digest('hex'), scan: 'CLEAN', withheld: level >= FILE_APPROVED_FROM });
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
};

/** AM-12, SOD-8: everything stored about the person of a request, over all modules, found by what their records refer to; an upload of whoever makes it until the request takes it. With data of level 3 or 4 it waits for a second person. */
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
    const needsApproval = compiled.level >= FILE_APPROVED_FROM;
    if (needsApproval) await get(ModuleHost).systemWork('core', actor.tenantId, (work) => putBefore(work, subjectRequestId, { fileId: id, fileLevel: compiled.level, compilerId: actor.userId }));
    return { attachmentId: id, name, rows: compiled.rows, level: compiled.level, needsApproval };
  },
});
