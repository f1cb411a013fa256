import { Input, Text, defineUseCase, schemaOf, sql, type RowOf, type Work } from '@xiangzhi/plugin-api';
import { answerModule } from './answer-module.js';
import { announceModules, lockModule, openModule } from './change-module.js';
import { ModuleRecord } from './module.record.js';
import { proposalZh, purgeStep } from './module.rules.js';
import { TownshipModule } from './township-module.output.js';

@Input({ zh: '清除模块数据', en: 'Which module’s data to erase.' })
export class PurgeModuleInput {
  @Text({ zh: '模块代号', en: 'Key of the module.', max: 60 })
  readonly key!: string;

  @Text({ zh: '原因', en: 'Reason.', max: 200 })
  readonly reason!: string;
}

const propose = async (work: Work, row: RowOf<ModuleRecord>, reason: string): Promise<void> => {
  const changes = { reason, purgeProposedBy: work.actor.userId, purgeProposedAt: work.now };
  await work.transition(ModuleRecord, row, { action: 'proposePurge', changes });
};

/** The state first: the function that erases refuses unless the module is purged by then. */
const erase = async (work: Work, row: RowOf<ModuleRecord>, reason: string): Promise<void> => {
  const changes = { reason, settings: {}, purgeApprovedBy: work.actor.userId, purgeApprovedAt: work.now };
  await work.transition(ModuleRecord, row, { action: 'purge', changes });
  await work.query(sql`select ${sql.identifier(schemaOf(row.key), 'purge')}()`);
  await work.query(sql`select core.purge_items(${row.key})`);
};

/** CORE-08: the administrator proposes, the leader approves, 30 days after the switching off at the earliest; then the data is gone. */
export const purgeModule = defineUseCase({
  name: 'purgeModule',
  zh: '清除模块数据',
  en: 'Propose that a disabled module’s data be erased, or approve it as the second person.',
  permission: 'core:module:purge',
  input: PurgeModuleInput,
  payload: { module: TownshipModule },
  async run(work, { key, reason }) {
    const opened = await openModule(work, key);
    const row = await lockModule(work, opened);
    const step = purgeStep(row, work.actor, work.now);
    if (step === 'proposePurge') {
      await propose(work, row, reason);
      const messageZh = proposalZh(opened.plugin, row.disabledAt ?? work.now);
      work.warn({ code: 'EXPORT_FIRST', rule: 'CORE-08', messageZh, path: ['input', 'key'] });
    } else {
      await erase(work, row, reason);
    }
    await announceModules(work);
    return { module: key };
  },
  afterwards: answerModule,
});
