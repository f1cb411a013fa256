import { Day, defineUseCase, Input, Same, Whole, type LocalDate } from '@xiangzhi/plugin-api';
import { OrgUnit } from '../org-unit/org-unit.record.js';
import { assertStands } from '../org-unit/standing.rules.js';
import type { NoticePlace } from './public-notice.choices.js';
import { PublicNotice } from './public-notice.record.js';
import { storeNotice } from './publish-notice.js';

/** 四议两公开 and village affairs stand seven days (DEL-4); a shorter law is the module's to declare. */
const USUAL_DAYS = 7;
const LEAST_DAYS = 1;

@Input({ zh: '发布公示', en: 'Publishes a notice that is about no record of a module.' })
export class PublishPublicNoticeInput {
  @Same(() => PublicNotice)
  readonly unitId!: string;

  @Same(() => PublicNotice)
  readonly title!: string;

  @Same(() => PublicNotice, { zh: '正文；不能出现身份证号码、手机号、银行卡号', en: 'What it says; no number of a person, a telephone or a bank account (PN-3).' })
  readonly body!: string;

  @Day({ zh: '开始日期，默认今天', en: 'First day; today by default.', optional: true })
  readonly startDate?: LocalDate | null;

  @Whole({ zh: '公示天数（自然日），默认 7 天', en: 'Calendar days; seven by default.', min: 1, max: 90, optional: true })
  readonly days?: number | null;

  @Same(() => PublicNotice)
  readonly place!: NoticePlace;
}

export const publishPublicNotice = defineUseCase({
  name: 'publishPublicNotice',
  zh: '发布公示',
  en: 'Publish a notice to the people of a unit.',
  permission: 'core:public-notice:publish',
  input: PublishPublicNoticeInput,
  payload: { publicNotice: PublicNotice },
  async run(work, { unitId, days, ...wish }) {
    const unit = await work.find(OrgUnit, unitId, 'unitId');
    assertStands(unit, work.today, 'unitId');
    const about = { matter: 'core.general', matterZh: '一般公示', basisZh: null, subjectType: null, subjectId: null, fieldsShown: [], shown: null, once: false, unitId, unitPath: unit.unitPath };
    return { publicNotice: await storeNotice(work, about, { ...wish, days: days ?? USUAL_DAYS }, LEAST_DAYS) };
  },
});
