import { BelongsTo, Cases, Choice, Day, Flag, HasMany, maskMobile, maskText, ScopedRecord, States, TenantRecord, Text, type LocalDate, type Ref } from '@xiangzhi/plugin-api';
import { OrgUnit } from '../org-unit/org-unit.record.js';
import { LICENCE_LIGHTS } from './licence-light.rules.js';
import { EmployeesBand, LicenceLight, MarketEntityKind } from './market-entity.choices.js';
import { MarketEntityStatus } from './market-entity.states.js';
import { MarketLicence } from './market-licence.record.js';

/** Whoever does business in the township, once (domain-model §3.4). Modules refer to it: operators, partners, accounts, investors. */
@TenantRecord({
  table: 'market_entity',
  zh: '市场主体',
  en: 'An enterprise, individual business, cooperative or organisation.',
  reads: {
    permission: 'core:market-entity:read',
    one: 'marketEntity',
    list: 'marketEntities',
    where: ['unit', 'unitPath', 'kind', 'status', 'licenceLight', 'name', 'uscc', 'industry', 'sciTech'],
    orderBy: ['name', 'dueOn', 'createdAt'],
    order: [{ by: 'name', direction: 'ASC' }],
  },
})
export class MarketEntity extends ScopedRecord {
  @Text({ zh: '名称', en: 'Name.', max: 100 })
  readonly name!: string;

  @Text({ zh: '统一社会信用代码', en: 'Unified social credit code, unique in the township (ENT-1).', max: 18, optional: true })
  readonly uscc!: string | null;

  @Choice(MarketEntityKind, { zh: '类型', en: 'Kind.' })
  readonly kind!: MarketEntityKind;

  @States(MarketEntityStatus, { zh: '状态', en: 'State.' })
  readonly status!: MarketEntityStatus;

  @Text({ zh: '停业、注销原因', en: 'Why it is suspended or closed.', max: 500, optional: true })
  readonly statusReason!: string | null;

  @Text({
    zh: '行业代码（GB/T 4754）', en: 'Industry by GB/T 4754, e.g. H6210.', max: 5, optional: true,
    pattern: { regex: /^[A-T](?:\d{2,4})?$/, zh: '应为国民经济行业分类代码，如 H6210（门类字母加 2 至 4 位数字）' },
  })
  readonly industry!: string | null;

  @Text({ zh: '法定代表人（经营者）', en: 'Legal representative, or who runs it.', max: 30, privacy: 2, mask: maskText, optional: true })
  readonly legalRep!: string | null;

  @Text({ zh: '联系人', en: 'Contact.', max: 30, privacy: 2, mask: maskText, optional: true })
  readonly contact!: string | null;

  @Text({ zh: '联系电话', en: 'Telephone of the contact.', max: 20, privacy: 2, mask: maskMobile, optional: true, pattern: { regex: /^[0-9+\- ]{5,20}$/, zh: '应为电话号码' } })
  readonly contactPhone!: string | null;

  @Text({ zh: '地址', en: 'Address of the business.', max: 120, optional: true })
  readonly address!: string | null;

  @Choice(EmployeesBand, { zh: '从业人数', en: 'How many people work there.', optional: true })
  readonly employeesBand!: EmployeesBand | null;

  @Flag({ zh: '是否科技型', en: 'Whether it is a science and technology enterprise.' })
  readonly sciTech!: boolean;

  @Day({ zh: '在用证照中最早的到期日', en: 'First last day among its licences in use; kept with them, under its lock.', optional: true })
  readonly dueOn!: LocalDate | null;

  @Cases(LicenceLight, { zh: '证照亮灯', en: 'Light of the licence that ends first (ENT-2).', by: 'dueOn', cases: LICENCE_LIGHTS })
  readonly licenceLight!: LicenceLight;

  @BelongsTo(() => OrgUnit, { zh: '所在网格；未入格的填村、社区', en: 'Grid that it lies in; its village or community as long as there is none.' })
  readonly unit!: Ref<OrgUnit>;
  readonly unitId!: string;

  @Text({ zh: '所在单元的路径；按村、片区筛选用它的开头', en: 'Path of the unit; filter by its beginning for all of a village.', max: 400, privacy: 0 })
  override readonly unitPath!: string;

  @HasMany(() => MarketLicence, { by: 'marketEntity', zh: '证照', en: 'Its licences.' })
  readonly licences!: readonly Ref<MarketLicence>[];
}
