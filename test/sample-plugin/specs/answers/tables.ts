import type { Township } from '@xiangzhi/testing';

/** A row as PostgreSQL spells it in JSON: days and instants are text. */
export type Row = Readonly<Record<string, unknown>> & { readonly id: string };

const TABLES = {
  Lamp: 'street_lamps.lamp',
  LampFault: 'street_lamps.fault',
  LampInspectionRound: 'street_lamps.inspection_round',
  LampLog: 'street_lamps.lamp_log',
  LampModel: 'street_lamps.lamp_model',
  OrgUnit: 'core.org_unit',
  User: 'core.app_user',
} as const;

export type RecordName = keyof typeof TABLES;
export type Tables = Readonly<Record<RecordName, readonly Row[]>>;

/** All rows that a township could see, fetched with the plainest statements there are. */
export const loadTables = async ({ on, tenantId }: Township): Promise<Tables> => {
  const load = async ([record, table]: [string, string]): Promise<[string, readonly Row[]]> => {
    const text = record === 'LampModel' ? `select to_jsonb(t) as row from ${table} t` : `select to_jsonb(t) as row from ${table} t where tenant_id = '${tenantId}'`;
    const { rows } = await on.superuser.query<{ row: Row }>({ text });
    return [record, rows.map(({ row }) => row)];
  };
  return Object.fromEntries(await Promise.all(Object.entries(TABLES).map(load))) as Tables;
};
