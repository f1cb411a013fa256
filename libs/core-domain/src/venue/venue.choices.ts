import { choices, type ChoiceOf } from '@xiangzhi/plugin-api';

export const VenueKind = choices('VenueKind', { zh: '场所类型', en: 'Kind of a venue.' }, {
  PARTY_MASS_CENTRE: { zh: '党群服务中心', en: 'Party and mass service centre.' },
  VILLAGE_OFFICE: { zh: '村室', en: 'Village office.' },
  PROPERTY_ROOM: { zh: '物业用房', en: 'Rooms of a property management.' },
  SCHOOL: { zh: '学校', en: 'School.' },
  SQUARE: { zh: '广场', en: 'Square.' },
  HOME: { zh: '农户、居民家中', en: 'Somebody’s home.' },
  OTHER: { zh: '其他', en: 'Other.' },
});
export type VenueKind = ChoiceOf<typeof VenueKind>;

/** What a room is used for. Cooking and children are safety-relevant (PLC-2). */
export const RoomUse = choices('RoomUse', { zh: '用途', en: 'What a room is used for.' }, {
  MEETING: { zh: '会议、议事', en: 'Meetings and deliberation.' },
  OFFICE: { zh: '办公', en: 'Office.' },
  SERVICE: { zh: '便民服务', en: 'Services for residents.' },
  CULTURE: { zh: '文体活动', en: 'Culture and sports.' },
  READING: { zh: '阅读、自习', en: 'Reading and study.' },
  CLINIC: { zh: '义诊、医疗', en: 'Clinic.' },
  DINING: { zh: '就餐', en: 'Eating, without cooking.' },
  COOKING: { zh: '烹饪（食堂、厨房）', en: 'Cooking.' },
  CHILDREN: { zh: '儿童托管、暑期乐园', en: 'Care of children.' },
  LIVESTREAM: { zh: '直播', en: 'Livestreams.' },
  COMMERCE: { zh: '经营（合伙人、超市）', en: 'Commerce of partners.' },
  STORAGE: { zh: '仓储', en: 'Storage.' },
  OTHER: { zh: '其他', en: 'Other.' },
});
export type RoomUse = ChoiceOf<typeof RoomUse>;

export const ReleaseReason = choices('RoomReleaseReason', { zh: '占用结束原因', en: 'Why an allocation has ended early.' }, {
  RELEASED: { zh: '取消或提前结束', en: 'Given back by whoever had it.' },
  VENUE_CLOSED: { zh: '场所关闭', en: 'The venue has closed (PLC-3).' },
});
export type ReleaseReason = ChoiceOf<typeof ReleaseReason>;
