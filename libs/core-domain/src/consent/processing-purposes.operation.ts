import { Choice, defineTownshipOperation, LegalBasis, Output, sql, Text, Whole, type ProcessingPurpose, type TownshipContext } from '@xiangzhi/plugin-api';
import { ModuleHost } from '../module/module-host.js';
import { corePurposes } from './core.purposes.js';

@Output({ name: 'ProcessingPurpose', zh: '个人信息处理目的', en: 'Why a module processes data of persons.' })
export class ProcessingPurposeView {
  @Text({ zh: '代号', en: 'Name.', max: 80, privacy: 0 })
  readonly name!: string;

  @Text({ zh: '模块', en: 'Key of the module.', max: 60, privacy: 0 })
  readonly module!: string;

  @Text({ zh: '名称', en: 'What it is called in Chinese.', max: 80, privacy: 0 })
  readonly labelZh!: string;

  @Choice(LegalBasis, { zh: '依据', en: 'On what it rests.', privacy: 0 })
  readonly legalBasis!: LegalBasis;

  @Text({ zh: '信息范围', en: 'Which data, as the person is told.', max: 300, privacy: 0 })
  readonly scopeZh!: string;

  @Text({ zh: '告知文本的现行版本；不以同意为依据的为空', en: 'Version of the text that is signed; empty where nobody consents.', max: 20, privacy: 0, optional: true })
  readonly textVersion!: string | null;

  @Whole({ zh: '撤回同意后多少天内删除；不以同意为依据的为空', en: 'Within how many days of a withdrawal its data is erased; empty where nobody consents.', privacy: 0, optional: true })
  readonly eraseWithinDays!: number | null;
}

const viewOf = (module: string, { name, zh, legalBasis, scopeZh, textVersion, eraseWithinDays }: ProcessingPurpose): ProcessingPurposeView => ({
  name, module, labelZh: zh, legalBasis, scopeZh, textVersion: textVersion ?? null, eraseWithinDays: legalBasis === 'CONSENT' ? eraseWithinDays : null,
});

const modulesOn = async ({ actor, read }: TownshipContext): Promise<ReadonlySet<string>> =>
  new Set((await read<{ key: string }>(sql`select key from core.module where tenant_id = ${actor.tenantId} and state in ('ENABLED', 'READ_ONLY')`)).map(({ key }) => key));

/** AM-12: for which purposes, on which basis, the modules of the township process data of persons. */
export const processingPurposes = defineTownshipOperation<object, readonly ProcessingPurposeView[]>({
  kind: 'query',
  name: 'processingPurposes',
  zh: '个人信息处理目的及其依据',
  en: 'For which purposes, and on which basis, the modules of the township process data of persons.',
  access: { permission: 'core:consent:read' },
  result: [ProcessingPurposeView],
  async run(context) {
    const on = await modulesOn(context);
    const modules = context.get(ModuleHost).installed().filter(({ key }) => on.has(key));
    return [...corePurposes.map((one) => viewOf('core', one)), ...modules.flatMap(({ key, purposes = [] }) => purposes.map((one) => viewOf(key, one)))];
  },
});
