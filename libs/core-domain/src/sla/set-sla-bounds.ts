import { defineOperation, DomainError, Input, sql, Text, Whole, type OperationContext } from '@xiangzhi/plugin-api';
import { DatabaseAccess } from '../installation/database-access.js';
import { inRegion } from '../installation/in-region.js';
import { inPlatformRealm, recordPlatformAct } from '../installation/platform-act.js';
import { declaredSlas } from './declared-slas.js';

@Input({ zh: '设定时限范围', en: 'Draws the bounds within which the county’s townships set a deadline.' })
export class SetSlaBoundsInput {
  @Text({ zh: '模块', en: 'Key of the module.', max: 60 })
  readonly module!: string;

  @Text({ zh: '类别代码', en: 'Code of the policy.', max: 60 })
  readonly code!: string;

  @Whole({ zh: '办结时限至少', en: 'Least amount; the unit is the module’s.', min: 1, max: 3_650 })
  readonly least!: number;

  @Whole({ zh: '办结时限至多', en: 'Most amount.', min: 1, max: 3_650 })
  readonly most!: number;
}

/** AM-4: closer than the module's own bounds, never wider. What townships have set before stays until they set it anew. */
export const setSlaBounds = defineOperation<OperationContext, SetSlaBoundsInput, boolean>({
  kind: 'mutation',
  name: 'setSlaBounds',
  zh: '设定乡镇办理时限的范围',
  en: 'Draw the bounds within which the townships of the county set a deadline.',
  access: { permission: 'oversight:sla:update' },
  audience: ['OVERSIGHT'],
  input: SetSlaBoundsInput,
  result: 'flag',
  async run({ actor, get, now }, { module, code, least, most }) {
    if (actor.kind !== 'OVERSIGHT') throw new TypeError('setSlaBounds is offered to counties only');
    const declared = new Map(declaredSlas(get)).get(module)?.[code];
    if (!declared) throw new DomainError('NOT_FOUND', { messageZh: `没有模块“${module}”的时限类别“${code}”`, argumentPath: ['input', 'code'] });
    const [lowest, highest] = declared.bounds;
    if (least > most || least < lowest || most > highest) {
      throw new DomainError('INVARIANT_VIOLATION', { rule: 'AM-4', messageZh: `范围须在 ${lowest} 到 ${highest} 之内，且下限不大于上限`, argumentPath: ['input', 'least'], allowed: { least: lowest, most: highest } });
    }
    const { database } = get(DatabaseAccess);
    await inRegion(database, actor, (tx) =>
      tx.query(sql`
        insert into core.sla_bound as b (region_code, module, code, least, most, set_at, set_by) values (${actor.regionCode}, ${module}, ${code}, ${least}, ${most}, ${now}, ${actor.accountId})
        on conflict (region_code, module, code) do update set least = excluded.least, most = excluded.most, set_at = excluded.set_at, set_by = excluded.set_by returning module`),
    );
    await inPlatformRealm(database, (tx) => recordPlatformAct(tx, { action: 'CONFIG', objectType: 'SlaBound', objectId: null, at: now, facts: { module, code, least, most, region: actor.regionCode, by: actor.accountId } }));
    return true;
  },
});
