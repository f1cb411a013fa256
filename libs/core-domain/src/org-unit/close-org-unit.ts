import { Day, DomainError, Identifier, Identifiers, Input, Text, Whole, defineUseCase, sql, type LocalDate, type Work } from '@xiangzhi/plugin-api';
import { assertUnburdened, planClosing, type OpenLoad } from '@xiangzhi/tenancy';
import { OrgUnit, OrgUnitSuccessor } from './org-unit.record.js';

@Input({ zh: '撤销组织单元', en: 'Closes a unit; its history stays.' })
export class CloseOrgUnitInput {
  @Identifier({ zh: '要撤销的单元', en: 'Id of the unit.' })
  readonly id!: string;

  @Whole({ zh: '版本号', en: 'Version that was read.', min: 1 })
  readonly version!: number;

  @Day({ zh: '最后有效日，默认今天', en: 'Last business day in force; today by default.', optional: true })
  readonly validTo?: LocalDate | null;

  @Identifiers({ zh: '承接的单元', en: 'Ids of the units that carry on.', optional: true })
  readonly successorIds?: readonly string[] | null;

  @Text({ zh: '依据或原因', en: 'Reason.', max: 200, optional: true })
  readonly reason?: string | null;
}

/** What still hangs on the unit or anything below it, open items of all modules among them. */
const openLoad = async (work: Work, unit: OrgUnit): Promise<OpenLoad> => {
  const [load] = await work.query<{ children: string; assignments: string; items: string }>(sql`
    select
      (select count(*) from core.org_unit u where u.tenant_id = ${work.actor.tenantId} and u.parent_id = ${unit.id} and u.valid_to is null) as children,
      (select count(*) from core.role_assignment a where a.tenant_id = ${work.actor.tenantId} and starts_with(a.unit_path, ${unit.unitPath})
        and a.status in ('ACTIVE', 'INVITED', 'PENDING_APPROVAL', 'SUSPENDED') and coalesce(a.valid_to >= ${work.today}::date, true)) as assignments,
      (select count(*) from core.work_item i where i.tenant_id = ${work.actor.tenantId} and (starts_with(i.unit_path, ${unit.unitPath}) or i.assignee_unit_id = ${unit.id})
        and i.clock in ('RUNNING', 'PAUSED', 'WAITING', 'FINISHED')) as items`);
  return { openChildren: Number(load?.children), activeAssignments: Number(load?.assignments), openWorkItems: Number(load?.items) };
};

/** The township itself is merged or renamed by the platform (AM-18), not by its own people. */
const assertBelowTownship = (unit: OrgUnit): void => {
  if (unit.parentId !== null) return;
  throw new DomainError('INVARIANT_VIOLATION', { rule: 'CORE-03', messageZh: `“${unit.name}”是本乡镇自身，不能在此撤销；乡镇撤并请联系县级管理员由平台办理`, argumentPath: ['input', 'id'] });
};

/** CORE-03, CORE-04. */
export const closeOrgUnit = defineUseCase({
  name: 'closeOrgUnit',
  zh: '撤销组织单元',
  en: 'Close a unit of the administrative tree.',
  permission: 'core:org-unit:close',
  input: CloseOrgUnitInput,
  payload: { orgUnit: OrgUnit },
  async run(work, input) {
    const unit = await work.lock(OrgUnit, input.id, input.version);
    assertBelowTownship(unit);
    const successors: OrgUnit[] = [];
    for (const id of input.successorIds ?? []) successors.push(await work.find(OrgUnit, id, 'successorIds'));
    const closing = planClosing(unit, input.validTo ?? work.today, successors);
    assertUnburdened(unit, await openLoad(work, unit));
    await work.update(OrgUnit, unit, { validTo: closing.validTo, closeReason: input.reason ?? null });
    for (const successorId of closing.successorIds) {
      await work.insert(OrgUnitSuccessor, { unitId: unit.id, successorId, unitPath: unit.unitPath });
    }
    return { orgUnit: unit.id };
  },
});
