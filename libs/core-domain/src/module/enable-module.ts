import { Input, Text, defineUseCase } from '@xiangzhi/plugin-api';
import { answerModule } from './answer-module.js';
import { openModule, switchModule } from './change-module.js';
import type { ModuleRecord } from './module.record.js';
import { assertMayBeEnabled } from './module.rules.js';
import { TownshipModule } from './township-module.output.js';

@Input({ zh: '启用模块', en: 'Which module to switch on.' })
export class EnableModuleInput {
  @Text({ zh: '模块代号', en: 'Key of the module.', max: 60 })
  readonly key!: string;
}

/** Whatever was decided while it was off, a proposed purge too, is over. */
const AFRESH: Partial<ModuleRecord> = { reason: null, disabledAt: null, purgeProposedBy: null, purgeProposedAt: null, purgeApprovedBy: null, purgeApprovedAt: null };

/** CORE-06, CORE-07: switches a module on; data of an earlier use is there again unless it was purged. */
export const enableModule = defineUseCase({
  name: 'enableModule',
  zh: '启用模块',
  en: 'Switch a module on in the township.',
  permission: 'core:module:switch',
  input: EnableModuleInput,
  payload: { module: TownshipModule },
  async run(work, { key }) {
    const opened = await openModule(work, key);
    assertMayBeEnabled(opened.set, opened.plugin);
    return { module: await switchModule(work, opened, { action: 'enable', changes: AFRESH }) };
  },
  afterwards: answerModule,
});
