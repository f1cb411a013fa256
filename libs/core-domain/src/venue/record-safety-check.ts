import { defineUseCase, Input, refusing, Same, type LocalDate, type Refuse } from '@xiangzhi/plugin-api';
import { SafetyCheck } from './safety-check.record.js';
import type { SafetyCheckKind } from './space-reuse.choices.js';
import { SpaceReuse } from './space-reuse.record.js';

@Input({ zh: '登记安全检查', en: 'Writes down that a room was checked.' })
export class RecordSafetyCheckInput {
  @Same(() => SafetyCheck)
  readonly spaceReuseId!: string;

  @Same(() => SafetyCheck)
  readonly kind!: SafetyCheckKind;

  @Same(() => SafetyCheck)
  readonly checkedOn!: LocalDate;

  @Same(() => SafetyCheck)
  readonly office!: string;

  @Same(() => SafetyCheck)
  readonly number!: string;
}

const refuse: Refuse = refusing('INVARIANT_VIOLATION', 'PLC-2');

/** PLC-2: the statement stands for the paper until files can be kept. */
export const recordSafetyCheck = defineUseCase({
  name: 'recordSafetyCheck',
  zh: '登记安全检查',
  en: 'Record a check before a room comes to another use.',
  permission: 'core:space-reuse:plan',
  input: RecordSafetyCheckInput,
  payload: { spaceReuse: SpaceReuse },
  async run(work, { spaceReuseId, ...check }) {
    const reuse = await work.lock(SpaceReuse, spaceReuseId, undefined, 'spaceReuseId');
    if (reuse.state === 'ENDED' || reuse.state === 'CANCELLED') refuse('该空间盘活已终止或取消，不再登记检查', 'spaceReuseId');
    if (check.checkedOn > work.today) refuse('检查日期晚于今天，请核对', 'checkedOn');
    await work.insert(SafetyCheck, { spaceReuseId, ...check, fileId: null, unitPath: reuse.unitPath });
    return { spaceReuse: spaceReuseId };
  },
});
