import { Choice, defineTownshipOperation, Identifier, Input, notFound, Output, sql, Text, Whole, type ChoiceOf } from '@xiangzhi/plugin-api';
import { OrgLevel } from '../org-unit/org-level.choices.js';

@Input({ zh: '查询摸底进度', en: 'Which campaign.' })
export class CollectionProgressInput {
  @Identifier({ zh: '摸底排查', en: 'The campaign.' })
  readonly collectionCampaignId!: string;
}

@Output({ zh: '一个单元的摸底进度', en: 'How far a unit has come.' })
export class CollectionProgress {
  @Identifier({ zh: '单元', en: 'Id of the unit.', privacy: 0 })
  readonly unitId!: string;

  @Text({ zh: '单元名称', en: 'Its name.', max: 60, privacy: 0 })
  readonly unitName!: string;

  @Choice(OrgLevel, { zh: '层级', en: 'Its level.', privacy: 0 })
  readonly level!: ChoiceOf<typeof OrgLevel>;

  @Whole({ zh: '登记户数（户）', en: 'Households of the register.' })
  readonly registered!: number;

  @Whole({ zh: '已确认户数（户）', en: 'Of them confirmed.' })
  readonly confirmed!: number;

  @Whole({ zh: '进度（%，舍去小数）；没有登记户的为空', en: 'Whole per cent, rounded down; null where no household is registered.', max: 100, optional: true })
  readonly percent!: number | null;
}

/**
 * Confirmed households of the register's, for each grid, village and the township, by one statement and in the order of the tree: no
 * ranking (G-2). Whoever acts for a village sees its own.
 */
export const collectionProgress = defineTownshipOperation<CollectionProgressInput, readonly CollectionProgress[]>({
  kind: 'query',
  name: 'collectionProgress',
  zh: '摸底进度（按网格、村、乡镇）',
  en: 'How far a campaign has come, by unit.',
  access: { permission: 'core:collection:read' },
  input: CollectionProgressInput,
  result: [CollectionProgress],
  async run({ actor: { tenantId }, read }, { collectionCampaignId: id }) {
    // Households are counted by place first: a township has thousands of them and hundreds of places.
    const found = await read<CollectionProgress>(sql`
      with task as (select t.unit_path, t.counts_from from core.collection_task t where t.tenant_id = ${tenantId} and t.campaign_id = ${id} and t.state <> 'CANCELLED'),
      place as (
        select h.unit_path, count(*)::int as registered, count(*) filter (where exists (
          select from core.household_survey s where s.tenant_id = ${tenantId} and s.household_id = h.id and s.surveyed_on >= task.counts_from and s.result <> 'REFUSED'))::int as confirmed
        from task join core.household h on h.tenant_id = ${tenantId} and h.unit_path >= task.unit_path and h.unit_path < task.unit_path || '~' and starts_with(h.unit_path, task.unit_path) group by h.unit_path)
      select u.id as "unitId", u.name as "unitName", u.level, coalesce(sum(place.registered), 0)::int as registered, coalesce(sum(place.confirmed), 0)::int as confirmed,
        (sum(place.confirmed) * 100 / nullif(sum(place.registered), 0))::int as percent
      from core.org_unit u left join place on starts_with(place.unit_path, u.unit_path)
      where u.tenant_id = ${tenantId} and exists (select from task where starts_with(task.unit_path, u.unit_path) or starts_with(u.unit_path, task.unit_path))
      group by u.id, u.name, u.level, u.unit_path order by u.unit_path`);
    if (found.length > 0) return found;
    throw notFound(['input', 'collectionCampaignId']);
  },
});
