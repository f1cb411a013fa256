import { Choice, Choices, defineTownshipOperation, Fen, localDateOf, Output, Parts, sql, Text, Texts, type LocalDate, type Statement } from '@xiangzhi/plugin-api';
import { readPublic } from '@xiangzhi/core-domain/records';
import { Meal, MealSiteKind } from './meal-site.choices.js';

/** More than any township has. */
const MOST = 500;

@Output({ zh: '今日一餐', en: 'A meal of today.' })
export class MealOfToday {
  @Choice(Meal, { zh: '餐次', en: 'Meal.', privacy: 0 })
  readonly meal!: Meal;

  @Texts({ zh: '菜品', en: 'Dishes.', max: 40, privacy: 0 })
  readonly dishes!: readonly string[];
}

@Output({ zh: '助餐点（公众可见）', en: 'A meal site as everybody reads it: level 0 alone.' })
export class MealSiteListing {
  @Text({ zh: '名称', en: 'Name.', max: 60, privacy: 0 })
  readonly name!: string;

  @Choice(MealSiteKind, { zh: '类型', en: 'Kind.', privacy: 0 })
  readonly kind!: MealSiteKind;

  @Text({ zh: '所在村（社区）', en: 'Village or community.', max: 200, privacy: 0 })
  readonly unitName!: string;

  @Text({ zh: '地址', en: 'Address: its own, or that of the venue that it is in.', max: 200, privacy: 0, optional: true })
  readonly address!: string | null;

  @Text({ zh: '开放时间', en: 'When it is open, in words.', max: 120, privacy: 0, optional: true })
  readonly openingHours!: string | null;

  @Choices(Meal, { zh: '供应餐次', en: 'Meals that it offers.', privacy: 0 })
  readonly meals!: readonly Meal[];

  @Fen({ zh: '公示餐价（分）', en: 'Published price of a meal in fen.', privacy: 0 })
  readonly priceFen!: number;

  @Text({ zh: '运营方', en: 'Who runs it.', max: 80, privacy: 0 })
  readonly operatorName!: string;

  @Text({ zh: '食品经营证照编号', en: 'Number of its licence or filing.', max: 40, privacy: 0 })
  readonly licenceNumber!: string;

  @Parts(() => MealOfToday, { zh: '今日菜品：已安排的供餐，没有的按食谱；取消的不列', en: 'What there is today: sessions, else the menu; nothing of what was cancelled.', privacy: 0 })
  readonly today!: readonly MealOfToday[];
}

/** Open sites with what there is to eat on a day; of diners nothing. */
export const openSites = (tenantId: string, today: LocalDate): Statement => sql`
  select s.name, s.kind, u.name as "unitName", coalesce(s.address, v.address) as address, s.opening_hours as "openingHours", s.meals, s.price_fen::int as "priceFen",
    s.operator_name as "operatorName", s.licence_number as "licenceNumber", coalesce((
      select jsonb_agg(jsonb_build_object('meal', d.meal, 'dishes', d.dishes) order by array_position(array['BREAKFAST', 'LUNCH', 'DINNER'], d.meal)) from (
        select e.meal, e.dishes from elderly_meals.meal_session e
        where e.tenant_id = ${tenantId} and e.site_id = s.id and e.served_on = ${today}::date and e.state <> 'CANCELLED'
        union all
        select m.meal, m.dishes from elderly_meals.meal_menu m
        where m.tenant_id = ${tenantId} and m.site_id = s.id and m.served_on = ${today}::date and not exists (
          select from elderly_meals.meal_session e where e.tenant_id = ${tenantId} and e.site_id = s.id and e.served_on = m.served_on and e.meal = m.meal)) d), '[]'::jsonb) as today
  from elderly_meals.meal_site s
    join core.org_unit u on u.tenant_id = ${tenantId} and u.id = s.unit_id
    left join core.room_allocation a on a.tenant_id = ${tenantId} and a.id = s.room_allocation_id
    left join core.venue v on v.tenant_id = ${tenantId} and v.id = a.venue_id
  where s.tenant_id = ${tenantId} and s.state = 'OPEN' and s.licence_valid_to >= ${today}::date
  order by u.name, s.name, s.id limit ${MOST}`;

/** §9.4: what the provincial rules want published (address, hours, prices), for everybody of the township, from whichever unit; nothing of who eats there. */
export const mealSiteDirectory = defineTownshipOperation<object, readonly MealSiteListing[]>({
  kind: 'query',
  name: 'mealSiteDirectory',
  zh: '助餐点目录：本乡镇开放的助餐点及今日菜品',
  en: 'Meal sites of the township that are open, with address, hours, price and the dishes of today.',
  access: { permission: 'elderly-meals:directory:read' },
  result: [MealSiteListing],
  run: ({ actor: { tenantId }, get, now }) => readPublic<MealSiteListing>({ get }, tenantId, openSites(tenantId, localDateOf(now))),
});
