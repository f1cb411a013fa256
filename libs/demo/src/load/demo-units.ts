import { DomainError, gridCode, microGridCode, newId, type LocalDate } from '@xiangzhi/kernel';
import { sql, type Transaction } from '@xiangzhi/persistence';
import { assertPlacement, assertUnitCode, displayNameOf, NOBODY, pathBelow, type OrgLevel } from '@xiangzhi/tenancy';
import type { DemoPlace } from '../plan/demo-person.js';
import type { DemoTownship } from '../plan/demo-townships.js';

/** First day of the demo's own units and of all its posts; before every instant to which its clock is likely to be moved. */
export const DEMO_VALID_FROM: LocalDate = '2024-01-01';

/** The department of the demo's handlers. */
const DEPARTMENT = '村镇建设服务中心';

export interface DemoUnit {
  readonly id: string;
  readonly level: OrgLevel;
  readonly areaCode: string | null;
  readonly name: string;
  readonly fullName: string;
  readonly unitPath: string;
}

export interface InTownship {
  readonly tenantId: string;
  readonly now: Date;
}

interface UnitWish {
  readonly level: OrgLevel;
  readonly name: string;
  readonly areaCode: string | null;
}

const COLUMNS = sql`id, level, area_code as "areaCode", name, full_name as "fullName", unit_path as "unitPath"`;

async function unitWithCode(tx: Transaction, { tenantId }: InTownship, areaCode: string): Promise<DemoUnit> {
  const [unit] = await tx.query<DemoUnit>(sql`
    select ${COLUMNS} from core.org_unit where tenant_id = ${tenantId} and area_code = ${areaCode} and valid_to is null`);
  if (unit !== undefined) return unit;
  throw new DomainError('INVARIANT_VIOLATION', { messageZh: `演示数据需要代码为 ${areaCode} 的单位，但它已被撤销。请在新的演示数据库中重新装入` });
}

/** Opens a unit unless there is one of this name below the parent, by the rules of `createOrgUnit` (CORE-01, CORE-05, CORE-05b). */
async function ensureUnit(tx: Transaction, place: InTownship & { readonly townshipCode: string }, parent: DemoUnit, wish: UnitWish): Promise<DemoUnit> {
  const { tenantId, now, townshipCode } = place;
  const [known] = await tx.query<DemoUnit>(sql`
    select ${COLUMNS} from core.org_unit
     where tenant_id = ${tenantId} and parent_id = ${parent.id} and level = ${wish.level} and name = ${wish.name} and valid_to is null`);
  if (known !== undefined) return known;
  assertPlacement(wish.level, parent.level);
  assertUnitCode(wish, { townshipCode, parent });
  const id = newId();
  const unit: DemoUnit = { ...wish, id, fullName: displayNameOf(parent.fullName, wish.name), unitPath: pathBelow(parent.unitPath, { id, areaCode: wish.areaCode }) };
  await tx.query(sql`
    insert into core.org_unit (tenant_id, id, parent_id, level, kind, area_code, name, full_name, short_name, unit_path,
      valid_from, valid_to, created_at, created_by, updated_at, updated_by, version)
    values (${tenantId}, ${id}, ${parent.id}, ${unit.level}, 'REGULAR', ${unit.areaCode}, ${unit.name}, ${unit.fullName}, null, ${unit.unitPath},
      ${DEMO_VALID_FROM}, null, ${now}, ${NOBODY}, ${now}, ${NOBODY}, 1)`);
  return unit;
}

/** The units in which the posts of a demo township are held; zone, grid and micro-grid are opened when missing. */
export async function ensureDemoUnits(tx: Transaction, plan: DemoTownship, place: InTownship): Promise<ReadonlyMap<DemoPlace, DemoUnit>> {
  const here = { ...place, townshipCode: plan.areaCode };
  const township = await unitWithCode(tx, place, plan.areaCode);
  const village = await unitWithCode(tx, place, plan.villageCode);
  const code = gridCode(plan.villageCode, 1);
  const grid = await ensureUnit(tx, here, village, { level: 'GRID', name: '第一网格', areaCode: code });
  const units = new Map<DemoPlace, DemoUnit>([['township', township], ['village', village], ['grid', grid]]);
  if (plan.posts.some(({ home }) => home === 'department')) units.set('department', await ensureUnit(tx, here, township, { level: 'DEPARTMENT', name: DEPARTMENT, areaCode: null }));
  if (plan.zoneName !== null) units.set('zone', await ensureUnit(tx, here, township, { level: 'SERVICE_ZONE', name: plan.zoneName, areaCode: null }));
  if (plan.posts.some((post) => post.place === 'microGrid')) {
    units.set('microGrid', await ensureUnit(tx, here, grid, { level: 'MICRO_GRID', name: '第一微网格', areaCode: microGridCode(code, 1) }));
  }
  return units;
}
