import { Flag, Input, Text, defineUseCase } from '@xiangzhi/plugin-api';
import { answerModule } from './answer-module.js';
import { openModule, switchModule } from './change-module.js';
import { assertMayBeEnabled } from './module.rules.js';
import { TownshipModule } from './township-module.output.js';

@Input({ zh: '设模块为只读', en: 'Which module to make read-only, or no longer so.' })
export class SetModuleReadOnlyInput {
  @Text({ zh: '模块代号', en: 'Key of the module.', max: 60 })
  readonly key!: string;

  @Flag({ zh: '是否只读，默认是', en: 'True by default; false allows changes again.', optional: true })
  readonly readOnly?: boolean | null;
}

/** CORE-06: a read-only module can be looked at; jobs and mutations stop (decision 18). */
export const setModuleReadOnly = defineUseCase({
  name: 'setModuleReadOnly',
  zh: '设模块为只读',
  en: 'Make a module read-only in the township, or allow changes again.',
  permission: 'core:module:switch',
  input: SetModuleReadOnlyInput,
  payload: { module: TownshipModule },
  async run(work, { key, readOnly }) {
    const opened = await openModule(work, key);
    if (readOnly ?? true) return { module: await switchModule(work, opened, { action: 'setReadOnly' }) };
    assertMayBeEnabled(opened.set, opened.plugin);
    return { module: await switchModule(work, opened, { action: 'endReadOnly' }) };
  },
  afterwards: answerModule,
});
