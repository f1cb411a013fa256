import { BelongsTo, Cases, Choice, Day, ScopedRecord, TenantRecord, Text, type LocalDate, type Ref } from '@xiangzhi/plugin-api';
import { LICENCE_LIGHTS } from './licence-light.rules.js';
import { LicenceKind, LicenceLight } from './market-entity.choices.js';
import { MarketEntity } from './market-entity.record.js';

/** A licence or filing of a market entity, with its light (ENT-2). */
@TenantRecord({
  table: 'market_licence',
  zh: '证照',
  en: 'A licence of a market entity.',
  reads: {
    permission: 'core:market-entity:read',
    one: 'marketLicence',
    list: 'marketLicences',
    where: ['marketEntity', 'kind', 'number', 'light', 'validTo'],
    orderBy: ['dueOn', 'createdAt'],
    order: [{ by: 'dueOn', direction: 'ASC' }],
  },
})
export class MarketLicence extends ScopedRecord {
  @BelongsTo(() => MarketEntity, { zh: '市场主体', en: 'Whose it is.' })
  readonly marketEntity!: Ref<MarketEntity>;
  readonly marketEntityId!: string;

  @Choice(LicenceKind, { zh: '证照类型', en: 'Kind.' })
  readonly kind!: LicenceKind;

  @Text({ zh: '证照编号', en: 'Number.', max: 60 })
  readonly number!: string;

  @Text({ zh: '发证机关', en: 'Who has issued it.', max: 60, optional: true })
  readonly issuer!: string | null;

  @Day({ zh: '起始日', en: 'First day.', optional: true })
  readonly validFrom!: LocalDate | null;

  @Day({ zh: '有效期至（含）；空为长期', en: 'Last day; null: no end.', optional: true })
  readonly validTo!: LocalDate | null;

  @Day({ zh: '注销、吊销日期', en: 'When it was given up or taken away.', optional: true })
  readonly endedOn!: LocalDate | null;

  @Text({ zh: '注销、吊销原因', en: 'Why.', max: 500, optional: true })
  readonly endReason!: string | null;

  @Day({ zh: '亮灯依据：在用证照的到期日', en: 'What the light goes by: the last day, as long as it is in use.', optional: true })
  readonly dueOn!: LocalDate | null;

  @Cases(LicenceLight, { zh: '亮灯', en: 'Light (ENT-2).', by: 'dueOn', cases: LICENCE_LIGHTS })
  readonly light!: LicenceLight;
}
