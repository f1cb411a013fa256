import { DomainError } from '@xiangzhi/kernel';
import { obstacleZh, type Obstacle } from '@xiangzhi/read-model';
import type { StateLine } from './state-line.rules.js';

const quoted = (labels: readonly string[]): string => labels.map((label) => `“${label}”`).join('、');

const cureOf = ({ column }: StateLine, state: string, possible: readonly StateLine[]): string => {
  if (possible.length > 0) return `现在可以：${quoted(possible.map(({ line }) => line.zh))}`;
  const isFinal = !Object.values(column.states.actions).some(({ from }) => from.includes(state));
  return isFinal ? '该状态已是终态，不能再变更' : '目前没有您可以办理的操作，请等待其他人员办理';
};

/** The step does not lead out of the row's state. @param possible what the actor can do with it now */
export const invalidTransition = (wanted: StateLine, state: string, possible: readonly StateLine[]): DomainError => {
  const { column, action, line } = wanted;
  const { labels, rule } = column.states;
  const names = possible.map((one) => one.action);
  return new DomainError('INVALID_TRANSITION', {
    ...(rule ? { rule } : {}),
    messageZh: `当前状态为“${labels[state]?.zh ?? state}”，不能“${line.zh}”。${cureOf(wanted, state, possible)}`,
    message: `INVALID_TRANSITION: "${action}" is not allowed in state "${state}"; allowed: ${names.join(', ') || 'none'}`,
    allowed: names,
  });
};

/** What the table forbids in the row's state: two people where one would act twice, or a guard. */
export const obstructed = ({ column, line }: StateLine, obstacle: Exclude<Obstacle, { kind: 'state' }>): DomainError => {
  const reason = obstacleZh(column.states, line, obstacle);
  if (obstacle.kind === 'separation') return new DomainError('SEPARATION_OF_DUTIES', { rule: line.separation ?? 'SOD-1', messageZh: reason });
  const { rule } = obstacle.guard;
  return new DomainError('INVARIANT_VIOLATION', { ...(rule ? { rule } : {}), messageZh: `现在不能「${line.zh}」：${reason}` });
};

/** CORE-T8: somebody else was faster. @param current the version that is stored, where it is known */
export const staleVersion = (current?: number): DomainError =>
  new DomainError('CONFLICT', {
    rule: 'CORE-T8',
    messageZh: current === undefined ? '该记录刚被他人修改，请刷新后重试' : `该记录已被他人修改，当前版本为 ${current}；请刷新后在最新内容上修改`,
    argumentPath: ['input', 'version'],
    ...(current === undefined ? {} : { allowed: { version: current } }),
  });
