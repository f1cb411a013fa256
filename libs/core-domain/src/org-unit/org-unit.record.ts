import {
  Area, BelongsTo, Choice, ClockedRecord, Computed, Day, Geometry, HasMany, inForceOn, TenantRecord, Text, Whole, type BoundaryGeometry, type ChoiceOf, type LocalDate, type Ref,
} from '@xiangzhi/plugin-api';
import { CoordinateSystem } from './coordinate-system.choices.js';
import { OrgLevel } from './org-level.choices.js';

@TenantRecord({
  table: 'org_unit',
  zh: '组织单元',
  en: 'A unit of the township’s own administrative tree.',
  scoped: true,
  reads: {
    permission: 'core:org-unit:read',
    one: 'orgUnit',
    list: 'orgTree',
    where: ['level', 'parent', 'areaCode', 'name', 'unitPath', 'validTo'],
    orderBy: ['unitPath', 'name', 'createdAt'],
    order: [{ by: 'unitPath', direction: 'ASC' }],
  },
})
export class OrgUnit extends ClockedRecord {
  @Text({ zh: '名称', en: 'Name as people say it.', max: 60, privacy: 0 })
  readonly name!: string;

  @Text({ zh: '全称，含县和乡镇', en: 'Full name with county and township.', max: 200, privacy: 0 })
  readonly fullName!: string;

  @Text({ zh: '简称', en: 'Short name.', max: 30, privacy: 0, optional: true })
  readonly shortName!: string | null;

  @Choice(OrgLevel, { zh: '层级', en: 'Level.', privacy: 0 })
  readonly level!: ChoiceOf<typeof OrgLevel>;

  @Text({ zh: '类别', en: 'Kind within the level.', max: 30, privacy: 0 })
  readonly kind!: string;

  @Area({ zh: '统计用区划代码，可能尚未取得', en: 'Official division code; may come later (CORE-05b).', privacy: 0, optional: true })
  readonly areaCode!: string | null;

  @Text({ zh: '在树中的路径，以 / 结尾；按它排序即为整棵树的顺序', en: 'Path in the tree; ordering by it lists the tree top-down.', max: 400, privacy: 0 })
  readonly unitPath!: string;

  @Day({ zh: '设立日期', en: 'First business day in force.', privacy: 0 })
  readonly validFrom!: LocalDate;

  @Day({ zh: '撤销日期（最后有效日）', en: 'Last business day in force.', privacy: 0, optional: true })
  readonly validTo!: LocalDate | null;

  @Text({ zh: '撤销依据或原因', en: 'Why it was closed.', max: 200, optional: true })
  readonly closeReason!: string | null;

  @Geometry({ zh: '边界，WGS-84', en: 'Boundary, in WGS-84.', optional: true })
  readonly boundary!: BoundaryGeometry | null;

  @Choice(CoordinateSystem, { zh: '边界录入时的坐标系', en: 'Coordinate system that the boundary was drawn in; it is stored in WGS-84.', privacy: 0, optional: true })
  readonly boundaryCrs!: CoordinateSystem | null;

  @Whole({ zh: '边界的西界', en: 'Bounds of the boundary, in 1e-7 degrees.', min: -1_800_000_000, hidden: true, optional: true })
  readonly west!: number | null;

  @Whole({ zh: '边界的南界', en: 'See west.', min: -1_800_000_000, hidden: true, optional: true })
  readonly south!: number | null;

  @Whole({ zh: '边界的东界', en: 'See west.', min: -1_800_000_000, hidden: true, optional: true })
  readonly east!: number | null;

  @Whole({ zh: '边界的北界', en: 'See west.', min: -1_800_000_000, hidden: true, optional: true })
  readonly north!: number | null;

  @Whole({ zh: '边界内面积（平方米）', en: 'Area of the boundary in whole square metres.', optional: true })
  readonly areaM2!: number | null;

  @Computed({
    value: 'flag',
    zh: '今天是否有效',
    en: 'Whether the unit is in force today.',
    privacy: 0,
    sql: (row) => inForceOn(row.today, row.column('valid_from'), row.column('valid_to')),
  })
  readonly inForce!: boolean;

  @BelongsTo(() => OrgUnit, { zh: '上级单元', en: 'The unit above; null at the top and where it is out of your scope.', optional: true })
  readonly parent!: Ref<OrgUnit> | null;
  readonly parentId!: string | null;

  @HasMany(() => OrgUnit, { by: 'parent', zh: '下级单元', en: 'The units directly below.' })
  readonly children!: readonly Ref<OrgUnit>[];
}

/** Which units carry on after one has been closed (CORE-03). */
@TenantRecord({ table: 'org_unit_successor', zh: '单元承接关系', en: 'A unit that carries on after another.', scoped: true })
export class OrgUnitSuccessor extends ClockedRecord {
  @BelongsTo(() => OrgUnit, { zh: '撤销的单元', en: 'The unit that was closed.' })
  readonly unit!: Ref<OrgUnit>;
  readonly unitId!: string;

  @BelongsTo(() => OrgUnit, { zh: '承接的单元', en: 'The unit that carries on.' })
  readonly successor!: Ref<OrgUnit>;
  readonly successorId!: string;

  readonly unitPath!: string;
}
