import { ClockedRecord, Json, TenantRecord, Text, Whole } from '@xiangzhi/plugin-api';

@TenantRecord({
  table: 'township_role',
  zh: '本乡镇自设的岗位',
  en: 'A role of the township’s own making.',
  reads: {
    permission: 'core:role:read',
    one: 'townshipRole',
    list: 'townshipRoles',
    where: ['code'],
    orderBy: ['code', 'createdAt'],
    order: [{ by: 'code', direction: 'ASC' }],
  },
})
export class TownshipRole extends ClockedRecord {
  @Text({ zh: '代号', en: 'Code, unique in the township.', max: 40, privacy: 0 })
  readonly code!: string;

  @Text({ zh: '名称', en: 'Chinese label.', max: 40, privacy: 0 })
  readonly labelZh!: string;

  @Json({ zh: '权限', en: 'Permissions.' })
  readonly permissions!: readonly string[];

  @Whole({ zh: '可看的最高信息级别', en: 'Highest privacy level that it reads.', max: 2 })
  readonly clearance!: number;
}
