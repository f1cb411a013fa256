import { defineJob } from '@xiangzhi/plugin-api';
import { CaseAccessRequest } from './case-access-request.record.js';
import { eraseDetails, showCaseAccess } from './exchange.sql.js';

/** OVR-6: when its hours are over, what was shown leaves the exchange. */
export default defineJob(async (work, { request }) => {
  if (request === undefined) throw new TypeError('core.expire-case-access is enqueued with the id of a request');
  const row = await work.lock(CaseAccessRequest, request);
  await work.query(eraseDetails(work, row.accessId));
  if (row.state !== 'GRANTED') return;
  await work.transition(CaseAccessRequest, row, { action: 'expire' });
  await work.query(showCaseAccess(work, row.accessId));
});
