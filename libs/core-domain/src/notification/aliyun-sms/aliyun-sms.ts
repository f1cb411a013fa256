import { newId, type Clock } from '@xiangzhi/plugin-api';
import type { Arrival, Channel, Handed, OutgoingMessage } from '../send/channel.js';
import { httpCall, type Called } from '../send/http-call.js';
import { acs3Headers, canonicalQuery, type AccessKey } from './acs3-signature.rules.js';
import { arrivalBy, detailOf, handedBy } from './aliyun-answers.rules.js';

/** A template that was filed with the provider, and what stands in its variables: a place of our text, or `surname`. */
export interface SmsTemplate {
  readonly code: string;
  readonly params: Readonly<Record<string, string>>;
}

export interface AliyunSmsSettings extends AccessKey {
  /** Name in brackets before each message, as filed: 清丰县社会治理中心. */
  readonly signName: string;
  /** By the code of the notification. */
  readonly templates: Readonly<Record<string, SmsTemplate>>;
  /** Default: the provider's own. */
  readonly endpoint?: string;
  /** Milliseconds that a call may take. */
  readonly patienceMs?: number;
}

const ENDPOINT = 'https://dysmsapi.aliyuncs.com/';
const VERSION = '2017-05-25';
/** Lines that the provider shows of a number and day at once: its most. */
const LINES = '50';
/** A first part has 70 characters; of several, each has 67. */
const [ALONE, PART] = [70, 67];

/** Text messages by `SendSms` of Alibaba Cloud (Dysmsapi 2017-05-25); receipts by `QuerySendDetails`, which the provider keeps for thirty days. */
export class AliyunSms implements Channel {
  constructor(
    private readonly settings: AliyunSmsSettings,
    private readonly clock: Clock,
  ) {}

  carries(code: string): boolean {
    return this.settings.templates[code] !== undefined;
  }

  /** What the provider will count, by our own text: with the name in brackets. */
  unitsOf({ text }: OutgoingMessage): number {
    const length = [...text].length + [...this.settings.signName].length + 2;
    return length <= ALONE ? 1 : Math.ceil(length / PART);
  }

  async send(message: OutgoingMessage): Promise<Handed> {
    const template = this.settings.templates[message.code];
    if (!template) return { kind: 'REFUSED', errorCode: 'NO_TEMPLATE' };
    const params = Object.entries(template.params).map(([name, place]) => [name, place === 'surname' ? message.surname : (message.places[place] ?? '')]);
    const called = await this.call('SendSms', {
      PhoneNumbers: message.mobile, SignName: this.settings.signName, TemplateCode: template.code, TemplateParam: JSON.stringify(Object.fromEntries(params)), OutId: message.id,
    });
    return called.ok ? handedBy(called.body) : called.later;
  }

  async find(message: OutgoingMessage): Promise<Extract<Handed, { kind: 'ACCEPTED' | 'LATER' }> | undefined> {
    const called = await this.details(message, null);
    if (!called.ok) return { ...called.later, unsure: true };
    if (called.body['Code'] !== 'OK') return { kind: 'LATER', errorCode: String(called.body['Code']).slice(0, 80), unsure: true };
    return detailOf(called.body, message.id) ? { kind: 'ACCEPTED', receiptId: null } : undefined;
  }

  async arrival(message: OutgoingMessage, receiptId: string | null): Promise<Arrival> {
    const called = await this.details(message, receiptId);
    return called.ok ? arrivalBy(detailOf(called.body, message.id)) : { kind: 'WAITING' };
  }

  private details({ mobile, day }: OutgoingMessage, receiptId: string | null): Promise<Called> {
    return this.call('QuerySendDetails', { PhoneNumber: mobile, SendDate: day.replaceAll('-', ''), PageSize: LINES, CurrentPage: '1', ...(receiptId === null ? {} : { BizId: receiptId }) });
  }

  private call(action: string, query: Readonly<Record<string, string>>): Promise<Called> {
    const { endpoint = ENDPOINT, patienceMs } = this.settings;
    const url = new URL(endpoint);
    url.search = canonicalQuery(query);
    // The host is sent by fetch itself, and is what was signed.
    const { host: _, ...headers } = acs3Headers({ host: url.host, action, version: VERSION, query, at: this.clock.now(), nonce: newId() }, this.settings);
    return httpCall(url, { method: 'POST', headers: { ...headers, accept: 'application/json' } }, patienceMs);
  }
}
