import { Area, BelongsTo, Choice, HasMany, Identified, SharedRecord, Text, type ChoiceOf, type Ref } from '@xiangzhi/plugin-api';
import { OrgLevel } from './org-level.choices.js';

/**
 * The same tree from above: what a county, a city or the platform sees are the official divisions of
 * its region, not the townships' own units. One type name for both, because no view holds both (decision 7).
 */
@SharedRecord({
  name: 'OrgUnit',
  table: 'region',
  audience: ['OVERSIGHT', 'PLATFORM'],
  divisionCode: 'code',
  zh: '行政区划',
  en: 'An official division of the overseer’s region.',
  reads: {
    permission: 'core:org-unit:read',
    one: 'orgUnit',
    list: 'orgTree',
    where: ['level', 'parent', 'areaCode'],
    orderBy: ['areaCode'],
    order: [{ by: 'areaCode', direction: 'ASC' }],
  },
})
export class Division extends Identified {
  @Area({ zh: '区划代码', en: 'Official division code.', column: 'code', privacy: 0 })
  readonly areaCode!: string;

  @Choice(OrgLevel, { zh: '层级', en: 'Level.', privacy: 0 })
  readonly level!: ChoiceOf<typeof OrgLevel>;

  @Text({ zh: '类别', en: 'Kind within the level.', max: 30, privacy: 0 })
  readonly kind!: string;

  @Text({ zh: '名称', en: 'Name as people say it.', max: 60, privacy: 0 })
  readonly name!: string;

  @Text({ zh: '全称', en: 'Name as it is listed.', max: 120, privacy: 0 })
  readonly fullName!: string;

  @BelongsTo(() => Division, { zh: '上级区划', en: 'The division above, as far as it lies in your region.', optional: true })
  readonly parent!: Ref<Division> | null;

  @HasMany(() => Division, { by: 'parent', zh: '下级区划', en: 'The divisions directly below.' })
  readonly children!: readonly Ref<Division>[];
}
