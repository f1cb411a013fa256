import { fragment, localDateOf, notify, type Addressee, type NotificationDeclaration } from '@xiangzhi/plugin-api';
import { holdersOf } from '../notification/addressees.js';
import { licenceLight } from './licence-light.rules.js';
import type { LicenceLight } from './market-entity.choices.js';
import { marketLicenceFallsDue } from './market-entity.events.js';
import { MarketLicence } from './market-licence.record.js';

const keeper = holdersOf(['VILLAGE_SECRETARY'], { zh: '所在村（社区）书记', en: 'Secretary of the village that it lies in.' });

/** Whoever runs it, as the platform knows him: the user whose number is the entity's own. Nobody else's licence is told to him. */
const operator: Addressee<MarketLicence> = {
  zh: '经营者（联系电话与本平台用户手机号一致的）',
  en: 'Whoever runs it: the user whose mobile number is the contact of the entity.',
  users: ({ marketEntityId }, { tenant }) => fragment`
    select u.id from core.market_entity e join core.app_user u on u.tenant_id = e.tenant_id and u.mobile = e.contact_phone
    where e.tenant_id = ${tenant} and e.id = ${marketEntityId}::uuid`,
};

/** One for each light that a licence comes to, and each last day: renewed, it is told of anew. */
export const licenceStage = (id: string, dueOn: string, light: LicenceLight): string => `${id}:${dueOn}:${light}`;

const stage = (light: LicenceLight, { code, zh, en, text }: Pick<NotificationDeclaration, 'code' | 'zh' | 'text'> & { readonly en: string }): NotificationDeclaration =>
  notify(marketLicenceFallsDue, {
    code, zh, en, text, about: MarketLicence, id: 'licence', leadsTo: 'marketEntity', to: [operator, keeper], channels: ['WECHAT_WORK'],
    when: ({ dueOn }, { occurredAt }) => licenceLight(dueOn, localDateOf(occurredAt)) === light,
    once: ({ id, dueOn }) => licenceStage(id, String(dueOn), light),
  });

/** §18.3: licence or health certificate, 30, 7 and 0 days. */
export const licenceNotifications: readonly NotificationDeclaration[] = [
  stage('YELLOW', { code: 'core.licenceDueIn30Days', zh: '证照 30 天内到期', en: 'A licence ends within thirty days.', text: '{marketEntity.name}的{kind}（{number}）将于 {dueOn} 到期，请提醒换发' }),
  stage('ORANGE', { code: 'core.licenceDueIn7Days', zh: '证照 7 天内到期', en: 'A licence ends within seven days.', text: '{marketEntity.name}的{kind}（{number}）将于 {dueOn} 到期，请督促换发' }),
  stage('RED', { code: 'core.licenceDue', zh: '证照到期', en: 'A licence has ended.', text: '{marketEntity.name}的{kind}（{number}）已于 {dueOn} 到期' }),
];
