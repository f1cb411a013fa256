import { Area, defineOperation, Identifier, Input, Same, type OperationContext } from '@xiangzhi/plugin-api';
import { publicTownship } from '../feedback/public-township.js';
import { ModuleHost } from '../module/module-host.js';
import { NoticeObjection } from './notice-objection.record.js';
import { NoticeObjectionReceipt, openObjection } from './open-objection.js';

@Input({ zh: '对公示提出异议', en: 'Objects to a public notice.' })
export class ObjectToPublicNoticeInput {
  @Area({ zh: '乡镇（街道）的区划代码，9 位', en: 'Division code of the township: 9 digits.' })
  readonly areaCode!: string;

  @Identifier({ zh: '公示编号', en: 'Id of the notice.' })
  readonly publicNoticeId!: string;

  @Same(() => NoticeObjection)
  readonly content!: string;

  @Same(() => NoticeObjection)
  readonly contactName?: string | null;

  @Same(() => NoticeObjection)
  readonly contactMobile?: string | null;

  @Identifier({ zh: '提交编号（UUID）：每次新的提交生成一个，重复提交只算一次', en: 'A UUID made for each new submission; sent again it is the same one.', optional: true })
  readonly clientRequestId?: string | null;
}

/**
 * PN-2: everybody may object to what is on show, without a login, and gets a receipt by which the finding is found. Nothing of the
 * person is kept but what he writes; the number of requests without a login is limited by the gateway.
 */
export const objectToPublicNotice = defineOperation<OperationContext, ObjectToPublicNoticeInput, NoticeObjectionReceipt>({
  kind: 'mutation',
  name: 'objectToPublicNotice',
  zh: '对公示提出异议（无需登录）',
  en: 'Object to a public notice; no login is needed.',
  access: 'public',
  audience: ['PUBLIC'],
  input: ObjectToPublicNoticeInput,
  result: NoticeObjectionReceipt,
  async run(context, { areaCode, publicNoticeId, clientRequestId, ...said }) {
    const tenantId = await publicTownship(context, areaCode);
    const { receipt, code } = await context.get(ModuleHost).systemWork('core', tenantId, (work) => openObjection(work, publicNoticeId, { ...said, submissionId: clientRequestId, recorderId: null }));
    return { receipt, code };
  },
});
