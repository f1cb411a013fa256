import { Identifier, Input, Text } from '@xiangzhi/plugin-api';

@Input({ zh: '登录', en: 'Signs in.' })
export class SignInInput {
  @Text({ zh: '手机号', en: 'Mobile number.', max: 40 })
  readonly mobile!: string;

  @Text({ zh: '密码', en: 'Password.', max: 200 })
  readonly password!: string;
}

@Input({ zh: '刷新登录状态', en: 'Exchanges a refresh token.' })
export class RefreshSessionInput {
  @Text({ zh: '刷新令牌', en: 'Refresh token.', max: 500 })
  readonly refreshToken!: string;
}

@Input({ zh: '修改密码', en: 'Changes one’s own password.' })
export class ChangePasswordInput {
  @Text({ zh: '原密码', en: 'Old password.', max: 200 })
  readonly oldPassword!: string;

  @Text({ zh: '新密码', en: 'New password.', max: 200 })
  readonly newPassword!: string;
}

@Input({ zh: '使用验证码', en: 'Redeems a one-time code: accepts an invitation or sets a new password.' })
export class RedeemCodeInput {
  @Text({ zh: '手机号', en: 'Mobile number.', max: 40 })
  readonly mobile!: string;

  @Text({ zh: '验证码', en: 'One-time code.', max: 40 })
  readonly code!: string;

  @Text({ zh: '首次使用或重置时为新密码；已有账号的人接受邀请时为现有密码', en: 'The new password; or the present one of somebody who has an account and accepts an invitation.', max: 200 })
  readonly password!: string;
}

@Input({ zh: '接受岗位', en: 'Accepts a post that was offered.' })
export class AcceptAssignmentInput {
  @Identifier({ zh: '岗位', en: 'Id of the post.' })
  readonly id!: string;
}
