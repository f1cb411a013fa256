import { Area, OversightRecord } from '@xiangzhi/plugin-api';
import { TownshipDirectory } from './township-directory.record.js';

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
export class Township extends TownshipDirectory {
  @Area({ zh: '所属县（区）代码', en: 'Code of its county.', privacy: 0 })
  readonly countyCode!: string;
}
