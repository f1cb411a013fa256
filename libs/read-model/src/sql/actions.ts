import { fragment, identifier, joined, verbatim, type Fragment, type RecordFacts } from '@xiangzhi/vocabulary';
import { columnOf } from '../catalogue/record-model.js';
import type { ActionField, ActionOffer, FieldPlan } from '../plan/plan-tree.js';
import { obstacleSql, obstacleZh } from '../states/obstacle.js';
import { computedRow } from './computed-row.js';
import { objectSql } from './object.js';
import { literal } from './values.js';
import type { Writing } from './writing.js';

type Actions = Extract<FieldPlan, { kind: 'actions' }>;

const PLACE = 'place';
const NAME = 'name';
const LABEL = 'label';
const REASON = 'reason';

/** Why not, null when nothing stands against it. Whoever lacks the permission is told that and nothing about the row. */
const reasonSql = (record: RecordFacts, { state }: Actions, { line, missing }: ActionOffer, row: Fragment): Fragment =>
  missing === null ? obstacleSql(record, line, computedRow(row), (obstacle) => literal(obstacleZh(state.states, line, obstacle))) : literal(missing);

/** A branch with its own condition, so that guards are asked only where the action leads out of the row's state. */
const branchSql = (record: RecordFacts, plan: Actions, place: number, row: Fragment): Fragment => {
  const offer = plan.offers[place] as ActionOffer;
  const columns = [
    fragment`${verbatim(String(place))} as ${identifier(PLACE)}`,
    fragment`${literal(offer.action)} as ${identifier(NAME)}`,
    fragment`${literal(offer.line.zh)} as ${identifier(LABEL)}`,
    fragment`${reasonSql(record, plan, offer, row)} as ${identifier(REASON)}`,
  ];
  return fragment`select ${joined(columns, ', ')} where ${columnOf(row, plan.state.column)} in (${joined(offer.line.from.map(literal), ', ')})`;
};

const memberSql = ({ name }: ActionField, offer: Fragment): Fragment => {
  switch (name) {
    case '__typename':
      return literal('AvailableAction');
    case 'name':
      return columnOf(offer, NAME);
    case 'labelZh':
      return columnOf(offer, LABEL);
    case 'allowed':
      return fragment`${columnOf(offer, REASON)} is null`;
    case 'reasonZh':
      return columnOf(offer, REASON);
  }
};

/** What can be done with a row as a JSON array, in the order of the state table. */
export const actionsSql = (writing: Writing, record: RecordFacts, plan: Actions, row: Fragment): Fragment => {
  if (plan.offers.length === 0) return verbatim(`'[]'::json`);
  const offer = writing.alias();
  const branches = plan.offers.map((_, place) => branchSql(record, plan, place, row));
  const item = objectSql(writing.alias(), plan.fields.map((field) => [field.key, memberSql(field, offer)]));
  return fragment`(select coalesce(json_agg(${item} order by ${columnOf(offer, PLACE)}), '[]') from (${joined(branches, ' union all ')}) ${offer})`;
};
