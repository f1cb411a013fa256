import type { Clock } from '@xiangzhi/plugin-api';
import type { Channel, Handed, OutgoingMessage } from '../send/channel.js';
import { httpCall, type Called } from '../send/http-call.js';
import { codeOf, failureBy, handedBy, STALE_TOKEN } from './wechat-answers.rules.js';

export interface WechatWorkSettings {
  readonly corpId: string;
  readonly agentId: number;
  readonly secret: string;
  /** Default: the provider's own. */
  readonly endpoint?: string;
  readonly patienceMs?: number;
}

const ENDPOINT = 'https://qyapi.weixin.qq.com/';
/** Before it ends by the provider's clock. */
const EARLY_MS = 300_000;
/** Within it the provider passes over the same message: its most, four hours. */
const SAME_WITHIN_S = 14_400;

interface Token {
  readonly value: string;
  readonly until: number;
}

type Failed = Exclude<Handed, { kind: 'ACCEPTED' }>;
type Got<Value> = { readonly value: Value } | { readonly failed: Failed };

/** Messages of the county's own application in WeChat Work (企业微信): `gettoken`, `user/getuserid`, `message/send`. It gives no receipts. */
export class WechatWork implements Channel {
  private token: Promise<Got<Token>> | null = null;

  constructor(
    private readonly settings: WechatWorkSettings,
    private readonly clock: Clock,
  ) {}

  carries(): boolean {
    return true;
  }

  unitsOf(): number {
    return 1;
  }

  /**
   * To whom the company knows by this number. The provider itself passes over the same text, so that a cut-off try is simply
   * repeated; the minute in it keeps another message with the same words from being taken for it.
   */
  async send(message: OutgoingMessage): Promise<Handed> {
    const user = await this.call('cgi-bin/user/getuserid', { mobile: message.mobile });
    if ('failed' in user) return user.failed;
    if (codeOf(user.value) !== 0) return failureBy(codeOf(user.value));
    const userId = String(user.value['userid']);
    const sent = await this.call('cgi-bin/message/send', {
      touser: userId, msgtype: 'text', agentid: this.settings.agentId, text: { content: `【${message.heading}】${message.text}（${message.saidAt}）` },
      enable_duplicate_check: 1, duplicate_check_interval: SAME_WITHIN_S,
    });
    return 'failed' in sent ? sent.failed : handedBy(sent.value, userId);
  }

  /** With a token; a stale one is thrown away and the call made once more. */
  private async call(path: string, body: object, again = true): Promise<Got<Readonly<Record<string, unknown>>>> {
    const token = await this.currentToken();
    if ('failed' in token) return token;
    const called = await this.post(path, token.value.value, body);
    if (!called.ok) return { failed: called.later };
    if (!STALE_TOKEN.includes(codeOf(called.body)) || !again) return { value: called.body };
    this.token = null;
    return this.call(path, body, false);
  }

  private post(path: string, token: string, body: object): Promise<Called> {
    const url = new URL(path, this.settings.endpoint ?? ENDPOINT);
    url.searchParams.set('access_token', token);
    return httpCall(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }, this.settings.patienceMs);
  }

  /** One for all that ask at once: the provider counts how often it is asked. What has failed or is over is asked for anew. */
  private async currentToken(): Promise<Got<Token>> {
    const known = this.token;
    if (known) {
      const got = await known;
      if ('value' in got && got.value.until > this.clock.now().getTime()) return got;
      if (this.token === known) this.token = null;
    }
    return (this.token ??= this.askToken());
  }

  private async askToken(): Promise<Got<Token>> {
    const { corpId, secret, endpoint = ENDPOINT, patienceMs } = this.settings;
    const url = new URL('cgi-bin/gettoken', endpoint);
    url.searchParams.set('corpid', corpId);
    url.searchParams.set('corpsecret', secret);
    const called = await httpCall(url, { method: 'GET' }, patienceMs);
    // Nothing was handed over yet, whatever has become of the call.
    if (!called.ok) return { failed: { kind: 'LATER', errorCode: called.later.errorCode } };
    const { access_token: value, expires_in: seconds } = called.body;
    if (codeOf(called.body) !== 0 || typeof value !== 'string') return { failed: failureBy(codeOf(called.body)) };
    return { value: { value, until: this.clock.now().getTime() + Number(seconds) * 1_000 - EARLY_MS } };
  }
}
