import { DomainError, Identifiers, recordFacts, type ClassOf, type RowOf, type Work } from '@xiangzhi/plugin-api';
import { Attachment } from './attachment.record.js';
import { hasLapsed, MOST_ATTACHMENTS } from './upload.rules.js';

/** The word for an input that takes attachments: ids of what was uploaded before, by `POST /files`. */
export const AttachmentIds = (options: { readonly zh?: string; readonly en?: string } = {}): ReturnType<typeof Identifiers> =>
  Identifiers({ zh: options.zh ?? '附件，先用 POST /files 上传', en: options.en ?? 'Ids of files that were uploaded with POST /files.', optional: true });

/** The record that takes files. */
export interface AttachmentOwner<Row extends object> {
  readonly record: ClassOf<Row>;
  readonly row: RowOf<Row> & { readonly unitPath: string; readonly aboutPath?: string | null; readonly seenBy?: readonly string[] | null };
  /** How sensitive the files are at least; they are as sensitive as the most sensitive field of the record. */
  readonly level?: number;
  /** Whether files are taken that wait for a second person (SOD-8). */
  readonly withheld?: boolean;
  /** Which argument names the files, for refusals. */
  readonly argument?: string;
}

/** Fields of the highest level say how sensitive a record is. */
const strictest = (record: ClassOf, level: number): number => Math.max(level, ...recordFacts(record).fields.map(({ privacy }) => privacy));

const refuse = (messageZh: string, argument: string, code: 'CONFLICT' | 'CAPACITY_EXCEEDED' | 'INVARIANT_VIOLATION' = 'CONFLICT'): never => {
  throw new DomainError(code, { rule: '§3.8', messageZh, argumentPath: ['input', argument] });
};

const assertFree = (work: Work, file: Attachment, ownerId: string, argument: string): void => {
  if (file.ownerId !== null && file.ownerId !== ownerId) refuse(`“${file.name}”已用于另一条记录，请重新上传`, argument);
  if (file.ownerId === null && hasLapsed(file.createdAt, work.now)) refuse(`“${file.name}”上传已超过 24 小时，请重新上传`, argument);
  if (file.scan === 'INFECTED') refuse(`“${file.name}”发现病毒，不能使用`, argument, 'INVARIANT_VIOLATION');
};

/**
 * Gives uploaded files to a record, in its use case: from then on whoever reads the record reads them, at the level of its most sensitive
 * field, and nobody whom its item is not for. What the record has already stays with it; files of somebody else are not found.
 * @throws DomainError NOT_FOUND, CONFLICT (taken by another record, or waited too long), CAPACITY_EXCEEDED, INVARIANT_VIOLATION (infected)
 */
export const takeAttachments = async <Row extends object>(work: Work, ids: readonly string[] | null | undefined, { record, row, level = 0, argument = 'attachmentIds', withheld = false }: AttachmentOwner<Row>): Promise<void> => {
  // In one order for everybody, so that two commands that name the same files do not wait for each other.
  const wished = [...new Set(ids ?? [])].sort();
  if (wished.length > MOST_ATTACHMENTS) refuse(`一次最多附 ${MOST_ATTACHMENTS} 个文件，请减少`, argument, 'CAPACITY_EXCEEDED');
  const { name, reads } = recordFacts(record);
  for (const id of wished) {
    const file = await work.lock(Attachment, id, undefined, argument);
    assertFree(work, file, row.id, argument);
    if (file.withheld && !withheld) refuse(`“${file.name}”含敏感信息，须先由第二人批准`, argument, 'INVARIANT_VIOLATION');
    if (file.ownerId !== null) continue;
    await work.update(Attachment, file, {
      ownerModule: work.module, ownerType: name, ownerId: row.id, ownerPermission: reads?.permission ?? null,
      takenAt: work.now, level: strictest(record, level), unitPath: row.unitPath, aboutPath: row.aboutPath ?? null, seenBy: row.seenBy ?? null,
    });
  }
};
