import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Clock } from '@xiangzhi/plugin-api';
import { AliyunSms, type AliyunSmsSettings, type SmsTemplate } from '../aliyun-sms/aliyun-sms.js';
import { WechatWork, type WechatWorkSettings } from '../wechat-work/wechat-work.js';
import { ChannelBook } from './channel-book.js';

type Environment = Readonly<Record<string, string | undefined>>;
type Values = Readonly<Record<string, unknown>>;

const FILE = 'channels.json';
const COUNTY = /^\d{6}$/;
const FROM_ENVIRONMENT = 'env:';

const isObject = (value: unknown): value is Values => typeof value === 'object' && value !== null && !Array.isArray(value);

/** Reads one setting after the other; a mistake names the place, never the value. */
class Settings {
  constructor(
    private readonly values: unknown,
    private readonly place: string,
    private readonly env: Environment,
  ) {}

  text(name: string): string {
    return this.optionalText(name) ?? this.refuse(`${name} is missing`);
  }

  optionalText(name: string): string | undefined {
    const value = this.of(name);
    if (value === undefined) return undefined;
    if (typeof value !== 'string' || value === '') return this.refuse(`${name} is no text`);
    if (!value.startsWith(FROM_ENVIRONMENT)) return value;
    const variable = value.slice(FROM_ENVIRONMENT.length);
    return this.env[variable] ?? this.refuse(`${name} names the environment variable ${variable}, which is not set`);
  }

  number(name: string): number {
    const value = this.of(name);
    return typeof value === 'number' && Number.isInteger(value) ? value : this.refuse(`${name} is no whole number`);
  }

  part(name: string): Settings | undefined {
    const value = this.of(name);
    return value === undefined ? undefined : new Settings(value, `${this.place}.${name}`, this.env);
  }

  names(): readonly string[] {
    return isObject(this.values) ? Object.keys(this.values) : this.refuse('is no object');
  }

  refuse(what: string): never {
    throw new TypeError(`${FILE}: ${this.place}: ${what}; see docs/operations.md, “Notifications”`);
  }

  private of(name: string): unknown {
    return isObject(this.values) ? this.values[name] : this.refuse('is no object');
  }
}

const templateOf = (given: Settings): SmsTemplate => {
  const params = given.part('params');
  return { code: given.text('code'), params: Object.fromEntries((params?.names() ?? []).map((name) => [name, params?.text(name) ?? ''])) };
};

const endpointOf = (given: Settings): { readonly endpoint?: string } => {
  const endpoint = given.optionalText('endpoint');
  return endpoint === undefined ? {} : { endpoint };
};

const aliyunOf = (given: Settings): AliyunSmsSettings => {
  const templates = given.part('templates') ?? given.refuse('templates is missing');
  return {
    accessKeyId: given.text('accessKeyId'), accessKeySecret: given.text('accessKeySecret'), signName: given.text('signName'), ...endpointOf(given),
    templates: Object.fromEntries(templates.names().map((name) => [name, templateOf(templates.part(name) ?? templates)])),
  };
};

const wechatOf = (given: Settings): WechatWorkSettings => ({ corpId: given.text('corpId'), agentId: given.number('agentId'), secret: given.text('secret'), ...endpointOf(given) });

const read = async (path: string): Promise<unknown> => {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return {};
    throw error;
  }
  try {
    return JSON.parse(text);
  } catch {
    // The message of the parser quotes what it could not read.
    throw new TypeError(`${FILE} is no JSON; correct it or take it away`);
  }
};

/**
 * The channels of the counties as the installation's `channels.json` has them, by division code: `{ "410922": { "SMS": { … }, "WECHAT_WORK":
 * { … } } }`. A value `env:NAME` stands for a variable of the environment, so that keys need not lie in the file.
 * @throws TypeError naming the place of a mistake and the cure
 */
export const channelsOf = async (dataDirectory: string, env: Environment, clock: Clock): Promise<ChannelBook> => {
  const all = new Settings(await read(join(dataDirectory, FILE)), 'file', env);
  const counties = all.names().map((code) => {
    if (!COUNTY.test(code)) all.refuse(`“${code.slice(0, 20)}” is no division code of a county`);
    const county = all.part(code);
    const [sms, wechat] = [county?.part('SMS'), county?.part('WECHAT_WORK')];
    return [code, { ...(sms ? { SMS: new AliyunSms(aliyunOf(sms), clock) } : {}), ...(wechat ? { WECHAT_WORK: new WechatWork(wechatOf(wechat), clock) } : {}) }] as const;
  });
  return new ChannelBook(Object.fromEntries(counties));
};
