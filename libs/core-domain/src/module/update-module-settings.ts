import { DomainError, Input, Json, Text, Whole, defineUseCase } from '@xiangzhi/plugin-api';
import { answerModule } from './answer-module.js';
import { announceModules, lockModule, openModule } from './change-module.js';
import type { InstalledPlugin } from './installed-plugin.js';
import { ModuleRecord } from './module.record.js';
import { assertHasSettings } from './module.rules.js';
import { checkSettings, mergeSettings } from './settings.rules.js';
import type { SettingsSchema } from './settings-schema.js';
import { TownshipModule } from './township-module.output.js';

@Input({ zh: '修改模块设置', en: 'Settings of a module to change; the others stay.' })
export class UpdateModuleSettingsInput {
  @Text({ zh: '模块代号', en: 'Key of the module.', max: 60 })
  readonly key!: string;

  @Json({ zh: '要修改的设置，值为 null 即恢复默认', en: 'Values by name; null makes the default hold again.' })
  readonly settings!: unknown;

  @Whole({ zh: '读到的版本号', en: 'Version that was read, to notice what others have changed.', min: 0, optional: true })
  readonly version?: number | null;
}

const schemaOfSettings = ({ labelZh, settingsSchema }: InstalledPlugin): SettingsSchema => {
  if (settingsSchema) return settingsSchema;
  throw new DomainError('VALIDATION', { messageZh: `“${labelZh}”没有可以修改的设置`, argumentPath: ['input', 'key'] });
};

/** Changes settings of a module in the township; each faulty one is named. */
export const updateModuleSettings = defineUseCase({
  name: 'updateModuleSettings',
  zh: '修改模块设置',
  en: 'Change settings of a module in the township.',
  permission: 'core:settings:update',
  input: UpdateModuleSettingsInput,
  payload: { module: TownshipModule },
  async run(work, { key, settings, version }) {
    const opened = await openModule(work, key);
    const changes = checkSettings(schemaOfSettings(opened.plugin), settings);
    assertHasSettings(opened.set, opened.plugin);
    const row = await lockModule(work, opened, version ?? undefined);
    await work.update(ModuleRecord, row, { settings: mergeSettings(row.settings, changes) });
    await announceModules(work);
    return { module: key };
  },
  afterwards: answerModule,
});
