import { baselineRole, PLATFORM_REALM, SYSTEM_ACTOR } from '@xiangzhi/access';
import { InstallationClock } from '@xiangzhi/core-domain';
import { ensureAccount, IdentityOperator, mobileFrom, type OutgoingCode, type RealmPost } from '@xiangzhi/identity';
import { DomainError, localDateOf, type Clock } from '@xiangzhi/kernel';
import { inTenantTransaction, inTransaction, sql, type Database } from '@xiangzhi/persistence';
import { listTenants } from '@xiangzhi/tenancy';
import { usage } from '../command/cli-problem.js';
import { textOf, type Action, type CommandResult, type Options } from '../command/context.js';
import { withInstallation } from '../installation/with-installation.js';
import { giveSeat, seatLine } from '../tenant/give-seat.js';
import { SEAT_ROLES } from '../tenant/seat.js';

interface UserWish {
  readonly mobile: string;
  readonly role: string;
  readonly region: string | null;
  readonly name: string | null;
}

const wishOf = (options: Options): UserWish => ({
  mobile: mobileFrom(textOf(options, 'mobile') ?? '', ['mobile']),
  role: textOf(options, 'role') ?? '',
  region: textOf(options, 'region') ?? null,
  name: textOf(options, 'name')?.trim() ?? null,
});

const notASeat = (role: string): DomainError =>
  new DomainError('FORBIDDEN', {
    rule: 'AM-6',
    messageZh: `平台只能为乡镇签发首批席位（${SEAT_ROLES.join('、')}），“${baselineRole(role)?.zh ?? role}”请由乡镇系统管理员在乡镇内安排`,
    argumentPath: ['role'],
  });

const noTownship = (code: string): DomainError =>
  new DomainError('NOT_FOUND', { messageZh: `代码为 ${code} 的乡镇尚未开通，请核对代码，或先执行 xiangzhi tenant create --code ${code}`, argumentPath: ['region'] });

async function createInTownship(database: Database, clock: Clock, { mobile, role, region, name }: UserWish): Promise<CommandResult> {
  if (!SEAT_ROLES.includes(role)) throw notASeat(role);
  if (name === null) throw usage('为乡镇签发席位时请用 --name 填写姓名。', 'A seat in a township needs --name.');
  const [tenant] = await inTransaction(database.pool('platform'), (tx) => listTenants(tx, { areaCode: region ?? '' }));
  if (tenant === undefined) throw noTownship(region ?? '');
  const given = await giveSeat(database, clock, tenant, { role, name, mobile });
  return { json: { ...given, region }, text: seatLine(given) };
}

/** The account without a password, unless the person has one: then the post is his at once. */
async function ensureInvited(database: Database, mobile: string, now: Date): Promise<void> {
  const context = { tenantId: PLATFORM_REALM, scope: '*', actorId: SYSTEM_ACTOR };
  await inTenantTransaction(database.pool('platform'), context, (tx) => ensureAccount(tx, mobile, now));
}

async function assertNotHeld(database: Database, { mobile, role, region }: UserWish): Promise<void> {
  const held = await inTransaction(database.pool('identity'), (tx) =>
    tx.query(sql`
      select from identity.assignment post join identity.account account on account.id = post.account_id
       where account.mobile = ${mobile} and post.role_code = ${role} and post.region_code is not distinct from ${region}
         and post.kind <> 'TENANT' and post.status in ('ACTIVE', 'INVITED', 'SUSPENDED')`),
  );
  if (held.length > 0) throw new DomainError('DUPLICATE', { messageZh: '此人已担任该职，无需再次任命。如未收到验证码，请用 xiangzhi user code 查看或重新签发', argumentPath: ['mobile'] });
}

async function createOutside(database: Database, clock: Clock, wish: UserWish): Promise<CommandResult> {
  const { mobile, role, region } = wish;
  const operator = new IdentityOperator(database, clock);
  await assertNotHeld(database, wish);
  await ensureInvited(database, mobile, clock.now());
  const post: RealmPost = { mobile, roleCode: role, regionCode: region, validFrom: localDateOf(clock.now()), validTo: null };
  const assignmentId = await operator.grantPost(post);
  const code = (await isInvited(database, assignmentId)) ? await operator.issueCode(mobile, 'INVITATION') : null;
  return { json: { assignmentId, mobile, role, region, code: code?.code ?? null, expiresAt: code?.expiresAt ?? null }, text: lineOf(wish, code) };
}

async function isInvited(database: Database, assignmentId: string): Promise<boolean> {
  const rows = await inTransaction(database.pool('identity'), (tx) => tx.query(sql`select from identity.assignment where id = ${assignmentId} and status = 'INVITED'`));
  return rows.length > 0;
}

const lineOf = ({ mobile, role, region }: UserWish, code: OutgoingCode | null): string => {
  const what = `${baselineRole(role)?.zh ?? role}  ${region ?? '平台'}  ${mobile}`;
  return code === null ? `${what}  已生效，本人用原密码登录` : `${what}  一次性验证码 ${code.code}，${localDateOf(code.expiresAt)} 前有效，请交给本人首次登录`;
};

/** Posts outside of townships, and first seats inside. The rest is the township's own business. */
export const createUser: Action = async (context, options) => {
  const wish = wishOf(options);
  return withInstallation(context, async ({ database }) => {
    const clock = await InstallationClock.open(database);
    try {
      return (wish.region?.length ?? 0) > 6 ? await createInTownship(database, clock, wish) : await createOutside(database, clock, wish);
    } finally {
      await clock.close();
    }
  });
};
