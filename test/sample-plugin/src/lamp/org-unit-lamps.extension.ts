import { Computed, Extends, fragment, HasMany, type Ref } from '@xiangzhi/plugin-api';
import { OrgUnit } from '@xiangzhi/core-domain/records';
import { openFaultsOf } from '../fault/open-faults.sql.js';
import { Lamp } from './lamp.record.js';

/** What a unit of the township's tree shows besides where this module is switched on. */
@Extends(() => OrgUnit)
export class OrgUnitLamps {
  @HasMany(() => Lamp, { by: 'unit', zh: '路灯', en: 'Street lamps that stand directly in this unit.' })
  readonly lamps!: readonly Ref<Lamp>[];

  @Computed({
    value: 'int', zh: '未办结路灯报修数（含下级）', en: 'Faults of street lamps that are not settled, in this unit and all below.', privacy: 0,
    sql: (row) => fragment`(select count(*)::int from street_lamps.fault f where f.tenant_id = ${row.tenant} and starts_with(f.unit_path, ${row.column('unit_path')}) and ${openFaultsOf('f')})`,
  })
  readonly lampsOpenFaults!: number;
}
