import { Area, Choice, Day, defineOperation, Flag, Identifier, Input, Output, Parts, sql, Text, Whole, type LocalDate, type OperationContext } from '@xiangzhi/plugin-api';
import { localDateOf } from '@xiangzhi/kernel';
import { publicTownship } from '../feedback/public-township.js';
import { NoticePlace } from './public-notice.choices.js';
import { readPublic } from './read-public.js';

const PAGE = 20;

@Input({ zh: '查看公示', en: 'Which notices.' })
export class PublicNoticesInput {
  @Area({ zh: '乡镇（街道）的区划代码，9 位', en: 'Division code of the township: 9 digits.' })
  readonly areaCode!: string;

  @Whole({ zh: '最多几条，默认 20', en: 'How many; 20 by default.', min: 1, max: 100, optional: true })
  readonly first?: number | null;

  @Identifier({ zh: '接在哪一条之后', en: 'Id of the last one that was read.', optional: true })
  readonly after?: string | null;
}

@Output({ zh: '公示内容的一行', en: 'A line of what a notice shows.' })
export class PublishedLine {
  @Text({ zh: '项目', en: 'What it is.', max: 60, privacy: 0 })
  readonly labelZh!: string;

  @Text({ zh: '内容', en: 'Its value.', max: 500, privacy: 0 })
  readonly value!: string;
}

@Output({ zh: '公示（公众可见）', en: 'A notice as everybody reads it.' })
export class PublishedNotice {
  @Identifier({ zh: '公示编号，提出异议时填写', en: 'Id: an objection names it.', privacy: 0 })
  readonly id!: string;

  @Text({ zh: '公示事项', en: 'What kind of matter it is.', max: 60, privacy: 0 })
  readonly matterZh!: string;

  @Text({ zh: '标题', en: 'Title.', max: 120, privacy: 0 })
  readonly title!: string;

  @Text({ zh: '正文', en: 'What it says.', max: 4_000, privacy: 0 })
  readonly body!: string;

  @Text({ zh: '公示依据', en: 'The law by which somebody is named.', max: 200, privacy: 0, optional: true })
  readonly basisZh!: string | null;

  @Parts(() => PublishedLine, { zh: '公示的内容', en: 'What it shows.', privacy: 0 })
  readonly shown!: readonly PublishedLine[];

  @Text({ zh: '公示范围', en: 'Unit whose people it is for.', max: 200, privacy: 0 })
  readonly unitName!: string;

  @Day({ zh: '开始日期', en: 'First day.', privacy: 0 })
  readonly startDate!: LocalDate;

  @Day({ zh: '公示至少到这一天', en: 'It stands until this day at least.', privacy: 0 })
  readonly dueOn!: LocalDate;

  @Choice(NoticePlace, { zh: '公示方式', en: 'Where.', privacy: 0 })
  readonly place!: NoticePlace;
}

@Output({ zh: '公示列表', en: 'Notices that are on show, the latest first.' })
export class PublishedNoticePage {
  @Parts(() => PublishedNotice, { zh: '公示', en: 'The notices.', privacy: 0 })
  readonly notices!: readonly PublishedNotice[];

  @Flag({ zh: '是否还有', en: 'Whether there are more.', privacy: 0 })
  readonly hasNextPage!: boolean;
}

/** G-8: what everybody reads, without a login: what is on show on a page today, and nothing of what has ended. */
export const publicNotices = defineOperation<OperationContext, PublicNoticesInput, PublishedNoticePage>({
  kind: 'query',
  name: 'publicNotices',
  zh: '查看正在公示的事项（无需登录）',
  en: 'What a township has on show; no login is needed.',
  access: 'public',
  audience: ['PUBLIC'],
  input: PublicNoticesInput,
  result: PublishedNoticePage,
  async run(context, { areaCode, first, after }) {
    const tenantId = await publicTownship(context, areaCode);
    const size = first ?? PAGE;
    const found = await readPublic<PublishedNotice>(context, tenantId, sql`
      select n.id, n.matter_zh as "matterZh", n.title, n.body, n.basis_zh as "basisZh", coalesce(n.shown, '[]'::jsonb) as shown, u.full_name as "unitName",
        to_char(n.start_date, 'YYYY-MM-DD') as "startDate", to_char(n.due_on, 'YYYY-MM-DD') as "dueOn", n.place
      from core.public_notice n join core.org_unit u on u.tenant_id = n.tenant_id and u.id = n.unit_id
      where n.tenant_id = ${tenantId} and u.tenant_id = ${tenantId} and n.state = 'ON_SHOW' and n.place <> 'BOARD' and n.start_date <= ${localDateOf(context.now)}::date
        and (${after ?? null}::uuid is null or (n.start_date, n.id) < (select a.start_date, a.id from core.public_notice a where a.tenant_id = ${tenantId} and a.id = ${after ?? null}::uuid))
      order by n.start_date desc, n.id desc limit ${size + 1}`);
    return { notices: found.slice(0, size), hasNextPage: found.length > size };
  },
});
