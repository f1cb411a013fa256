import { DomainError, defineOperation, type OperationContext } from '@xiangzhi/plugin-api';
import { Identity, assertPasswordChanged, type ResolvedSession, type SessionTokens } from '@xiangzhi/identity';
import { describeMe } from './describe-me.js';
import { AcceptAssignmentInput, ChangePasswordInput, RedeemCodeInput, RefreshSessionInput, SignInInput } from './session.inputs.js';
import { Me, SessionPayload } from './session.outputs.js';

/*
 * Sessions belong to persons, not to townships, so these are operations and not use cases. They take no
 * clientRequestId: a replay would have to give a secret out a second time.
 */

type Run<Input, Answer> = (context: OperationContext, input: Input) => Promise<Answer>;

const EVERYBODY = ['TENANT', 'OVERSIGHT', 'PLATFORM', 'PUBLIC'] as const;

const signedIn = ({ session }: OperationContext): ResolvedSession => {
  if (session) return session;
  throw new DomainError('UNAUTHENTICATED', { messageZh: '请先登录' });
};

const payloadOf = async ({ get }: OperationContext, { accessToken, refreshToken, expiresAt }: SessionTokens): Promise<SessionPayload> => {
  const session = await get(Identity).resolveActor(accessToken);
  return { accessToken, refreshToken, expiresAt, me: await describeMe(get, session) };
};

const opening = <Input>(open: (identity: Identity, input: Input, context: OperationContext) => Promise<SessionTokens>): Run<Input, SessionPayload> =>
  async (context, input) => payloadOf(context, await open(context.get(Identity), input, context));

export const signIn = defineOperation({
  kind: 'mutation',
  name: 'signIn',
  zh: '登录',
  en: 'Sign in with mobile number and password.',
  access: 'public',
  audience: EVERYBODY,
  input: SignInInput,
  secret: true,
  result: SessionPayload,
  run: opening<SignInInput>((identity, input, { facts }) => identity.signIn(input, facts)),
});

export const refreshSession = defineOperation({
  kind: 'mutation',
  name: 'refreshSession',
  zh: '刷新登录状态',
  en: 'Exchange a refresh token for new tokens.',
  access: 'public',
  audience: EVERYBODY,
  input: RefreshSessionInput,
  secret: true,
  result: SessionPayload,
  run: opening<RefreshSessionInput>((identity, { refreshToken }, { facts }) => identity.refresh(refreshToken, facts)),
});

export const redeemCode = defineOperation({
  kind: 'mutation',
  name: 'redeemCode',
  zh: '使用验证码：接受邀请或重置密码',
  en: 'Redeem a one-time code: accept an invitation, or set a new password.',
  access: 'public',
  audience: EVERYBODY,
  input: RedeemCodeInput,
  secret: true,
  result: SessionPayload,
  run: opening<RedeemCodeInput>((identity, input, { facts }) => identity.redeemCode(input, facts)),
});

export const signOut = defineOperation<OperationContext, object, boolean>({
  kind: 'mutation',
  name: 'signOut',
  zh: '退出登录',
  en: 'End this session.',
  access: 'signedIn',
  audience: EVERYBODY,
  result: 'flag',
  async run(context) {
    await context.get(Identity).signOut(signedIn(context), context.facts);
    return true;
  },
});

export const signOutEverywhere = defineOperation<OperationContext, object, boolean>({
  kind: 'mutation',
  name: 'signOutEverywhere',
  zh: '在所有设备上退出登录',
  en: 'End all sessions of this person.',
  access: 'signedIn',
  audience: EVERYBODY,
  result: 'flag',
  async run(context) {
    await context.get(Identity).signOutEverywhere(signedIn(context), context.facts);
    return true;
  },
});

export const changePassword = defineOperation<OperationContext, ChangePasswordInput, boolean>({
  kind: 'mutation',
  name: 'changePassword',
  zh: '修改密码',
  en: 'Change one’s own password; all other sessions end.',
  access: 'signedIn',
  audience: EVERYBODY,
  input: ChangePasswordInput,
  secret: true,
  result: 'flag',
  async run(context, input) {
    await context.get(Identity).changePassword(signedIn(context), input, context.facts);
    return true;
  },
});

export const acceptAssignment = defineOperation<OperationContext, AcceptAssignmentInput, boolean>({
  kind: 'mutation',
  name: 'acceptAssignment',
  zh: '接受岗位',
  en: 'Accept a post that a township has offered.',
  access: 'signedIn',
  audience: EVERYBODY,
  input: AcceptAssignmentInput,
  result: 'flag',
  async run(context, { id }) {
    const session = signedIn(context);
    assertPasswordChanged(session);
    await context.get(Identity).acceptInvitation(session, id, context.facts);
    return true;
  },
});

export const me = defineOperation<OperationContext, object, Me | null>({
  kind: 'query',
  name: 'me',
  zh: '当前登录的人；未登录为空',
  en: 'Who is signed in; null for nobody.',
  access: 'public',
  audience: EVERYBODY,
  result: Me,
  run: async ({ session, get }) => (session ? describeMe(get, session) : null),
});

export const sessionOperations = [me, signIn, refreshSession, redeemCode, signOut, signOutEverywhere, changePassword, acceptAssignment];
