import { Area, Choice, Day, Identifier, Input, Text, defineUseCase, type ChoiceOf, type LocalDate } from '@xiangzhi/plugin-api';
import { openOrgUnit } from './open-org-unit.js';
import { OpenableLevel } from './org-level.choices.js';
import { OrgUnit } from './org-unit.record.js';

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

/** CORE-01, CORE-03, CORE-05, CORE-05b. The sibling's name is guarded by a unique index, so two at once cannot both win. */
export const createOrgUnit = defineUseCase({
  name: 'createOrgUnit',
  zh: '新设组织单元',
  en: 'Open a unit of the administrative tree.',
  permission: 'core:org-unit:create',
  input: CreateOrgUnitInput,
  payload: { orgUnit: OrgUnit },
  async run(work, input) {
    const { id: orgUnit } = await openOrgUnit(work, input);
    return { orgUnit };
  },
});
