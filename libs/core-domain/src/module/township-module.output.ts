import { Choice, Flag, Instant, Json, Output, Parts, Text, Texts, Whole, type ChoiceOf } from '@xiangzhi/plugin-api';
import { ModuleState } from './module.states.js';

@Output({ zh: '因未启用而暂不可用的配套模块', en: 'A module that this one makes use of and that is not in use here (CORE-09).' })
export class MissingModule {
  @Text({ zh: '模块代号', en: 'Key of the missing module.', max: 40, privacy: 0 })
  readonly key!: string;

  @Text({ zh: '提示语，可直接显示', en: 'A Chinese sentence for a banner.', max: 200, privacy: 0 })
  readonly messageZh!: string;
}

@Output({ zh: '本乡镇的一个模块', en: 'A module as the township has it.' })
export class TownshipModule {
  @Text({ zh: '代号', en: 'Key.', max: 40, privacy: 0 })
  readonly key!: string;

  @Text({ zh: '名称', en: 'Chinese label.', max: 80, privacy: 0 })
  readonly labelZh!: string;

  @Choice(ModuleState, { zh: '状态', en: 'State.', privacy: 0 })
  readonly state!: ChoiceOf<typeof ModuleState>;

  @Flag({ zh: '是否在本乡镇的套餐之内', en: 'Whether the township’s package holds it.', privacy: 0 })
  readonly inPackage!: boolean;

  @Texts({ zh: '须先启用的模块', en: 'Modules without which it cannot be enabled (CORE-07).', max: 40, privacy: 0 })
  readonly requires!: readonly string[];

  @Texts({ zh: '配套模块，启用后功能更全', en: 'Modules that it makes use of where they are enabled (CORE-09).', max: 40, privacy: 0 })
  readonly optional!: readonly string[];

  @Parts(() => MissingModule, { zh: '本模块在用，但以下配套模块未启用', en: 'What stands in the way of full use, while the module is on.', privacy: 0 })
  readonly degraded!: readonly MissingModule[];

  @Text({ zh: '暂时不能启用的原因', en: 'Why it cannot be enabled on this installation, in Chinese; null when it can.', max: 200, optional: true, privacy: 0 })
  readonly unavailableZh!: string | null;

  @Whole({ zh: '法定期限未办结的事项数；只给管理模块的岗位', en: 'Items under a statutory clock; null for posts that do not administer modules.', optional: true, privacy: 0 })
  readonly openClocks!: number | null;

  @Json({ zh: '现行设置；只给管理模块的岗位', en: 'Settings in force; null for posts that do not administer modules.', optional: true })
  readonly settings!: unknown;

  @Json({ zh: '设置的 JSON Schema（标题为中文）；只给管理模块的岗位', en: 'JSON Schema of the settings, titles in Chinese; null for others and when there is nothing to set.', optional: true })
  readonly settingsSchema!: unknown;

  @Instant({ zh: '停用时间', en: 'When it was switched off, while it is.', optional: true, privacy: 0 })
  readonly disabledAt!: Date | null;

  @Instant({ zh: '提出清除的时间，须由另一人批准', en: 'When a purge was proposed that waits for the second person.', optional: true, privacy: 0 })
  readonly purgeProposedAt!: Date | null;

  @Instant({ zh: '最早可清除的时间', en: 'From when on a purge may be approved (CORE-08).', optional: true, privacy: 0 })
  readonly purgeableFrom!: Date | null;

  @Whole({ zh: '版本号，修改设置时可带上', en: 'Version for the optimistic lock; 0 before it was first enabled.', privacy: 0 })
  readonly version!: number;

  @Text({ zh: '模块软件的版本', en: 'Version of the plugin.', max: 60, privacy: 0 })
  readonly pluginVersion!: string;
}
