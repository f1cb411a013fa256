import { Area, Day, Flag, Identifier, Instant, Output, Part, Parts, Text, Texts, type LocalDate } from '@xiangzhi/plugin-api';

@Output({ zh: '岗位所在的乡镇', en: 'The township of a post.' })
export class PostTenant {
  @Area({ zh: '区划代码', en: 'Division code.', privacy: 0 })
  readonly areaCode!: string;

  @Text({ zh: '名称，含县名', en: 'Name with the county.', max: 80, privacy: 0 })
  readonly displayName!: string;
}

@Output({ zh: '岗位管辖的单元', en: 'The unit of a post.' })
export class PostUnit {
  @Text({ zh: '全称', en: 'Full name.', max: 200, privacy: 0 })
  readonly fullName!: string;
}

@Output({ zh: '我的一个岗位', en: 'One of my posts.' })
export class MyAssignment {
  @Identifier({ zh: '编号，用于请求头 X-Acting-Assignment', en: 'Id for the header X-Acting-Assignment.', privacy: 0 })
  readonly id!: string;

  @Text({ zh: '岗位代号', en: 'Role code.', max: 40, privacy: 0 })
  readonly role!: string;

  @Text({ zh: '岗位名称', en: 'Chinese label of the role.', max: 40, privacy: 0 })
  readonly roleZh!: string;

  @Part(() => PostTenant, { zh: '乡镇；县市和平台岗位为空', en: 'Township; null for county, city and platform posts.', optional: true })
  readonly tenant!: PostTenant | null;

  @Part(() => PostUnit, { zh: '管辖单元', en: 'Unit.', optional: true })
  readonly unit!: PostUnit | null;

  @Area({ zh: '县市岗位的区划代码', en: 'Division code of a county or city post.', optional: true, privacy: 0 })
  readonly regionCode!: string | null;

  @Text({ zh: '状态：ACTIVE 有效，INVITED 待接受', en: 'ACTIVE, or INVITED until accepted.', max: 20, privacy: 0 })
  readonly status!: string;

  @Day({ zh: '起始日', en: 'First business day.', privacy: 0 })
  readonly validFrom!: LocalDate;

  @Day({ zh: '截止日（含）', en: 'Last business day.', optional: true, privacy: 0 })
  readonly validTo!: LocalDate | null;

  @Text({ zh: '乡镇已撤并时：并入了哪里、怎么办', en: 'Of a township that was merged: where it has gone, and what to do (AM-18).', max: 300, privacy: 0, optional: true })
  readonly movedZh!: string | null;
}

@Output({ zh: '当前登录的人', en: 'Who is signed in.' })
export class Me {
  @Identifier({ zh: '账号编号', en: 'Id of the account.', privacy: 0 })
  readonly id!: string;

  @Text({ zh: '在当前乡镇的姓名', en: 'Name in the township acted in.', max: 30, optional: true, privacy: 2 })
  readonly name!: string | null;

  @Flag({ zh: '是否须先修改密码', en: 'Whether the password must be changed first.', privacy: 0 })
  readonly mustChangePassword!: boolean;

  @Part(() => MyAssignment, { zh: '本次请求所用的岗位', en: 'The post this request acts from.', optional: true })
  readonly acting!: MyAssignment | null;

  @Parts(() => MyAssignment, { zh: '我的全部岗位', en: 'All my posts.' })
  readonly assignments!: readonly MyAssignment[];

  @Texts({ zh: '当前岗位的权限', en: 'Permissions of the acting post.', max: 120, privacy: 0 })
  readonly permissions!: readonly string[];
}

@Output({ zh: '登录结果', en: 'What a client keeps after signing in.' })
export class SessionPayload {
  @Text({ zh: '访问令牌，放入请求头 Authorization: Bearer', en: 'Access token for the Authorization header.', max: 2000, privacy: 0 })
  readonly accessToken!: string;

  @Text({ zh: '刷新令牌，只用一次，用后即换', en: 'Refresh token; each is used once.', max: 500, privacy: 0 })
  readonly refreshToken!: string;

  @Instant({ zh: '访问令牌失效时间', en: 'When the access token expires.', privacy: 0 })
  readonly expiresAt!: Date;

  @Part(() => Me, { zh: '登录的人', en: 'Who signed in.' })
  readonly me!: Me;
}
