import { Day, defineUseCase, DomainError, Flag, Input, policyWithin, sql, Text, Whole, type LocalDate, type SlaDeclaration, type SlaPolicy, type Work } from '@xiangzhi/plugin-api';
import { boundsOf, boundsStatement, mostAllowed, signBoundsOf, type Bounds } from './bounds.js';
import { SlaSetting } from './sla-policy.record.js';
import { slaPoliciesOf } from './sla-policies.operation.js';
import { SlaPolicyOutput } from './sla-policy.output.js';

@Input({ zh: '设置办理时限', en: 'Sets how much time a kind of item has.' })
export class SetSlaPolicyInput {
  @Text({ zh: '模块', en: 'Key of the module.', max: 60 })
  readonly module!: string;

  @Text({ zh: '类别代码', en: 'Code of the policy.', max: 60 })
  readonly code!: string;

  @Whole({ zh: '办结时限，单位不变', en: 'Amount for finishing; the unit stays.', min: 1, max: 3_650 })
  readonly amount!: number;

  @Whole({ zh: '签收时限，单位不变；不填则不变', en: 'Amount for signing; the unit stays.', min: 1, max: 1_000, optional: true })
  readonly signAmount?: number | null;

  @Flag({ zh: '可否挂起，模块不允许的不能放开；不填则不变', en: 'Whether the clock may stand still, where the module allows it.', optional: true })
  readonly pauseAllowed?: boolean | null;

  @Whole({ zh: '最多延期几次，不超过模块允许的次数；不填则不变', en: 'How often the deadline may move; no more than the module says.', max: 5, optional: true })
  readonly maxExtensions?: number | null;

  @Day({ zh: '自哪天起受理的适用，默认今天', en: 'First day of receipt that it holds for; today by default.', optional: true })
  readonly validFrom?: LocalDate | null;

  @Text({ zh: '依据或原因', en: 'Why.', max: 200, optional: true })
  readonly reason?: string | null;
}

const declarationOf = async (work: Work, { module, code }: SetSlaPolicyInput): Promise<SlaDeclaration> => {
  const declared = work.declaredSla(module, code);
  if (declared && (await work.isEnabled(module))) return declared;
  if (declared) throw new DomainError('MODULE_DISABLED', { rule: 'CORE-06', messageZh: `模块“${module}”现在没有启用，请先由乡镇系统管理员启用`, facts: { module } });
  throw new DomainError('NOT_FOUND', { messageZh: `没有模块“${module}”的时限类别“${code}”，请从办理时限列表中选择`, argumentPath: ['input', 'code'] });
};

const refuse = (argument: keyof SetSlaPolicyInput, messageZh: string, allowed?: object): never => {
  throw new DomainError('INVARIANT_VIOLATION', { rule: 'AM-4', messageZh, argumentPath: ['input', argument], ...(allowed ? { allowed } : {}) });
};

const assertWithin = ({ finish }: SlaDeclaration, amount: number, { least, most }: Bounds): void => {
  if (amount >= least && amount <= most) return;
  refuse('amount', `办结时限应在 ${least} 到 ${most} 之间（单位不变），请重填；放宽须由县级管理员调整范围`, { least, most, unit: finish.unit });
};

/** A township draws closer what the module allows, and never wider. @throws DomainError INVARIANT_VIOLATION */
const assertNarrows = (declared: SlaDeclaration, { signAmount, pauseAllowed, maxExtensions }: SetSlaPolicyInput): void => {
  const [sign, most] = [signBoundsOf(declared), mostAllowed(declared)];
  if (pauseAllowed === true && !most.pauseAllowed) refuse('pauseAllowed', '此类事项不能挂起，模块不允许放宽，请去掉');
  if ((maxExtensions ?? 0) > most.maxExtensions) refuse('maxExtensions', `此类事项最多延期 ${most.maxExtensions} 次，请减少`, { least: 0, most: most.maxExtensions });
  if (signAmount == null) return;
  if (!sign) return refuse('signAmount', '此类事项没有签收时限，请去掉');
  if (signAmount < sign.least || signAmount > sign.most) refuse('signAmount', `签收时限应在 ${sign.least} 到 ${sign.most} 之间（单位不变），请重填`, { ...sign, unit: declared.sign?.unit });
};

/** What holds on that day so far: the township's own, or the module's. */
const policyOn = async (work: Work, declared: SlaDeclaration, { module, code }: SetSlaPolicyInput, day: LocalDate): Promise<SlaPolicy> => {
  const [set] = await work.query<{ policy: SlaPolicy }>(sql`
    select policy from core.sla_policy where tenant_id = ${work.actor.tenantId} and module = ${module} and code = ${code} and valid_from <= ${day}::date order by valid_from desc limit 1`);
  return policyWithin(declared, set?.policy);
};

const policyFrom = (plain: SlaPolicy, { amount, signAmount, pauseAllowed, maxExtensions }: SetSlaPolicyInput): SlaPolicy => ({
  ...plain,
  finish: { ...plain.finish, amount },
  sign: plain.sign && { ...plain.sign, amount: signAmount ?? plain.sign.amount },
  pauseAllowed: pauseAllowed ?? plain.pauseAllowed,
  maxExtensions: maxExtensions ?? plain.maxExtensions,
});

/** AM-4. Open items keep the policy of their receipt; the past is never set. */
export const setSlaPolicy = defineUseCase({
  name: 'setSlaPolicy',
  zh: '设置办理时限',
  en: 'Set how much time a kind of work item has, from a day on.',
  permission: 'core:sla:update',
  input: SetSlaPolicyInput,
  payload: { slaPolicy: SlaPolicyOutput },
  async run(work, input) {
    const declared = await declarationOf(work, input);
    const validFrom = input.validFrom ?? work.today;
    if (validFrom < work.today) throw new DomainError('VALIDATION', { rule: 'AM-4', messageZh: '时限不能追溯，请填写今天或以后的日期', argumentPath: ['input', 'validFrom'] });
    const drawn = (await work.query<Bounds & { module: string; code: string }>(boundsStatement(work.actor.tenantId))).find(({ module, code }) => module === input.module && code === input.code);
    assertWithin(declared, input.amount, boundsOf(declared, drawn));
    assertNarrows(declared, input);
    await work.insert(SlaSetting, { module: input.module, code: input.code, validFrom, policy: policyFrom(await policyOn(work, declared, input, validFrom), input), reason: input.reason });
    return { slaPolicy: `${input.module} ${input.code}` };
  },
  async afterwards({ actor, ids, get, now }) {
    const all = await slaPoliciesOf(actor, { get, now });
    return { slaPolicy: all.find(({ module, code }) => `${module} ${code}` === ids['slaPolicy']) ?? null };
  },
});
