import type { Clock } from '@xiangzhi/plugin-api';
import { readSettingsFile, type Environment, type FileSettings } from '../../installation/settings-file.js';
import { Email, type EmailSettings } from '../email/email.js';
import { AliyunSms, type AliyunSmsSettings, type SmsTemplate } from '../aliyun-sms/aliyun-sms.js';
import { WechatWork, type WechatWorkSettings } from '../wechat-work/wechat-work.js';
import type { Channel } from './channel.js';
import { ChannelBook } from './channel-book.js';

const FILE = { name: 'channels.json', heading: 'Notifications' };
const COUNTY = /^\d{6}$/;

const templateOf = (given: FileSettings): SmsTemplate => {
  const params = given.part('params');
  return { code: given.text('code'), params: Object.fromEntries((params?.names() ?? []).map((name) => [name, params?.text(name) ?? ''])) };
};

const endpointOf = (given: FileSettings): { readonly endpoint?: string } => {
  const endpoint = given.optionalText('endpoint');
  return endpoint === undefined ? {} : { endpoint };
};

const aliyunOf = (given: FileSettings): AliyunSmsSettings => {
  const templates = given.part('templates') ?? given.refuse('templates is missing');
  return {
    accessKeyId: given.text('accessKeyId'), accessKeySecret: given.text('accessKeySecret'), signName: given.text('signName'), ...endpointOf(given),
    templates: Object.fromEntries(templates.names().map((name) => [name, templateOf(templates.part(name) ?? templates)])),
  };
};

const wechatOf = (given: FileSettings): WechatWorkSettings => ({ corpId: given.text('corpId'), agentId: given.number('agentId'), secret: given.text('secret'), ...endpointOf(given) });

const SUBMISSION_PORT = 587;

const emailOf = (given: FileSettings): EmailSettings => {
  const user = given.optionalText('user');
  const account = user === undefined ? {} : { user, password: given.text('password') };
  return { host: given.text('host'), port: given.optionalNumber('port') ?? SUBMISSION_PORT, tls: given.optionalFlag('tls') ?? false, from: given.text('from'), ...account };
};

/**
 * The channels of the counties as the installation's `channels.json` has them, by division code: `{ "410922": { "SMS": { … }, "WECHAT_WORK":
 * { … }, "EMAIL": { … } } }`. A value `env:NAME` stands for a variable of the environment, so that keys need not lie in the file.
 * @throws TypeError naming the place of a mistake and the cure
 */
export const channelsOf = async (dataDirectory: string, env: Environment, clock: Clock): Promise<ChannelBook> => {
  const all = await readSettingsFile(dataDirectory, FILE, env);
  const counties = all.names().map((code) => {
    if (!COUNTY.test(code)) all.refuse(`“${code.slice(0, 20)}” is no division code of a county`);
    const county = all.part(code);
    const [sms, wechat, email] = [county?.part('SMS'), county?.part('WECHAT_WORK'), county?.part('EMAIL')];
    const channels: Record<string, Channel> = {
      ...(sms ? { SMS: new AliyunSms(aliyunOf(sms), clock) } : {}), ...(wechat ? { WECHAT_WORK: new WechatWork(wechatOf(wechat), clock) } : {}), ...(email ? { EMAIL: new Email(emailOf(email)) } : {}),
    };
    return [code, channels] as const;
  });
  return new ChannelBook(Object.fromEntries(counties));
};
