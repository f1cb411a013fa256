import {
  Area, BelongsTo, Choice, ScopedRecord, Computed, Day, Fen, Flag, fragment, HasMany, Identifier, Instant, Json, maskMobile, maskText, TenantRecord, Text, Texts, Whole,
  type LocalDate, type Ref,
} from '@xiangzhi/plugin-api';
import { OrgUnit } from '@xiangzhi/core-domain/records';
import { Fault } from '../fault/fault.record.js';
import { openFaultsOf } from '../fault/open-faults.sql.js';
import { LampLog } from '../lamp-log/lamp-log.record.js';
import { LampModel } from '../lamp-model/lamp-model.record.js';
import { LampCondition, LampKind } from './lamp.choices.js';

/** Where a lamp stands, in WGS-84. */
export interface LampPosition {
  readonly lng: number;
  readonly lat: number;
}

@TenantRecord({
  table: 'lamp',
  zh: '路灯',
  en: 'A street lamp.',
  reads: {
    permission: 'street-lamps:lamp:read',
    one: 'lamp',
    list: 'lamps',
    where: ['number', 'kind', 'unit', 'model', 'areaCode', 'installedOn', 'removedOn', 'remoteControlled', 'poleCost', 'keeperMobile', 'gatewayId'],
    orderBy: ['number', 'installedOn', 'poleCost', 'keeperMobile', 'createdAt'],
    order: [{ by: 'number', direction: 'ASC' }],
  },
})
export class Lamp extends ScopedRecord {
  @Text({ zh: '编号', en: 'Number on the pole, unique in the township (LAMP-3).', max: 20, privacy: 0 })
  readonly number!: string;

  @Choice(LampKind, { zh: '类型', en: 'Kind.', privacy: 0 })
  readonly kind!: LampKind;

  @BelongsTo(() => LampModel, { zh: '灯具型号', en: 'Model, if it is known.', optional: true })
  readonly model!: Ref<LampModel> | null;
  readonly modelId!: string | null;

  @BelongsTo(() => OrgUnit, { zh: '所在单元', en: 'The unit in which it stands.' })
  readonly unit!: Ref<OrgUnit>;
  readonly unitId!: string;

  @Area({ zh: '所在区划代码', en: 'Division code of the place, as the county counts it.', optional: true, privacy: 0 })
  readonly areaCode!: string | null;

  @Day({ zh: '安装日期', en: 'First day in service.', privacy: 0 })
  readonly installedOn!: LocalDate;

  @Day({ zh: '拆除日期', en: 'Last day in service.', optional: true, privacy: 0 })
  readonly removedOn!: LocalDate | null;

  @Instant({ zh: '最近一次巡检时间', en: 'When an inspection last came by.', optional: true })
  readonly lastSeenAt!: Date | null;

  @Fen({ zh: '造价', en: 'Cost of pole and lamp.' })
  readonly poleCost!: string;

  @Whole({ zh: '灯杆高度（厘米）', en: 'Height of the pole in centimetres.', min: 100, max: 3_000 })
  readonly poleHeight!: number;

  @Flag({ zh: '是否远程控制', en: 'Whether it is switched remotely.' })
  readonly remoteControlled!: boolean;

  @Identifier({ zh: '控制网关', en: 'Id of the gateway in the control system, which is another system.', optional: true })
  readonly gatewayId!: string | null;

  @Text({ zh: '控制口令', en: 'Secret of the controller; never shown.', max: 64, privacy: 3, hidden: true, optional: true })
  readonly controlSecret!: string | null;

  @Json({ zh: '位置', en: 'Where it stands: { lng, lat } in WGS-84.', optional: true })
  readonly position!: LampPosition | null;

  @Texts({ zh: '标签', en: 'Tags.', max: 20 })
  readonly tags!: readonly string[];

  @Text({ zh: '管护人', en: 'The resident who looks after it.', max: 30, privacy: 2, mask: maskText, optional: true })
  readonly keeperName!: string | null;

  @Text({ zh: '管护人手机号', en: 'Mobile number of that resident.', max: 20, privacy: 2, mask: maskMobile, optional: true })
  readonly keeperMobile!: string | null;

  @Text({ zh: '亮度档位', en: 'Brightness profile; unknown for lamps registered before version 1.1.', max: 20, optional: true })
  readonly brightness!: string | null;

  @HasMany(() => Fault, { by: 'lamp', zh: '报修', en: 'Faults of this lamp.' })
  readonly faults!: readonly Ref<Fault>[];

  @HasMany(() => LampLog, { by: 'lamp', zh: '履历', en: 'What became of this lamp.' })
  readonly log!: readonly Ref<LampLog>[];

  @Computed({
    value: 'int', zh: '未办结报修数', en: 'Number of faults that are not settled.', privacy: 0,
    sql: (row) => fragment`(select count(*)::int from street_lamps.fault f where f.tenant_id = ${row.tenant} and f.lamp_id = ${row.column('id')} and ${openFaultsOf('f')})`,
  })
  readonly faultsOpen!: number;

  @Computed({
    value: 'int', zh: '已使用天数', en: 'Days in service so far.', privacy: 0,
    sql: (row) => fragment`greatest(least(${row.column('removed_on')}, ${row.today}) - ${row.column('installed_on')}, 0)`,
  })
  readonly ageDays!: number;

  @Computed({
    value: 'text', choices: LampCondition, zh: '状况', en: 'How it is.', privacy: 0,
    sql: (row) => fragment`case when ${row.column('removed_on')} <= ${row.today} then 'RETIRED'
      when exists (select from street_lamps.fault f where f.tenant_id = ${row.tenant} and f.lamp_id = ${row.column('id')} and ${openFaultsOf('f')}) then 'FAULTY'
      else 'WORKING' end`,
  })
  readonly condition!: LampCondition;
}
