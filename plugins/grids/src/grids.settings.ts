import { choices, Choices, Settings, type ChoiceOf } from '@xiangzhi/plugin-api';

/** Categories that are about places which everybody uses. About people's own affairs nothing is ever published. */
export const PublicGridCategory = choices('PublicGridCategory', { zh: '可公开的事件类别', en: 'A category that a township may publish.' }, {
  FACILITY: { zh: '公共设施', en: 'Public facilities.' },
  ENV: { zh: '市容环境', en: 'Environment.' },
  SAFETY: { zh: '安全隐患', en: 'Safety hazard.' },
  CHARGING: { zh: '充电桩增建', en: 'Charging points.' },
  FLOOD: { zh: '内涝排水', en: 'Flooding and drainage.' },
});
export type PublicGridCategory = ChoiceOf<typeof PublicGridCategory>;

/** What a township may set for itself. */
@Settings({ zh: '网格设置', en: 'Settings of the module.' })
export class GridsSettings {
  @Choices(PublicGridCategory, { zh: '向公众开放的事件类别（Open311 接口）；默认都不开放', en: 'Categories that everybody reads and reports through Open311; none by default.' })
  readonly publicCategories: readonly PublicGridCategory[] = [];
}
