import { Day, defineTransition, DomainError, Fen, Input, Text, VersionedInput, type LocalDate } from '@xiangzhi/plugin-api';
import { StreetLampSettings } from '../street-lamps.settings.js';
import { Fault } from './fault.record.js';

@Input({ zh: '登记修复', en: 'Records a repair.' })
export class RepairLampFaultInput extends VersionedInput {
  @Day({ zh: '修复日期，默认今天', en: 'Day of the repair; today by default.', optional: true })
  readonly repairedOn?: LocalDate | null;

  @Fen({ zh: '维修费用', en: 'What it has cost.', optional: true })
  readonly repairCost?: string | null;

  @Text({ zh: '办理意见', en: 'What was done.', max: 200, optional: true })
  readonly remark?: string | null;
}

export const repairFault = defineTransition({
  name: 'repairLampFault',
  record: Fault,
  action: 'repair',
  input: RepairLampFaultInput,
  async step(work, _fault, { repairedOn, repairCost = null, remark = null }) {
    const { costRequired } = await work.settings(StreetLampSettings);
    if (costRequired && repairCost === null) {
      throw new DomainError('VALIDATION', { messageZh: '本乡镇要求登记修复时填写维修费用，没有费用请填 0', argumentPath: ['input', 'repairCost'] });
    }
    return { changes: { repairerId: work.actor.userId, repairedOn: repairedOn ?? work.today, repairCost, remark } };
  },
});
