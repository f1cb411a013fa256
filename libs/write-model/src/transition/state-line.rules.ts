import { isSystem, missingPermission, type RoleGrant, type TenantActor } from '@xiangzhi/access';
import { DomainError } from '@xiangzhi/kernel';
import { stateColumn, type StateColumn } from '@xiangzhi/read-model';
import { recordFacts, type ClassOf, type RecordFacts, type StateAction } from '@xiangzhi/vocabulary';

/** One line of a record's state table, with its place. */
export interface StateLine {
  readonly record: RecordFacts;
  readonly column: StateColumn;
  readonly action: string;
  readonly line: StateAction;
}

/** @throws TypeError when the record has no states or the table no such line: a defect. */
export const stateLine = (target: ClassOf, action: string): StateLine => {
  const record = recordFacts(target);
  const column = stateColumn(record);
  if (!column) throw new TypeError(`${record.name} has no states: declare one column with @States`);
  const line = Object.hasOwn(column.states.actions, action) ? column.states.actions[action] : undefined;
  if (!line) throw new TypeError(`${record.name}: the state table has no action "${action}"; it has ${Object.keys(column.states.actions).join(', ')}`);
  return { record, column, action, line };
};

/** Lines that lead out of a state and that this actor is let through by, in the order of the table. */
export const linesFrom = ({ record, column }: StateLine, state: string, actor: TenantActor): readonly StateLine[] =>
  Object.entries(column.states.actions)
    .filter(([, line]) => line.from.includes(state) && mayTake(line, actor))
    .map(([action, line]) => ({ record, column, action, line }));

const mayTake = ({ system, permission }: StateAction, actor: TenantActor): boolean =>
  isSystem(actor) || (system !== true && permission !== undefined && actor.permissions.has(permission));

/** @throws DomainError FORBIDDEN @param grants what modules let roles do, so that the message can name one */
export const assertMayTake = ({ line }: StateLine, actor: TenantActor, grants: readonly RoleGrant[]): void => {
  if (mayTake(line, actor)) return;
  if (line.system === true || line.permission === undefined) throw new DomainError('FORBIDDEN', { messageZh: `「${line.zh}」由系统按规则自动办理，不能由人办理` });
  throw missingPermission(line.zh, line.permission, grants);
};

/** Where a step leads. @throws TypeError when the use case names a wrong destination, or none where the table leaves a choice: a defect. */
export const destinationOf = ({ record, action, line }: StateLine, wanted: string | undefined): string => {
  const choices = typeof line.to === 'string' ? [line.to] : line.to;
  const to = wanted ?? (choices.length === 1 ? choices[0] : undefined);
  if (to !== undefined && choices.includes(to)) return to;
  throw new TypeError(`${record.name}: "${action}" leads to ${choices.join(' or ')}, and the use case says ${wanted ?? 'nothing'}`);
};
