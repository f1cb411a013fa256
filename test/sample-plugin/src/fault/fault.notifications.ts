import { notify } from '@xiangzhi/plugin-api';
import { personIn } from '@xiangzhi/core-domain/notifications';
import { lampFaultVerified } from '../contract/index.js';
import { Fault } from './fault.record.js';

/** Whoever has reported a lamp hears that it burns again. */
export const faultNotifications = [
  notify(lampFaultVerified, {
    code: 'street-lamps.faultVerified', zh: '路灯修复告知', en: 'A reported lamp burns again.', about: Fault, id: 'fault', channels: [],
    text: '您上报的路灯 {lamp.number} 已修复', to: [personIn<Fault>('reporterId', { zh: '上报人', en: 'Whoever has reported it.' })],
  }),
];
