import type { ConstraintMeaning } from '@xiangzhi/plugin-api';
import type { Chapter } from '../chapter.js';
import { addMarketLicence } from './add-market-licence.js';
import { closeMarketEntity, reopenMarketEntity } from './close-market-entity.js';
import { createMarketEntity } from './create-market-entity.js';
import { endMarketLicence } from './end-market-licence.js';
import { marketEntityClosed, marketLicenceFallsDue } from './market-entity.events.js';
import { marketEntityLedger } from './market-entities.ledgers.js';
import { marketEntityImport } from './market-entity.import.js';
import { MarketEntity } from './market-entity.record.js';
import { licenceNotifications } from './market-licence.notifications.js';
import { MarketLicence } from './market-licence.record.js';
import { renewMarketLicence } from './renew-market-licence.js';
import { resumeMarketEntity, suspendMarketEntity } from './suspend-market-entity.js';
import { updateMarketEntity } from './update-market-entity.js';

const constraints: Readonly<Record<string, ConstraintMeaning>> = {
  market_entity_uscc: {
    code: 'DUPLICATE', rule: 'ENT-1', messageZh: '本乡镇已登记有这个统一社会信用代码的市场主体；如已注销，请恢复登记，不要重复登记', argumentPath: ['input', 'uscc'],
  },
  market_licence_number: { code: 'DUPLICATE', rule: 'ENT-2', messageZh: '该市场主体已登记有这个编号的证照，请换发或核对编号', argumentPath: ['input', 'number'] },
};

/** Market entities and their licences (domain-model §3.4). */
export const marketEntities = {
  records: [MarketEntity, MarketLicence],
  useCases: [
    createMarketEntity, updateMarketEntity, suspendMarketEntity, resumeMarketEntity, closeMarketEntity, reopenMarketEntity, addMarketLicence, renewMarketLicence, endMarketLicence,
  ],
  imports: [marketEntityImport],
  constraints,
  events: [marketEntityClosed, marketLicenceFallsDue],
  notifications: licenceNotifications,
  ledgers: [marketEntityLedger],
} satisfies Chapter;
