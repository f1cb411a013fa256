import { Flag, Output, Parts, Text, Texts, Whole, defineTownshipOperation, type Import, type ImportColumn } from '@xiangzhi/plugin-api';
import { inTenantTransaction, sql } from '@xiangzhi/persistence';
import { DatabaseAccess } from '../installation/database-access.js';
import { ImportBook } from './import-book.js';
import { SECOND_PERSON_LEVEL } from './import.rules.js';

@Output({ zh: '导入的一列', en: 'A column of an import.' })
export class ImportColumnOutput {
  @Text({ zh: '列代号，用于 mapping', en: 'Key, as a mapping names it.', max: 60, privacy: 0 })
  readonly key!: string;

  @Text({ zh: '列名（模板的表头）', en: 'Heading in the template.', max: 60, privacy: 0 })
  readonly zh!: string;

  @Texts({ zh: '也认得的表头', en: 'Other headings that are known.', max: 60, privacy: 0 })
  readonly aliases!: readonly string[];

  @Flag({ zh: '是否必填', en: 'Whether no row is good without it.', privacy: 0 })
  readonly required!: boolean;

  @Text({ zh: '填写要求', en: 'What else is to be said of it.', max: 200, privacy: 0, optional: true })
  readonly hintZh!: string | null;
}

@Output({ zh: '导入种类', en: 'Something that can be imported.' })
export class ImportKind {
  @Text({ zh: '种类代号', en: 'Kind.', max: 60, privacy: 0 })
  readonly kind!: string;

  @Text({ zh: '名称', en: 'What it is, in Chinese.', max: 60, privacy: 0 })
  readonly labelZh!: string;

  @Text({ zh: '模块', en: 'Key of the module.', max: 60, privacy: 0 })
  readonly module!: string;

  @Text({ zh: '识别同一条记录的依据', en: 'What a record is known by.', max: 60, privacy: 0 })
  readonly keyZh!: string;

  @Flag({ zh: '能否用文件更新已有记录', en: 'Whether a file can change what is there.', privacy: 0 })
  readonly canUpdate!: boolean;

  @Flag({ zh: '是否须第二人批准', en: 'Whether a second person approves (SOD-8).', privacy: 0 })
  readonly needsApproval!: boolean;

  @Whole({ zh: '一个文件最多的行数', en: 'Most rows of one file.', privacy: 0 })
  readonly most!: number;

  @Parts(() => ImportColumnOutput, { zh: '列', en: 'Its columns.', privacy: 0 })
  readonly columns!: readonly ImportColumnOutput[];
}

const columnOutput = ([key, { zh, aliases, required, hintZh }]: readonly [string, ImportColumn]): ImportColumnOutput => ({ key, zh, aliases, required, hintZh: hintZh ?? null });

const kindOutput = (module: string, of: Import): ImportKind => ({
  kind: of.kind, labelZh: of.zh, module, keyZh: of.keyZh, canUpdate: 'update' in of, needsApproval: of.level >= SECOND_PERSON_LEVEL, most: of.most, columns: Object.entries(of.columns).map(columnOutput),
});

/** What this township can import with the modules that it has switched on, and what columns it takes: a form for the mapping can be drawn from it. */
export const importKinds = defineTownshipOperation<object, readonly ImportKind[]>({
  kind: 'query',
  name: 'importKinds',
  zh: '可以导入的种类',
  en: 'What can be imported, with its columns.',
  access: { permission: 'core:import:read' },
  result: [ImportKind],
  async run({ actor: { tenantId, userId }, get }) {
    const enabled = await inTenantTransaction(get(DatabaseAccess).database.pool('app'), { tenantId, scope: '*', actorId: userId }, (tx) =>
      tx.query<{ key: string }>(sql`select key from core.module where tenant_id = ${tenantId} and state = 'ENABLED'`));
    const keys = new Set(['core', ...enabled.map(({ key }) => key)]);
    return [...get(ImportBook).held.values()].filter(({ module }) => keys.has(module)).map(({ module, of }) => kindOutput(module, of));
  },
});
