import { defineTransition, DomainError, Identifier, Identifiers, Input, Part, ReasonInput, Text, VersionedInput, type Work } from '@xiangzhi/plugin-api';
import { OrgUnit } from '@xiangzhi/core-domain/records';
import { assertEvidence, EvidenceInput, givenTo, MOST_RETURNS, returned, signed, takeEvidence, takenOn, WITH_NOBODY } from '@xiangzhi/core-domain/work-items';
import { gridIssueDispatched } from '../contract/index.js';
import { GridIssue } from './grid-issue.record.js';
import { Grid } from '../grid/grid.record.js';
import { seesAll } from '../grid/sees-all.rules.js';

@Input({ zh: '派单', en: 'Gives an issue to a unit.' })
export class DispatchGridIssueInput extends VersionedInput {
  @Identifier({ zh: '承办单位', en: 'Id of the unit that handles it.' })
  readonly unitId!: string;

  @Identifiers({ zh: '联办单位', en: 'Ids of units that take part.', optional: true })
  readonly jointUnitIds?: readonly string[] | null;

  @Text({ zh: '会商纪要：退单两次后必填', en: 'Minutes of the coordination meeting; required after two returns.', max: 1_000, optional: true })
  readonly coordination?: string | null;

  @Text({ zh: '派单意见', en: 'What is to be done.', max: 500, optional: true })
  readonly note?: string | null;
}

@Input({ zh: '退单', en: 'Returns an issue to the dispatcher.' })
export class ReturnGridIssueInput extends VersionedInput {
  @Text({ zh: '退单理由', en: 'Why.', max: 500 })
  readonly reason!: string;

  @Identifier({ zh: '建议由哪个单位承办', en: 'Unit that should have it.' })
  readonly proposedUnitId!: string;
}

@Input({ zh: '提交办理结果', en: 'Submits the result.' })
export class SubmitGridIssueResultInput extends VersionedInput {
  @Text({ zh: '办理结果', en: 'What was done.', max: 2_000 })
  readonly result!: string;

  @Part(() => EvidenceInput, { zh: '佐证，一份即可', en: 'One proof of it (WI-2).' })
  readonly evidence!: EvidenceInput;
}

const assertHandler = (work: Work, { aboutPath, code }: GridIssue, unit: OrgUnit, argument = 'unitId'): void => {
  const fault = (rule: string, messageZh: string): never => {
    throw new DomainError('INVARIANT_VIOLATION', { rule, messageZh, argumentPath: ['input', argument] });
  };
  if (unit.validTo !== null && unit.validTo < work.today) fault('CORE-03', `“${unit.name}”已经撤销，请选择有效的单位`);
  if (aboutPath !== null && (unit.unitPath.startsWith(aboutPath) || aboutPath.startsWith(unit.unitPath)) && unit.parentId !== null) fault('AM-9', `${code} 投诉的就是“${unit.name}”，不能派给该单位，请派给其他单位`);
};

/**
 * Whoever is to handle an issue must see it. What lies in no grid belongs to the village that it is given to from then on; what lies
 * in another village, and a complaint, does not change hands with a dispatch.
 * @throws DomainError INVARIANT_VIOLATION
 */
const placeFor = ({ unitPath, primaryGridId, aboutPath, code }: GridIssue, unit: OrgUnit): string => {
  if (seesAll(unit) || unitPath.startsWith(unit.unitPath)) return unitPath;
  if (primaryGridId === null && aboutPath === null) return unit.unitPath;
  throw outOfSight(code, unit, 'unitId');
};

const outOfSight = (code: string, unit: OrgUnit, argument: string): DomainError =>
  new DomainError('INVARIANT_VIOLATION', { rule: '§4.2', messageZh: `${code} 不在“${unit.name}”辖区内，该单位看不到也无法办理，请派给所在村（社区）或站所`, argumentPath: ['input', argument] });

/** Units that take part, each of which sees what it takes part in. @throws DomainError NOT_FOUND, INVARIANT_VIOLATION */
const jointUnits = async (work: Work, issue: GridIssue, ids: readonly string[], unitPath: string): Promise<readonly string[]> => {
  for (const id of ids) {
    const unit = await work.find(OrgUnit, id, 'jointUnitIds');
    assertHandler(work, issue, unit, 'jointUnitIds');
    if (!seesAll(unit) && !unitPath.startsWith(unit.unitPath)) throw outOfSight(issue.code, unit, 'jointUnitIds');
  }
  return ids;
};

/** GRID-T4: after two returns a meeting decides who has it; its minutes are the first word of the third dispatch. */
const assertCoordinated = ({ returns }: GridIssue, coordination: string | null): void => {
  if (returns < MOST_RETURNS || coordination !== null) return;
  throw new DomainError('INVARIANT_VIOLATION', { rule: '§3.6', messageZh: `已退单 ${returns} 次，须先召开会商会议并填写会商纪要，再行派单`, argumentPath: ['input', 'coordination'] });
};

export const dispatchGridIssue = defineTransition({
  name: 'dispatchGridIssue',
  record: GridIssue,
  action: 'dispatch',
  input: DispatchGridIssueInput,
  async step(work, issue, { unitId, jointUnitIds: wished, coordination = null, note = null }) {
    const unit = await work.find(OrgUnit, unitId, 'unitId');
    assertHandler(work, issue, unit);
    assertCoordinated(issue, coordination);
    const unitPath = placeFor(issue, unit);
    const jointUnitIds = await jointUnits(work, issue, wished ?? [], unitPath);
    const given = { ...(await givenTo(work, issue, unitId)), jointUnitIds, handlingMode: jointUnitIds.length > 0 ? ('JOINT' as const) : ('DEPT' as const) };
    await work.emit(gridIssueDispatched, { issue: issue.id });
    const said = [coordination === null ? [] : [`会商纪要：${coordination}`], note ?? []].flat();
    return { changes: { ...given, unitPath, dispatchedAt: work.now }, note: said.length > 0 ? said.join('；') : null };
  },
});

/** AM-1: never too late to sign. */
export const signGridIssue = defineTransition({
  name: 'signGridIssue',
  record: GridIssue,
  action: 'sign',
  step: (work) => ({ changes: signed(work) }),
});

/** Whoever proposes another owner says which (domain-model §3.6). */
export const returnGridIssue = defineTransition({
  name: 'returnGridIssue',
  record: GridIssue,
  action: 'return',
  input: ReturnGridIssueInput,
  async step(work, issue, { reason, proposedUnitId }) {
    const proposed = await work.find(OrgUnit, proposedUnitId, 'proposedUnitId');
    return { changes: { ...returned(issue), handlingMode: null, jointUnitIds: [] }, note: `${reason}；建议由“${proposed.name}”承办` };
  },
});

/** Nobody has signed it: it is given to somebody else, and counts as nobody's return. */
export const recallGridIssue = defineTransition({
  name: 'recallGridIssue',
  record: GridIssue,
  action: 'recall',
  input: ReasonInput,
  step: (_work, _issue, { reason }) => ({ changes: { ...WITH_NOBODY, dispatchedAt: null, handlingMode: null, jointUnitIds: [] }, note: reason }),
});

/** The grid does it itself: only general matters (GRID-INV-8), only its own. */
export const selfHandleGridIssue = defineTransition({
  name: 'selfHandleGridIssue',
  record: GridIssue,
  action: 'selfHandle',
  async step(work, { primaryGridId }) {
    const grid = primaryGridId === null ? null : await work.find(Grid, primaryGridId);
    return { changes: { ...(await takenOn(work, grid?.unitId ?? work.actor.unitId)), handlingMode: 'SELF' as const } };
  },
});

/** WI-2. AM-3: the moment that lateness goes by, if it passes verification. */
export const submitGridIssueResult = defineTransition({
  name: 'submitGridIssueResult',
  record: GridIssue,
  action: 'submitResult',
  input: SubmitGridIssueResultInput,
  async step(work, issue, { result, evidence }) {
    assertEvidence(evidence, work.now);
    await takeEvidence(work, GridIssue, issue, evidence);
    return { changes: { result, submitterId: work.actor.userId, verifierId: null }, note: result, evidence };
  },
});
