import { defineQualityCheck, fragment, identifier, inForceOn, type QualityCheck } from '@xiangzhi/plugin-api';
import { unseal } from '../people/id-number-seal.js';
import { readIdNumber } from '../people/id-number.rules.js';

/** RES-1; a pair that somebody has found to be two people is clean, and so are two numbers. */
const duplicatePersons = defineQualityCheck({
  key: 'core.duplicate-persons',
  zh: '疑似重复的居民',
  en: 'Residents whose name, birth date and mobile number agree with those of another row.',
  severity: 'WARNING',
  record: 'Person',
  cureZh: '请核对：同一人的办理合并，不是同一人的予以认定',
  rows: ({ tenant }) => fragment`
    select p.id from core.person p where p.tenant_id = ${tenant} and p.merged_into_id is null and p.birth_date is not null and p.mobile is not null and exists (
      select from core.person o where o.tenant_id = ${tenant} and o.merged_into_id is null and o.id < p.id and o.name = p.name and o.birth_date = p.birth_date and o.mobile = p.mobile
        and not coalesce(o.id_number_index <> p.id_number_index and o.id_type = p.id_type, false)
        and not exists (select from core.person_merge_suggestion s where s.tenant_id = ${tenant} and s.state = 'DISMISSED'
          and ((s.person_id = p.id and s.other_id = o.id) or (s.person_id = o.id and s.other_id = p.id))))`,
});

const isWrongNumber: NonNullable<QualityCheck['isFaulty']> = ({ sealed }, work) => {
  try {
    return readIdNumber(unseal(work.keyFor('id-number'), String(sealed))) === null;
  } catch {
    // What cannot be opened is no number that anybody can use.
    return true;
  }
};

const wrongIdNumbers = defineQualityCheck({
  key: 'core.wrong-id-numbers',
  zh: '身份证号码校验不通过',
  en: 'Residents whose ID number has a wrong check character, day or length.',
  severity: 'ERROR',
  record: 'Person',
  cureZh: '请对照证件更正号码',
  rows: ({ tenant }) => fragment`select p.id, p.id_number_sealed as sealed from core.person p where p.tenant_id = ${tenant} and p.id_type = 'RESIDENT_ID' and p.merged_into_id is null`,
  isFaulty: isWrongNumber,
});

const unitsOfOneName = defineQualityCheck({
  key: 'core.units-of-one-name',
  zh: '同一上级之下同名的单元',
  en: 'Units with the name of another one below the same unit, of whichever level.',
  severity: 'WARNING',
  record: 'OrgUnit',
  cureZh: '请核对是否重复设立；重复的撤销，不重复的改名',
  rows: ({ tenant, today }) => fragment`
    select u.id from core.org_unit u where u.tenant_id = ${tenant} and ${inForceOn(today, identifier('u', 'valid_from'), identifier('u', 'valid_to'))} and exists (
      select from core.org_unit o where o.tenant_id = ${tenant} and o.parent_id = u.parent_id and o.name = u.name and o.id < u.id and ${inForceOn(today, identifier('o', 'valid_from'), identifier('o', 'valid_to'))})`,
});

/** RES-4. */
const expiredTags = defineQualityCheck({
  key: 'core.expired-tags',
  zh: '逾期未复核的特殊群体标签',
  en: 'Special-group tags whose review is overdue: they give no eligibility any more.',
  severity: 'WARNING',
  record: 'PersonTag',
  cureZh: '请复核：仍符合的重新认定，不再符合的结束标签',
  rows: ({ tenant, today }) => fragment`select t.id from core.person_tag t where t.tenant_id = ${tenant} and t.review_on < ${today} and t.valid_from <= ${today} and coalesce(t.valid_to >= ${today}, true)`,
});

/** WI-4: an item that waits for those who have it, and nobody has it; or a unit has it that is no more. */
const itemsWithNobody = defineQualityCheck({
  key: 'core.items-without-assignee',
  zh: '没有承办人的在办事项',
  en: 'Open work items that wait for an assignee and have none, or one that was closed.',
  severity: 'ERROR',
  record: 'WorkItem',
  cureZh: '请派单或移交给承办单位',
  rows: ({ tenant, today }) => fragment`
    select i.id from core.work_item i where i.tenant_id = ${tenant} and i.clock = 'RUNNING' and i.of_assignee and i.assignee_id is null and (i.assignee_unit_id is null or exists (
      select from core.org_unit u where u.tenant_id = ${tenant} and u.id = i.assignee_unit_id and u.valid_to < ${today}))`,
});

/** What should not be in the data of the core itself. */
export const coreQualityChecks: readonly QualityCheck[] = [duplicatePersons, wrongIdNumbers, unitsOfOneName, expiredTags, itemsWithNobody];
