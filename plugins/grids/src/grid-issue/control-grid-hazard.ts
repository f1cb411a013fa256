import { defineUseCase, DomainError, Input, Text, VersionedInput } from '@xiangzhi/plugin-api';
import { GridIssue } from './grid-issue.record.js';

@Input({ zh: '登记险情已控制', en: 'Says that a danger is under control.' })
export class ControlGridHazardInput extends VersionedInput {
  @Text({ zh: '采取的措施', en: 'What was done.', max: 500 })
  readonly measures!: string;
}

/** §4.3: an urgent hazard is under control within a day, and removed within five working days. */
export const controlGridHazard = defineUseCase({
  name: 'controlGridHazard',
  zh: '登记险情已控制',
  en: 'Say that the danger of an urgent hazard is under control.',
  permission: 'grids:issue:handle',
  input: ControlGridHazardInput,
  payload: { gridIssue: GridIssue },
  async run(work, { id, version, measures }) {
    const issue = await work.lock(GridIssue, id, version);
    if (issue.controlBy === null) throw new DomainError('INVARIANT_VIOLATION', { rule: '§4.3', messageZh: '该事件不是紧急安全隐患，不需要登记险情控制' });
    if (issue.controlledAt !== null) throw new DomainError('INVARIANT_VIOLATION', { rule: '§4.3', messageZh: '险情控制已经登记过，请继续办理并提交结果' });
    if (issue.clock === 'ENDED' || issue.clock === 'DROPPED') throw new DomainError('INVARIANT_VIOLATION', { rule: '§4.3', messageZh: `${issue.code} 已经结束，不再登记险情控制` });
    await work.update(GridIssue, issue, { controlledAt: work.now }, { action: 'control', zh: '险情已控制', note: measures });
    return { gridIssue: id };
  },
});
