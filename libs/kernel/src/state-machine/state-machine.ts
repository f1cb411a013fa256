import { DomainError } from '../errors/domain-error.js';

/** One line of a state table: in any of `from`, `action` leads to `to`. */
export interface Transition<S extends string, A extends string> {
  readonly from: readonly S[];
  readonly action: A;
  readonly to: S;
}

/** What a record type declares about its states. Labels are Chinese: they end up in messages. */
export interface StateTable<S extends string, A extends string> {
  /** Rule quoted with INVALID_TRANSITION, e.g. `CORE-06`. */
  readonly rule?: string;
  readonly states: Readonly<Record<S, string>>;
  readonly actions: Readonly<Record<A, string>>;
  readonly transitions: readonly Transition<S, A>[];
}

/** A frozen state table that can be asked. Guards, permissions and effects belong to the use cases. */
export interface StateMachine<S extends string, A extends string> {
  readonly table: StateTable<S, A>;
  readonly states: readonly S[];
  /** The actions that lead somewhere from a state, in the order of the table. */
  allowedActions(state: S): readonly A[];
  /**
   * Where an action leads.
   * @throws DomainError INVALID_TRANSITION with `allowed`, the actions that are possible now
   */
  next(state: S, action: A): S;
  /** Whether nothing leads out of a state. */
  isFinal(state: S): boolean;
}

/**
 * Checks and freezes a state table.
 * @example
 * const tenantStates = defineStateMachine({
 *   states: { ACTIVE: '运行中', SUSPENDED: '已停用' },
 *   actions: { suspend: '停用', resume: '恢复' },
 *   transitions: [{ from: ['ACTIVE'], action: 'suspend', to: 'SUSPENDED' }, { from: ['SUSPENDED'], action: 'resume', to: 'ACTIVE' }],
 * });
 * @throws Error when a line names an unknown state or action, or two lines answer the same question: a defect
 */
export function defineStateMachine<const S extends string, const A extends string>(table: StateTable<S, A>): StateMachine<S, A> {
  const frozen = frozenCopy(table);
  const states = Object.freeze(Object.keys(frozen.states) as S[]);
  const steps = stepsOf(frozen, states);
  const allowed = new Map(states.map((state) => [state, Object.freeze([...(steps.get(state)?.keys() ?? [])])]));
  const allowedActions = (state: S): readonly A[] => allowed.get(state) ?? [];
  const next = (state: S, action: A): S => {
    const to = steps.get(state)?.get(action);
    if (to === undefined) throw invalidTransition(frozen, state, action, allowedActions(state));
    return to;
  };
  return Object.freeze({ table: frozen, states, allowedActions, next, isFinal: (state: S) => allowedActions(state).length === 0 });
}

function frozenCopy<S extends string, A extends string>(table: StateTable<S, A>): StateTable<S, A> {
  const transitions = table.transitions.map((line) => Object.freeze({ ...line, from: Object.freeze([...line.from]) }));
  return Object.freeze({
    ...table,
    states: Object.freeze({ ...table.states }),
    actions: Object.freeze({ ...table.actions }),
    transitions: Object.freeze(transitions),
  });
}

function stepsOf<S extends string, A extends string>(table: StateTable<S, A>, states: readonly S[]): Map<S, Map<A, S>> {
  const steps = new Map(states.map((state) => [state, new Map<A, S>()]));
  for (const { from, action, to } of table.transitions) {
    if (!Object.hasOwn(table.actions, action)) throw new Error(`State table: unknown action "${action}"`);
    if (!steps.has(to)) throw new Error(`State table: "${action}" leads to the unknown state "${to}"`);
    for (const state of from) {
      const ways = steps.get(state);
      if (ways === undefined) throw new Error(`State table: "${action}" starts from the unknown state "${state}"`);
      if (ways.has(action)) throw new Error(`State table: "${action}" from "${state}" is given twice`);
      ways.set(action, to);
    }
  }
  return steps;
}

function invalidTransition<S extends string, A extends string>(
  table: StateTable<S, A>,
  state: S,
  action: A,
  allowed: readonly A[],
): DomainError {
  const labels = allowed.map((name) => `“${table.actions[name]}”`).join('、');
  const cure = allowed.length > 0 ? `现在可以：${labels}` : '该状态已是终态，不能再变更';
  return new DomainError('INVALID_TRANSITION', {
    ...(table.rule === undefined ? {} : { rule: table.rule }),
    messageZh: `当前状态为“${table.states[state] ?? state}”，不能“${table.actions[action] ?? action}”。${cure}`,
    message: `INVALID_TRANSITION: "${action}" is not allowed in state "${state}"; allowed: ${allowed.join(', ') || 'none'}`,
    allowed,
  });
}
