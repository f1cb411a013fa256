import { Area, Choice, ClockedRecord, OversightRecord, Text, type ChoiceOf } from '@xiangzhi/plugin-api';
import { TenantStatus } from './tenant.record.js';

/** What a county or city sees of each of its townships: that it exists and works with the platform. */
@OversightRecord({
  schema: 'oversight',
  table: 'township',
  versioned: true,
  zh: '辖区内的乡镇',
  en: 'A township of the overseer’s county or city.',
  reads: {
    permission: 'oversight:tenant:read',
    one: 'township',
    list: 'townships',
    where: ['areaCode'],
    orderBy: ['areaCode'],
    order: [{ by: 'areaCode', direction: 'ASC' }],
  },
})
export class Township extends ClockedRecord {
  @Area({ zh: '区划代码', en: 'Nine-digit division code.', privacy: 0 })
  readonly areaCode!: string;

  @Area({ zh: '所属县（区）代码', en: 'Code of its county.', privacy: 0 })
  readonly countyCode!: string;

  @Text({ zh: '名称，含县名', en: 'Name with the county.', max: 80, privacy: 0 })
  readonly displayName!: string;

  @Choice(TenantStatus, { zh: '状态', en: 'State.', privacy: 0 })
  readonly status!: ChoiceOf<typeof TenantStatus>;
}
