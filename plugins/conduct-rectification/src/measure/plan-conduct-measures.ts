import { defineUseCase, Input, localDateOf, Parts, refusing, Same, sql, VersionedInput, type LocalDate, type Refuse } from '@xiangzhi/plugin-api';
import { User } from '@xiangzhi/core-domain/records';
import { ConductProblem } from '../problem/conduct-problem.record.js';
import { ConductMeasure } from './conduct-measure.record.js';

/** More would not fit into a cell of the ledger's list, and no township has written as many. */
const MOST_MEASURES = 40;

@Input({ zh: '一条整改措施', en: 'A measure.' })
export class PlannedMeasureInput {
  @Same(() => ConductMeasure)
  readonly text!: string;

  @Same(() => ConductMeasure, { optional: true, zh: '责任人，默认问题的责任人', en: 'Who does it; whoever rectifies the problem by default.' })
  readonly handlerId?: string | null;

  @Same(() => ConductMeasure, { optional: true, zh: '完成时限，默认问题的整改时限', en: 'Until when; the deadline of the problem by default.' })
  readonly dueOn?: LocalDate | null;
}

@Input({ zh: '制定整改措施', en: 'Says what is done about a problem.' })
export class PlanConductMeasuresInput extends VersionedInput {
  @Parts(() => PlannedMeasureInput, { zh: '整改措施', en: 'Measures, in their order.' })
  readonly measures!: readonly PlannedMeasureInput[];
}

const refuse: Refuse = refusing('INVARIANT_VIOLATION', 'CR-1');

/** CR-1: at least one; more may be added until the problem is submitted, none is taken away. */
export const planConductMeasures = defineUseCase({
  name: 'planConductMeasures',
  zh: '制定整改措施',
  en: 'Say what is done about a problem.',
  permission: 'conduct-rectification:problem:handle',
  own: true,
  input: PlanConductMeasuresInput,
  payload: { conductProblem: ConductProblem, conductMeasures: [ConductMeasure] },
  async run(work, { id, version, measures }) {
    const problem = await work.lock(ConductProblem, id, version);
    if (measures.length === 0) refuse('请至少填写一条整改措施', 'measures');
    const [known] = await work.query<{ count: number }>(sql`select count(*)::int as count from conduct_rectification.conduct_measure m where m.tenant_id = ${work.actor.tenantId} and m.problem_id = ${id}`);
    const before = known?.count ?? 0;
    if (before + measures.length > MOST_MEASURES) refuse(`一个问题最多 ${MOST_MEASURES} 条措施，请合并`, 'measures');
    const lastDay = localDateOf(problem.dueAt);
    const rows = measures.map(({ text, handlerId, dueOn }, n) => ({
      problemId: id, number: before + n + 1, text, handlerId: handlerId ?? problem.handlerId, dueOn: dueOn ?? lastDay, unitPath: problem.unitPath,
    }));
    if (rows.some(({ dueOn }) => dueOn > lastDay)) refuse(`措施的完成时限不能晚于问题的整改时限 ${lastDay}，请核对`, 'measures');
    for (const handlerId of new Set(rows.map((row) => row.handlerId))) await work.find(User, handlerId, 'measures');
    await work.transition(ConductProblem, problem, { action: 'plan', to: problem.state === 'CLAIMED' || problem.state === 'PLANNED' ? 'PLANNED' : 'RECTIFYING' });
    return { conductProblem: id, conductMeasures: await work.insertMany(ConductMeasure, rows) };
  },
});
