import { fragment, identifier, inForceOn, type Addressee, type Addressing, type Fragment, type Wording } from '@xiangzhi/plugin-api';

/** Whoever holds a post `a` on this day. */
const held = ({ tenant, today }: Addressing): Fragment =>
  fragment`a.tenant_id = ${tenant} and a.status = 'ACTIVE' and ${inForceOn(today, identifier('a', 'valid_from'), identifier('a', 'valid_to'))}`;

const OF_ITEM: Wording = { zh: '承办人', en: 'Whoever has the item in hand.' };

/**
 * Whoever has a work item: the person, or the people of the unit as long as nobody in it has signed, as in `myTodo`. Of what the township
 * itself was given its dispatchers hear: all its staff belongs to the root.
 * @param property that names the item; a record that is an item is one by its own id
 */
export const handlerOf = (property = 'id'): Addressee => ({
  ...OF_ITEM,
  users: (row, at) => {
    const item = fragment`i.tenant_id = ${at.tenant} and i.id = ${(row as unknown as Readonly<Record<string, unknown>>)[property]}::uuid`;
    return fragment`
      select i.assignee_id from core.work_item i where ${item} and i.assignee_id is not null
      union all
      select a.user_id from core.work_item i
      join core.org_unit n on n.tenant_id = i.tenant_id and n.id = i.assignee_unit_id
      join core.role_assignment a on ${held(at)}
      join core.app_user h on h.tenant_id = a.tenant_id and h.id = a.user_id
      where ${item} and i.assignee_id is null and case when n.parent_id is null then a.unit_id = n.id and a.role_code = 'DISPATCHER' else n.id in (a.unit_id, h.unit_id) end`;
  },
});

/** Whoever has the record itself in hand, which is a work item. */
export const handler: Addressee = handlerOf();

/** The person whom a property of the record refers to; nobody where it is empty. */
export const personIn = <Row extends object>(property: Extract<keyof Row, string>, wording: Wording): Addressee<Row> => ({
  ...wording,
  users: (row) => fragment`select ${(row as Readonly<Record<string, unknown>>)[property] ?? null}::uuid`,
});

interface Scoped {
  readonly unitPath: string;
}

const holding = (roles: readonly string[], { unitPath }: Scoped, at: Addressing): Fragment =>
  fragment`select a.user_id from core.role_assignment a where ${held(at)} and a.role_code = any(${roles}::text[]) and starts_with(${unitPath}::text, a.unit_path)`;

/** Whoever holds one of these roles for the place where the record lies: a leader of the township, the leader of its grid. */
export const holdersOf = (roles: readonly string[], wording: Wording): Addressee<Scoped> => ({ ...wording, users: (row, at) => holding(roles, row, at) });

/** The same with roles that stand in the record, as those of an escalation do. */
export const holdersIn = <Row extends Scoped>(property: Extract<keyof Row, string>, wording: Wording): Addressee<Row> => ({
  ...wording,
  users: (row, at) => holding(row[property] as readonly string[], row, at),
});

/** Holders of a role anywhere in the township. */
export const allHoldersOf = (roles: readonly string[], wording: Wording): Addressee => ({
  ...wording,
  users: (_row, at) => fragment`select a.user_id from core.role_assignment a where ${held(at)} and a.role_code = any(${roles}::text[])`,
});
