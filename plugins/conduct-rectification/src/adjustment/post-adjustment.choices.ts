import { choices, type ChoiceOf } from '@xiangzhi/plugin-api';

export const PostAdjustmentKind = choices('PostAdjustmentKind', { zh: '岗位调整类别', en: 'Kind of an adjustment of a post.' }, {
  PROMOTE_MIDDLE: { zh: '提拔重用中层', en: 'Promoted to, or given more weight in, the middle ranks.' },
  COMMUNITY_SECRETARY: { zh: '调整社区党委书记', en: 'Secretary of a community.' },
  COMMUNITY_DEPUTY: { zh: '调整社区副书记', en: 'Deputy secretary of a community.' },
  LATERAL: { zh: '平级交流', en: 'Moved on the same rank.' },
  OTHER: { zh: '其他调整', en: 'Another kind.' },
});
export type PostAdjustmentKind = ChoiceOf<typeof PostAdjustmentKind>;
