import { sql, type Transaction } from '@xiangzhi/persistence';

/** INVITED: made by an invitation, has no password yet. */
export type AccountStatus = 'INVITED' | 'ACTIVE' | 'SUSPENDED' | 'CLOSED';

/** A person's account as this library works with it. Belongs to the person, not to a township (AM-5). */
export interface Account {
  readonly id: string;
  readonly mobile: string;
  readonly password_hash: string | null;
  readonly status: AccountStatus;
  readonly must_change_password: boolean;
  readonly demo: boolean;
}

const COLUMNS = sql`id, mobile, password_hash, status, must_change_password, demo`;

export async function accountByMobile(tx: Transaction, mobile: string): Promise<Account | null> {
  const [found] = await tx.query<Account>(sql`select ${COLUMNS} from identity.account where mobile = ${mobile}`);
  return found ?? null;
}

export async function accountById(tx: Transaction, id: string): Promise<Account | null> {
  const [found] = await tx.query<Account>(sql`select ${COLUMNS} from identity.account where id = ${id}`);
  return found ?? null;
}

/** Stores a password and what follows from it: the account is usable, nothing needs to be changed. */
export async function storePassword(tx: Transaction, account: { readonly id: string; readonly hash: string; readonly now: Date }): Promise<void> {
  await tx.query(sql`
    update identity.account
       set password_hash = ${account.hash}, status = case status when 'INVITED' then 'ACTIVE' else status end, must_change_password = false,
           password_changed_at = ${account.now}, updated_at = ${account.now}, version = version + 1
     where id = ${account.id}`);
}
