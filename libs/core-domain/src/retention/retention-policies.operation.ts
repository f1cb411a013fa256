import { defineTownshipOperation, Output, recordFacts, sql, Text, Whole } from '@xiangzhi/plugin-api';
import { ModuleHost } from '../module/module-host.js';
import { recordsOfModules } from '../subject-request/records-of-modules.js';
import { floorsStatement, type RetentionFloor } from './retention-floors.js';
import { daysInForce, leastDaysOf } from './retention.rules.js';

@Output({ name: 'RetentionPolicy', zh: '保存期限', en: 'How long rows of a record are kept.' })
export class RetentionPolicyView {
  @Text({ zh: '模块', en: 'Key of the module.', max: 60, privacy: 0 })
  readonly module!: string;

  @Text({ zh: '记录类型', en: 'Type of the rows.', max: 60, privacy: 0 })
  readonly recordName!: string;

  @Text({ zh: '名称', en: 'What it is called in Chinese.', max: 60, privacy: 0 })
  readonly labelZh!: string;

  @Whole({ zh: '现行保存天数', en: 'Days that hold here.', privacy: 0 })
  readonly days!: number;

  @Whole({ zh: '模块默认天数', en: 'Days as the module says.', privacy: 0 })
  readonly defaultDays!: number;

  @Whole({ zh: '法定最短天数', en: 'The fewest days that law allows.', privacy: 0 })
  readonly leastDays!: number;

  @Whole({ zh: '县级规定的最短天数', en: 'The fewest days that the county has its townships keep them.', privacy: 0, optional: true })
  readonly countyDays!: number | null;

  @Text({ zh: '依据', en: 'On what that rests.', max: 300, privacy: 0 })
  readonly basisZh!: string;
}

interface Set {
  readonly name: string;
  readonly days: number;
  readonly basis: string;
}

/** §3.11: what is kept how long, of the core and of all installed modules. */
export const retentionPolicies = defineTownshipOperation<object, readonly RetentionPolicyView[]>({
  kind: 'query',
  name: 'retentionPolicies',
  zh: '保存期限',
  en: 'How long rows are kept, by record.',
  access: { permission: 'core:retention:read' },
  result: [RetentionPolicyView],
  async run({ actor, read, get }) {
    const rows = await read<Set>(sql`select record_name as name, days, basis from core.retention_setting where tenant_id = ${actor.tenantId}`);
    const set = new Map(rows.map((row) => [row.name, row]));
    const floors = new Map((await read<RetentionFloor>(floorsStatement(actor.tenantId))).map((floor) => [floor.name, floor]));
    return (await recordsOfModules(get(ModuleHost))).flatMap(({ module, records }) =>
      records.flatMap((target): readonly RetentionPolicyView[] => {
        const { name, zh, retention } = recordFacts(target);
        if (!retention) return [];
        const [own, floor] = [set.get(name), floors.get(name)];
        const days = daysInForce(retention, own?.days, floor?.days);
        // Whoever has said the longest time has said why.
        const basisZh = (floor && floor.days === days && floor.days > (own?.days ?? retention.days) ? floor.basis : own?.basis) ?? retention.basisZh;
        return [{ module, recordName: name, labelZh: zh, days, defaultDays: retention.days, leastDays: leastDaysOf(retention), countyDays: floor?.days ?? null, basisZh }];
      }),
    );
  },
});
