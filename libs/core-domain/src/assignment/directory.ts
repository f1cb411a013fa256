import { DomainError, sql, type LocalDate, type Statement, type Work } from '@xiangzhi/plugin-api';

/**
 * The sign-in side of a township's posts. `identity` offers functions that work in the entered township
 * only and run in the same transaction, so that a post and the right to sign in with it never differ.
 */

const MEANINGS: Readonly<Record<string, () => DomainError>> = {
  XZ404: () => new DomainError('NOT_FOUND', { messageZh: '没有找到该任职，可能已结束或不在本乡镇' }),
  XZ409: () => new DomainError('INVALID_TRANSITION', { messageZh: '该任职目前的状态不允许这样办理，请刷新后查看' }),
  XZ429: () => new DomainError('RATE_LIMITED', { messageZh: '今天为此人签发验证码的次数已达上限，请明天再试' }),
};

const stateOf = (error: unknown): string => (error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '');

const ask = async <Row extends object>(work: Work, statement: Statement): Promise<Row | undefined> => {
  try {
    return (await work.query<Row>(statement))[0];
  } catch (error) {
    throw MEANINGS[stateOf(error)]?.() ?? error;
  }
};

/** The account of a mobile number, made when there was none; the caller cannot tell which (AM-5). */
export const ensureAccount = async (work: Work, mobile: string): Promise<string> => {
  const row = await ask<{ id: string }>(work, sql`select identity.ensure_account(${mobile}, ${work.now}::timestamptz) as id`);
  return (row as { id: string }).id;
};

export interface DirectoryPost {
  readonly id: string;
  readonly accountId: string;
  readonly userId: string;
  readonly roleCode: string;
  readonly unit: { readonly id: string; readonly unitPath: string; readonly fullName: string };
  readonly validFrom: LocalDate;
  readonly validTo: LocalDate | null;
  readonly status: 'PENDING_APPROVAL' | 'ACTIVE';
}

type PostStatus = 'PENDING_APPROVAL' | 'INVITED' | 'ACTIVE' | 'SUSPENDED' | 'ENDED' | 'REFUSED';

/** Enters or moves a post. @returns its status: INVITED until somebody new to the township has accepted. */
export const putPost = async (work: Work, { unit, ...post }: DirectoryPost): Promise<PostStatus> => {
  const entry = { ...post, unitId: unit.id, unitPath: unit.unitPath, unitFullName: unit.fullName, now: work.now };
  const row = await ask<{ status: PostStatus }>(work, sql`select identity.put_assignment(${JSON.stringify(entry)}::jsonb) as status`);
  return (row as { status: PostStatus }).status;
};

/** @returns the status that the post has now: an approved post of somebody new is INVITED. */
export const setPostStatus = async (work: Work, id: string, status: PostStatus): Promise<PostStatus> => {
  const row = await ask<{ status: PostStatus }>(work, sql`select identity.set_assignment_status(${id}::uuid, ${status}, ${work.now}::timestamptz) as status`);
  return (row as { status: PostStatus }).status;
};

/** Sends a one-time code to the person; whoever asks for it never sees it. */
export const sendCode = async (work: Work, accountId: string, purpose: 'INVITATION' | 'RESET'): Promise<void> => {
  await ask(work, sql`select identity.issue_code(${accountId}::uuid, ${purpose}, ${work.now}::timestamptz)`);
};
