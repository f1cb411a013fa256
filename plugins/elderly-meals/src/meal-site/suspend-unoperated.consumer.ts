import { defineConsumer } from '@xiangzhi/plugin-api';
import { marketEntityClosed } from '@xiangzhi/core-domain/records';
import { suspendUnlicensedSites } from './suspend-unlicensed.js';

/** ENT-3; §18.2, 5: whoever has closed runs nothing any more. */
export default defineConsumer(marketEntityClosed, (work) => suspendUnlicensedSites(work));
