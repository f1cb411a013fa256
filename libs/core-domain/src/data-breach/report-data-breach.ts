import { defineUseCase, DomainError, Input, Same } from '@xiangzhi/plugin-api';
import type { DataBreachKind } from './data-breach.choices.js';
import { DataBreach } from './data-breach.record.js';

@Input({ zh: '报告个人信息安全事件', en: 'Says that personal data were leaked, altered or lost.' })
export class ReportDataBreachInput {
  @Same(() => DataBreach)
  readonly kind!: DataBreachKind;

  @Same(() => DataBreach, { zh: '情况，不要写入受影响的人的信息', en: 'What has happened; no data of those concerned.' })
  readonly description!: string;

  @Same(() => DataBreach)
  readonly dataKinds!: string;

  @Same(() => DataBreach)
  readonly persons!: number;

  @Same(() => DataBreach, { optional: true, zh: '发现时间，默认现在', en: 'When it was found; now by default.' })
  readonly discoveredAt?: Date | null;
}

/** Whoever finds it reports it; who answers for personal data, and the leader, have it in the same moment. */
export const reportDataBreach = defineUseCase({
  name: 'reportDataBreach',
  zh: '报告个人信息安全事件',
  en: 'Report that personal data were leaked, altered or lost.',
  permission: 'core:data-breach:report',
  input: ReportDataBreachInput,
  payload: { dataBreach: DataBreach },
  async run(work, { kind, description, dataKinds, persons, discoveredAt }) {
    const found = discoveredAt ?? work.now;
    if (found > work.now) throw new DomainError('VALIDATION', { rule: 'AM-12', messageZh: '发现时间不能晚于现在，请核对', argumentPath: ['input', 'discoveredAt'] });
    const title = `个人信息安全事件（${work.today}）`;
    return { dataBreach: await work.open(DataBreach, { kind, description, dataKinds, persons, discoveredAt: found, title, unitPath: work.actor.unitPath }, { sla: 'DATA_BREACH' }) };
  },
});
