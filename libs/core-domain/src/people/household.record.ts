import { BelongsTo, Choice, ClockedRecord, Computed, HasMany, TenantRecord, Text, Geometry, type LocalDate, type Ref, type PointGeometry } from '@xiangzhi/plugin-api';
import { OrgUnit } from '../org-unit/org-unit.record.js';
import { lastSurveyOf, waitsForCollection } from './household-surveys.sql.js';
import { CoordinateSystem } from '../org-unit/coordinate-system.choices.js';
import { isOfficerOfGrid } from './home.sql.js';
import { HouseholdMember } from './household-member.record.js';
import { HouseholdType } from './person.choices.js';

/** A household behind one doorplate of a grid or village. Its head is the member whose relation is HEAD. */
@TenantRecord({
  table: 'household',
  zh: '户',
  en: 'A household.',
  scoped: true,
  reads: {
    permission: 'core:household:read',
    one: 'household',
    list: 'households',
    views: { householdsToCollect: { zh: '进行中的摸底排查里还没有入户的户', en: 'Households that nobody has called on yet in the campaigns that run.', only: waitsForCollection } },
    where: ['unit', 'unitPath', 'doorplate', 'householdType'],
    orderBy: ['createdAt', 'doorplate'],
    order: [{ by: 'createdAt', direction: 'ASC' }],
  },
})
export class Household extends ClockedRecord {
  @Text({ zh: '门牌', en: 'Doorplate.', max: 100 })
  readonly doorplate!: string;

  @Choice(HouseholdType, { zh: '户类型', en: 'Kind.' })
  readonly householdType!: HouseholdType;

  @Text({ zh: '地址', en: 'Address.', max: 200, privacy: 2, optional: true })
  readonly address!: string | null;

  @Geometry({ zh: '住所的精确位置，WGS-84；只有所在网格的网格员可以查看', en: 'Exact place of the home, a Point in WGS-84; read by the officers of its grid alone (§3.12).', privacy: 3, optional: true, readers: isOfficerOfGrid })
  readonly point!: PointGeometry | null;

  @Choice(CoordinateSystem, { zh: '位置录入时的坐标系', en: 'Coordinate system that the place came in; it is stored in WGS-84.', optional: true })
  readonly pointCrs!: CoordinateSystem | null;

  @Geometry({ zh: '住所的大致位置，偏移不超过 300 米，同一片住所相同', en: 'A Point near the home, the same for all homes of a cell of about 200 m: for maps.', privacy: 2, optional: true })
  readonly fuzzedPoint!: PointGeometry | null;

  @BelongsTo(() => OrgUnit, { zh: '所在网格或村', en: 'Grid or village.' })
  readonly unit!: Ref<OrgUnit>;
  readonly unitId!: string;

  @Text({ zh: '所在单元的路径；以此开头即为其下全部户', en: 'Path of the unit; starts with that of any unit above.', max: 400 })
  readonly unitPath!: string;

  @Computed({ value: 'day', zh: '最近一次入户的日期；30 天内的结果可直接使用', en: 'When somebody called on it last and was let in; what was found holds for thirty days (§18.2).', optional: true, sql: lastSurveyOf })
  readonly lastSurveyedOn!: LocalDate | null;

  @HasMany(() => HouseholdMember, { by: 'household', zh: '成员，含历史', en: 'Members, with history.' })
  readonly members!: readonly Ref<HouseholdMember>[];
}
