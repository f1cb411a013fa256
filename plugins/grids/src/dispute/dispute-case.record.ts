import { BelongsTo, Choice, Computed, Day, Flag, fragment, HasMany, identifier, Identifiers, States, Text, type ComputedRow, type Fragment, type LocalDate, type Ref } from '@xiangzhi/plugin-api';
import { isOfMinor, User } from '@xiangzhi/core-domain/records';
import { ClockedItem, ItemRecord } from '@xiangzhi/core-domain/work-items';
import { Grid } from '../grid/grid.record.js';
import { DisputeCaseState } from './dispute-case.states.js';
import { DisputeMediation } from './dispute-mediation.record.js';
import { DisputeParty } from './dispute-party.record.js';
import { readersOfCase } from './dispute-readers.sql.js';
import { AgreementForm, ConfirmationResult, DisputeKind, DisputePerformance, DisputeReferral } from './dispute.choices.js';

const mediatorNames = (row: ComputedRow): Fragment => fragment`(
  select string_agg(u.name, '、' order by u.name) from core.app_user u where u.tenant_id = ${row.tenant} and jsonb_exists(${row.column('mediator_ids')}, u.id::text))`;

/** The surname alone, and of a child not even that. */
const partiesMasked = (row: ComputedRow): Fragment => {
  const ofParty: ComputedRow = { ...row, column: (name) => identifier('p', name) };
  return fragment`(
  select string_agg(case when ${isOfMinor(ofParty, 'person_id')} then '未成年人' else left(p.name, 1) || '某' end, '、' order by p.created_at, p.id)
  from grids.dispute_party p where p.tenant_id = ${row.tenant} and p.dispute_id = ${row.column('id')})`;
};

const performance = (row: ComputedRow): Fragment => fragment`(case
  when ${row.column('agreed_on')} is null then 'NONE' when ${row.column('performed_on')} is not null or ${row.column('state')} = 'CLOSED_SUCCESS' then 'PERFORMED'
  when ${row.column('state')} in ('FAILED', 'REFERRED', 'CLOSED_REFERRED') then 'BROKEN' else 'OPEN' end)`;

/** 矛盾纠纷: what two parties cannot settle between themselves, and how it was mediated. Who they are stands with the parties (GRID-INV-9). */
@ItemRecord({
  item: { type: 'DISPUTE', prefix: 'JF', critical: ({ state }) => state === 'ESCALATED' },
  table: 'dispute_case',
  zh: '矛盾纠纷',
  en: 'A dispute, from its registration to its end.',
  reads: {
    permission: 'grids:dispute:read',
    one: 'disputeCase',
    list: 'disputeCases',
    where: ['code', 'state', 'light', 'kind', 'danger', 'grid', 'registrar', 'assigneeUnit', 'assignee', 'receivedAt', 'dueAt', 'closedAt'],
    orderBy: ['receivedAt', 'dueAt', 'createdAt'],
    order: [{ by: 'receivedAt', direction: 'DESC' }],
  },
})
export class DisputeCase extends ClockedItem {
  @States(DisputeCaseState, { zh: '状态', en: 'State.', privacy: 0 })
  readonly state!: DisputeCaseState;

  @Choice(DisputeKind, { zh: '类型', en: 'What it is about.', privacy: 0 })
  readonly kind!: DisputeKind;

  @Text({ zh: '纠纷情况', en: 'What has happened.', max: 2_000, privacy: 3, optional: true, readers: readersOfCase })
  readonly description!: string | null;

  @Flag({ zh: '是否有激化危险', en: 'Whether it may come to violence.', privacy: 0 })
  readonly danger!: boolean;

  @BelongsTo(() => Grid, { zh: '网格', en: 'The grid that it arose in; empty: the whole unit.', optional: true })
  readonly grid!: Ref<Grid> | null;
  readonly gridId!: string | null;

  @BelongsTo(() => User, { zh: '登记人', en: 'Who has registered it.' })
  readonly registrar!: Ref<User>;
  readonly registrarId!: string;

  @Identifiers({ zh: '调解员', en: 'Ids of the mediators.' })
  readonly mediatorIds!: readonly string[];

  @Computed({ value: 'text', zh: '调解员姓名', en: 'Names of the mediators.', privacy: 2, optional: true, sql: mediatorNames })
  readonly mediatorNames!: string | null;

  @Computed({ value: 'text', zh: '当事人（脱敏）', en: 'The parties by their surnames.', privacy: 2, optional: true, sql: partiesMasked })
  readonly partiesMasked!: string | null;

  @Day({ zh: '双方同意延长调解的日期', en: 'When both parties have agreed to mediate longer than a month.', privacy: 0, optional: true })
  readonly prolongedOn!: LocalDate | null;

  @Choice(AgreementForm, { zh: '协议形式', en: 'Form of the agreement.', privacy: 0, optional: true })
  readonly agreementForm!: AgreementForm | null;

  @Day({ zh: '协议生效日期', en: 'When the agreement took effect.', privacy: 0, optional: true })
  readonly agreedOn!: LocalDate | null;

  @Text({ zh: '协议内容', en: 'What was agreed.', max: 2_000, privacy: 3, optional: true, readers: readersOfCase })
  readonly terms!: string | null;

  @Day({ zh: '约定履行期限', en: 'Until when it is to be carried out.', privacy: 0, optional: true })
  readonly performBy!: LocalDate | null;

  @Day({ zh: '履行完毕日期', en: 'When it was carried out.', privacy: 0, optional: true })
  readonly performedOn!: LocalDate | null;

  @Computed({ value: 'text', choices: DisputePerformance, zh: '履行情况', en: 'How far the agreement was carried out.', privacy: 0, sql: performance })
  readonly performance!: DisputePerformance;

  @Day({ zh: '申请司法确认日期', en: 'When both parties have asked the court to confirm it.', privacy: 0, optional: true })
  readonly confirmationAppliedOn!: LocalDate | null;

  @Text({ zh: '受理法院', en: 'The court.', max: 60, optional: true })
  readonly confirmationCourt!: string | null;

  @Choice(ConfirmationResult, { zh: '司法确认结果', en: 'What the court has decided.', privacy: 0, optional: true })
  readonly confirmationResult!: ConfirmationResult | null;

  @Choice(DisputeReferral, { zh: '移送途径', en: 'Where it goes on.', privacy: 0, optional: true })
  readonly referral!: DisputeReferral | null;

  @HasMany(() => DisputeParty, { by: 'dispute', zh: '当事人', en: 'The parties.' })
  readonly parties!: readonly Ref<DisputeParty>[];

  @HasMany(() => DisputeMediation, { by: 'dispute', zh: '调解记录', en: 'The sessions.' })
  readonly mediations!: readonly Ref<DisputeMediation>[];
}
