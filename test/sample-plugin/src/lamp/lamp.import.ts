import { importOf, insertBy, sameColumn, sql, unitColumn, type ImportedUnit, type KnownRow, type Work } from '@xiangzhi/plugin-api';
import { StreetLampSettings } from '../street-lamps.settings.js';
import type { LampKind } from './lamp.choices.js';
import { Lamp } from './lamp.record.js';
import { lampNumberOf } from './lamp.rules.js';
import { registerLamp } from './register-lamp.js';

/** A line of a list of lamps. */
export interface LampRow {
  readonly number: string;
  readonly kind: LampKind;
  readonly unit: ImportedUnit;
  readonly poleCost: string;
  readonly poleHeight: number;
  readonly keeperName: string | null;
  readonly keeperMobile: string | null;
}

/** LAMP-3: by the number with the township's prefix, however the list has it. */
const knownLamps = async (work: Work, rows: readonly LampRow[]): Promise<readonly (KnownRow<LampRow> | null)[]> => {
  const { numberPrefix } = await work.settings(StreetLampSettings);
  const numbers = rows.map(({ number }) => (number.toUpperCase().startsWith(numberPrefix) ? number.toUpperCase() : `${numberPrefix}${number}`));
  const found = await work.query<{ id: string; number: string }>(sql`select id, number from street_lamps.lamp where tenant_id = ${work.actor.tenantId} and number = any(${numbers})`);
  const ids = new Map(found.map(({ id, number }) => [number, id]));
  return numbers.map((number) => (ids.has(number) ? { id: ids.get(number) ?? '', values: {} } : null));
};

/** A list of lamps as the electrician keeps it; each goes through registerLamp. */
export const lampImport = importOf<LampRow>('streetLamps', {
  zh: '路灯',
  en: 'Street lamps.',
  permissions: ['street-lamps:lamp:register'],
  record: Lamp,
  keyZh: '编号',
  columns: {
    number: sameColumn(() => Lamp, 'number', { required: true, aliases: ['灯杆号', '路灯编号'] }),
    kind: sameColumn(() => Lamp, 'kind', { required: true, aliases: ['路灯类型'] }),
    unit: unitColumn({ zh: '所在村', en: 'Where it stands.', required: true, aliases: ['村', '所在单元'] }),
    poleCost: sameColumn(() => Lamp, 'poleCost', { required: true, aliases: ['价格'] }),
    poleHeight: sameColumn(() => Lamp, 'poleHeight', { required: true, aliases: ['杆高'] }),
    keeperName: sameColumn(() => Lamp, 'keeperName'),
    keeperMobile: sameColumn(() => Lamp, 'keeperMobile'),
  },
  keyOf: ({ number }) => number.toUpperCase(),
  checks: [({ number }) => lampNumberOf(number.replace(/^[A-Z]+/i, ''), '')],
  known: knownLamps,
  insert: insertBy(registerLamp, ({ unit, ...said }) => ({ ...said, unitId: unit.id })),
  reverts: false,
});
