import type { WorkClock } from '@xiangzhi/kernel';
import type { ComputedRow, FieldOptions, Wording } from '../facts/facts.js';
import { noteField } from '../facts/registry.js';
import type { Fragment } from '../sql/fragment.js';
import type { ChoiceSet } from './choices.js';
import { columnName } from './column-name.js';

/** A condition on the row as it is stored; one SQL expression answers the write and `availableActions` alike. */
export interface Guard {
  /** Rule number quoted when it does not hold. */
  readonly rule?: string;
  /** Why not, and what to do: shown as `reasonZh`. */
  readonly zh: string;
  readonly holds: (row: ComputedRow) => Fragment;
  /** It says whose the row is: what one's unit was given, what one has made oneself. The role matrix shows it as 仅本人（本单位）. */
  readonly own?: boolean;
}

/** One line of a state table (domain-model §4.2): from, action, who, guard, to. */
export interface StateAction<State extends string = string> extends Wording {
  readonly from: readonly State[];
  /** Several when the use case decides which; then it must say so. */
  readonly to: State | readonly [State, State, ...State[]];
  /** Who may do it. Left out only for `system` actions. */
  readonly permission?: string;
  /** Done by jobs and consumers alone; people are neither offered it nor let through. */
  readonly system?: boolean;
  /** Comes along with an act on another record (an upheld objection blocks its notice): who may is checked as ever, but nobody is offered it, for there is nothing to press. */
  readonly along?: boolean;
  /** Properties that hold the person (user id) who must not do it; SOD-1, SOD-2. */
  readonly separateFrom?: readonly string[];
  /** Of a work item: actions whose doers must not do this one, in whatever cycle they did it and from whichever post. */
  readonly separateFromActions?: readonly string[];
  /** Rule number of the separation of duties. Default SOD-1. */
  readonly separation?: string;
  readonly guards?: readonly Guard[];
  /** What else the row becomes with this line, whoever takes it; for lines that the platform takes, which no use case of the module sees. */
  readonly sets?: (row: Readonly<Record<string, unknown>>) => Readonly<Record<string, unknown>>;
  /** Of a work item: begins a new cycle with a new deadline (WI-6). */
  readonly newCycle?: boolean;
  /** Of a work item: how the township's worker applies what the county has answered (AM-16). */
  readonly county?: 'RESULT' | 'DECLINED';
}

/** Whose turn it is while a work item is in a state. */
export interface Awaited {
  /** The permission that leads on. */
  readonly permission: string;
  /** Only those of the unit, or the person, that it is assigned to. */
  readonly ofAssignee?: boolean;
}

export interface StateWording extends Wording {
  /** Of a work item: what its clock does meanwhile (domain-model §3.6). */
  readonly clock?: WorkClock;
  /** Of a work item: who finds it in `myTodo`. */
  readonly awaits?: Awaited;
  /** While a row is in this state a statutory clock runs; its module is not switched off without force (CORE-07). */
  readonly statutory?: boolean;
}

/** The states of a record and what leads from one to another: one table that the database, the write model and the API read. */
export interface StateTable<State extends string = string, Action extends string = string> extends ChoiceSet<State> {
  /** Rule quoted with INVALID_TRANSITION, e.g. `§4.2`. */
  readonly rule?: string;
  readonly initial: State;
  /** The step by which a record comes to be: `report 上报`. */
  readonly opening: Opening;
  readonly states: Readonly<Record<State, StateWording>>;
  readonly actions: Readonly<Record<Action, StateAction<State>>>;
  /** States with a statutory clock. */
  readonly statutory: readonly State[];
}

/** What the first step of a record is called. */
export interface Opening extends Wording {
  readonly action: string;
}

const OPENED: Opening = Object.freeze({ action: 'open', zh: '登记', en: 'Register.' });

interface StateTableDeclaration<State extends string, Action extends string> {
  readonly rule?: string;
  readonly initial: NoInfer<State>;
  /** Of a work item: the step by which it comes to be. Default 登记. */
  readonly opening?: Opening;
  readonly states: Readonly<Record<State, StateWording>>;
  readonly actions: Readonly<Record<Action, StateAction<NoInfer<State>>>>;
}

const destinations = ({ to }: StateAction): readonly string[] => (typeof to === 'string' ? [to] : to);

const assertWhole = (name: string, { initial, states, actions }: StateTableDeclaration<string, string>): void => {
  const known = new Set(Object.keys(states));
  const named = [['initial', [initial]] as const, ...Object.entries(actions).flatMap(([action, line]) => [[action, line.from] as const, [action, destinations(line)] as const])];
  for (const [where, list] of named) {
    const unknown = list.find((state) => !known.has(state));
    if (unknown !== undefined || list.length === 0) throw new TypeError(`state table ${name}: "${where}" names the unknown state "${unknown ?? ''}"`);
  }
  const strange = Object.entries(actions).flatMap(([action, line]) => (line.separateFromActions ?? []).map((other) => [action, other] as const)).find(([, other]) => !(other in actions));
  if (strange) throw new TypeError(`state table ${name}: "${strange[0]}" is separate from "${strange[1]}", which is no action of it`);
  const open = Object.entries(actions).find(([, line]) => line.permission === undefined && line.system !== true);
  if (open) throw new TypeError(`state table ${name}: "${open[0]}" says neither a permission nor that only the system does it`);
};

/**
 * Declares a state table.
 *
 * @example
 * export const FaultState = states('FaultState', { zh: '报修状态', en: 'State of a fault.' }, {
 *   rule: 'LAMP-1',
 *   initial: 'REPORTED',
 *   states: { REPORTED: { zh: '已上报' }, REPAIRED: { zh: '已修复' } },
 *   actions: { repair: { zh: '修复', en: 'Repair.', from: ['REPORTED'], to: 'REPAIRED', permission: 'street-lamps:fault:repair' } },
 * });
 * @throws TypeError when a line names an unknown state, or says neither a permission nor `system`
 */
export const states = <const State extends string, const Action extends string>(
  name: string,
  wording: Wording,
  declaration: StateTableDeclaration<State, Action>,
): StateTable<State, Action> => {
  assertWhole(name, declaration);
  const codes = Object.freeze(Object.keys(declaration.states) as State[]);
  return Object.freeze({
    ...wording,
    name,
    ...(declaration.rule ? { rule: declaration.rule } : {}),
    labels: Object.freeze(declaration.states),
    states: declaration.states,
    codes,
    initial: declaration.initial,
    opening: declaration.opening ?? OPENED,
    actions: Object.freeze(declaration.actions),
    statutory: Object.freeze(codes.filter((code) => declaration.states[code].statutory === true)),
  });
};

/** The state of the record. It is set by `insert` (the initial one) and by transitions only; the record offers `availableActions`. */
export const States =
  (table: StateTable, options: FieldOptions): ((prototype: object, property: string) => void) =>
  (prototype, property) =>
    noteField(prototype, {
      kind: 'column',
      property,
      column: options.column ?? columnName(property),
      value: 'text',
      list: false,
      choices: table,
      states: table,
      zh: options.zh,
      ...(options.en ? { en: options.en } : {}),
      privacy: options.privacy ?? 1,
      optional: false,
      hidden: options.hidden ?? false,
    });
