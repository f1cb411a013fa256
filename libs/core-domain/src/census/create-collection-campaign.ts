import { Day, daysUntil, deadlineOf, defineUseCase, Identifiers, Input, refusing, Same, sql, type LocalDate, type Refuse, type RowOf, type Work } from '@xiangzhi/plugin-api';
import { OrgUnit } from '../org-unit/org-unit.record.js';
import { assertStands } from '../org-unit/standing.rules.js';
import type { CollectionForm } from './census.choices.js';
import { CollectionCampaign } from './collection-campaign.record.js';
import { CollectionTask } from './collection-task.record.js';
import { heldSince } from './survey.rules.js';

/** One transaction, one task a grid: a township has up to 250. */
const MOST_TASKS = 400;
const LONGEST_DAYS = 180;

@Input({ zh: '发起摸底排查', en: 'Begins a campaign.' })
export class CreateCollectionCampaignInput {
  @Same(() => CollectionCampaign)
  readonly name!: string;

  @Identifiers({ zh: '范围：乡镇、服务区、村、社区或网格', en: 'Units whose grids take part.' })
  readonly unitIds!: readonly string[];

  @Same(() => CollectionCampaign)
  readonly forms!: readonly CollectionForm[];

  @Day({ zh: '截止日期', en: 'Last day.' })
  readonly dueOn!: LocalDate;
}

interface Place {
  readonly id: string;
  readonly name: string;
  readonly unitPath: string;
}

const refuse: Refuse = refusing('VALIDATION', '§3.3');

/** Grids below the units; of villages without grids the village itself. Special grids lie across villages and have no households of their own. */
const placesBelow = (work: Work, paths: readonly string[]): Promise<Place[]> => work.query<Place>(sql`
  select u.id, u.name, u.unit_path as "unitPath" from core.org_unit u
  where u.tenant_id = ${work.actor.tenantId} and u.valid_from <= ${work.today}::date and coalesce(u.valid_to >= ${work.today}::date, true)
    and exists (select from unnest(${[...paths]}::text[]) path where starts_with(u.unit_path, path))
    and (u.level = 'GRID' and exists (select from core.org_unit p where p.tenant_id = u.tenant_id and p.id = u.parent_id and p.level in ('VILLAGE', 'COMMUNITY'))
      or u.level in ('VILLAGE', 'COMMUNITY') and not exists (
        select from core.org_unit g where g.tenant_id = u.tenant_id and g.parent_id = u.id and g.level = 'GRID' and coalesce(g.valid_to >= ${work.today}::date, true)))
  order by u.unit_path limit ${MOST_TASKS + 1}`);

/** The deadline is the campaign's, not the policy's. */
const openTask = async (work: Work, campaign: Pick<CollectionCampaign, 'name' | 'dueOn' | 'countsFrom'> & { readonly id: string }, { id: unitId, name, unitPath }: Place): Promise<void> => {
  const finish = { unit: 'CALENDAR_DAYS', amount: daysUntil(work.today, campaign.dueOn) } as const;
  const { dueAt, yellowAt, provisional } = deadlineOf(work.now, finish, await work.calendar());
  const policy = { finish, sign: null, pauseAllowed: false, maxExtensions: 1 };
  const values = { campaignId: campaign.id, unitId, countsFrom: campaign.countsFrom, assigneeUnitId: unitId, title: `${campaign.name}：${name}`, unitPath };
  await work.open(CollectionTask, { ...values, policy, dueAt, yellowAt, originalDueAt: dueAt, calendarProvisional: provisional }, { sla: 'COLLECTION_TASK' });
};

const scopeOf = async (work: Work, unitIds: readonly string[]): Promise<readonly RowOf<OrgUnit>[]> => {
  const units: RowOf<OrgUnit>[] = [];
  for (const id of new Set(unitIds)) {
    const unit = await work.find(OrgUnit, id, 'unitIds');
    assertStands(unit, work.today, 'unitIds');
    units.push(unit);
  }
  if (units.length === 0) refuse('请至少选择一个单元', 'unitIds');
  return units;
};

/** §3.3: one task a grid, in the to-do of its people. What is asked stands in the register already; they confirm it (G-5, G-6). */
export const createCollectionCampaign = defineUseCase({
  name: 'createCollectionCampaign',
  zh: '发起摸底排查',
  en: 'Begin a campaign.',
  permission: 'core:collection:run',
  input: CreateCollectionCampaignInput,
  payload: { collectionCampaign: CollectionCampaign },
  async run(work, { name, unitIds, forms, dueOn }) {
    const days = daysUntil(work.today, dueOn);
    if (days < 1 || days > LONGEST_DAYS) refuse(`截止日期应在明天到 ${LONGEST_DAYS} 天之内，请核对`, 'dueOn');
    if (forms.length === 0) refuse('请至少选择一项摸底内容', 'forms');
    const units = await scopeOf(work, unitIds);
    const places = await placesBelow(work, units.map(({ unitPath }) => unitPath));
    if (places.length === 0) refuse('所选范围内没有网格或村，请核对', 'unitIds');
    if (places.length > MOST_TASKS) refuse(`所选范围超过 ${MOST_TASKS} 个网格，请分几次发起`, 'unitIds');
    const countsFrom = heldSince(work.today);
    const id = await work.insert(CollectionCampaign, { name, forms: [...new Set(forms)], startsOn: work.today, dueOn, countsFrom, initiatorId: work.actor.userId, unitPath: work.actor.unitPath });
    for (const place of places) await openTask(work, { id, name, dueOn, countsFrom }, place);
    return { collectionCampaign: id };
  },
});
