import { Area, Choice, Day, Identifier, Input, Text, defineUseCase, newId, type ChoiceOf, type LocalDate } from '@xiangzhi/plugin-api';
import { assertPlacement, assertUnitCode, displayNameOf, pathBelow, pathsTo, unitNameOf } from '@xiangzhi/tenancy';
import { OpenableLevel } from './org-level.choices.js';
import { OrgUnit } from './org-unit.record.js';
import { assertStands } from './standing.rules.js';

@Input({ zh: '新设组织单元', en: 'Opens a unit below another.' })
export class CreateOrgUnitInput {
  @Identifier({ zh: '上级单元', en: 'Id of the unit above.' })
  readonly parentId!: string;

  @Choice(OpenableLevel, { zh: '层级', en: 'Level.' })
  readonly level!: ChoiceOf<typeof OpenableLevel>;

  @Text({ zh: '名称', en: 'Name, unique among the valid units of this level below the same parent (CORE-01).', max: 60 })
  readonly name!: string;

  @Text({ zh: '类别', en: 'Kind within the level.', max: 30, optional: true })
  readonly kind?: string;

  @Area({ zh: '区划代码，没有可以不填', en: 'Official or provisional code, if there is one.', optional: true })
  readonly areaCode?: string | null;

  @Day({ zh: '设立日期，默认今天', en: 'First business day in force; today by default.', optional: true })
  readonly validFrom?: LocalDate | null;
}

/** The first label of every path is the township's own code. */
const townshipOf = (unit: OrgUnit): string => (pathsTo(unit.unitPath)[0] ?? '').slice(0, -1);

/** CORE-01, CORE-03, CORE-05, CORE-05b. The sibling's name is guarded by a unique index, so two at once cannot both win. */
export const createOrgUnit = defineUseCase({
  name: 'createOrgUnit',
  zh: '新设组织单元',
  en: 'Open a unit of the administrative tree.',
  permission: 'core:org-unit:create',
  input: CreateOrgUnitInput,
  payload: { orgUnit: OrgUnit },
  async run(work, input) {
    const parent = await work.lock(OrgUnit, input.parentId, undefined, 'parentId');
    const areaCode = input.areaCode ?? null;
    const validFrom = input.validFrom ?? work.today;
    assertStands(parent, validFrom, 'parentId');
    assertPlacement(input.level, parent.level);
    assertUnitCode({ level: input.level, areaCode }, { townshipCode: townshipOf(parent), parent });
    const name = unitNameOf(input.name);
    const id = newId();
    const orgUnit = await work.insert(OrgUnit, {
      id,
      parentId: parent.id,
      level: input.level,
      kind: input.kind ?? 'REGULAR',
      name,
      fullName: displayNameOf(parent.fullName, name),
      shortName: null,
      areaCode,
      unitPath: pathBelow(parent.unitPath, { id, areaCode }),
      validFrom,
      validTo: null,
    });
    return { orgUnit };
  },
});
