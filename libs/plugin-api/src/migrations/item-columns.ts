/** Columns that a work item's table has besides its own (`ClockedItem`). */
export const ITEM_COLUMNS = `
  code text collate "C" not null,
  title text not null,
  priority text not null,
  clock text not null,
  cycle int not null,
  policy jsonb not null,
  received_at timestamptz not null,
  yellow_at timestamptz not null,
  due_at timestamptz not null,
  original_due_at timestamptz not null,
  calendar_provisional boolean not null,
  sign_by timestamptz,
  signed_at timestamptz,
  paused_at timestamptz,
  paused_units int not null,
  extensions int not null,
  returns int not null default 0,
  return_by timestamptz,
  finished_at timestamptz,
  closed_at timestamptz,
  assignee_unit_id uuid,
  assignee_id uuid,
  result text,
  about_path text collate "C"`;

/** Codes of `WorkPriority` and `ItemClock`, as they are since the first table of work items. */
export const ITEM_CHOICES: Readonly<Record<string, readonly string[]>> = {
  priority: ['URGENT', 'HIGH', 'NORMAL', 'LOW'],
  clock: ['RUNNING', 'PAUSED', 'WAITING', 'FINISHED', 'ENDED', 'DROPPED'],
};

export const ITEM_REFERENCES: Readonly<Record<string, string>> = { assignee_unit_id: 'core.org_unit', assignee_id: 'core.app_user' };

/** For the numbers, the lights, the order of deadlines and of receipt, and whoever has it. */
export const ITEM_INDEXES: readonly (readonly string[])[] = [['code'], ['clock', 'due_at'], ['due_at'], ['received_at'], ['assignee_unit_id'], ['assignee_id']];
