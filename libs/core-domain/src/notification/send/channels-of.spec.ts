import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { TestClock } from '@xiangzhi/testing';
import { channelsOf } from './channels-of.js';

const SMS = { accessKeyId: 'LTAI', accessKeySecret: 'env:COUNTY_SECRET', signName: '清丰县', templates: { 'grids.issueDispatched': { code: 'SMS_1', params: { number: 'code' } } } };
const WECHAT = { corpId: 'ww1', agentId: 1_000_002, secret: 'quite secret' };

const EMAIL = { host: 'mail.example', user: 'notice', password: 'env:COUNTY_SECRET', from: '清丰县 <notice@mail.example>' };

describe('§3.8 channels.json', () => {
  let directory: string;
  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'channels-'));
  });
  afterEach(() => rm(directory, { recursive: true }));

  const read = async (content?: unknown, env: Readonly<Record<string, string>> = { COUNTY_SECRET: 'x' }) => {
    if (content !== undefined) await writeFile(join(directory, 'channels.json'), typeof content === 'string' ? content : JSON.stringify(content));
    return channelsOf(directory, env, new TestClock());
  };

  it('§3.8 without the file no county has a channel', async () => {
    expect((await read()).channel('410922', 'SMS')).toBeUndefined();
  });

  it('§3.8 each county has its own; keys come from the environment where the file says so', async () => {
    const book = await read({ 410_922: { SMS, WECHAT_WORK: WECHAT }, 410_926: { WECHAT_WORK: WECHAT, EMAIL } });
    expect([book.channel('410926', 'EMAIL')?.carries('any'), book.channel('410922', 'EMAIL')]).toEqual([true, undefined]);
    expect([book.channel('410922', 'SMS')?.carries('grids.issueDispatched'), book.channel('410922', 'SMS')?.carries('grids.issueClosed')]).toEqual([true, false]);
    expect([book.channel('410926', 'SMS'), book.channel('410926', 'WECHAT_WORK')?.carries('any')]).toEqual([undefined, true]);
  });

  it.each([
    ['what is no JSON', '{ "410922": quite secret', 'is no JSON'],
    ['a county that is none', { 濮阳: {} }, 'no division code'],
    ['a missing key', { 410_922: { SMS: { ...SMS, signName: undefined } } }, 'file.410922.SMS: signName is missing'],
    ['a variable that is not set', { 410_922: { SMS: { ...SMS, accessKeyId: 'env:NOBODY_SET_IT' } } }, 'NOBODY_SET_IT, which is not set'],
    ['a number that is none', { 410_922: { WECHAT_WORK: { ...WECHAT, agentId: 'one' } } }, 'agentId is no whole number'],
    ['a template without a code', { 410_922: { SMS: { ...SMS, templates: { 'grids.issueDispatched': {} } } } }, 'templates.grids.issueDispatched: code is missing'],
    ['a sender without a password', { 410_922: { EMAIL: { ...EMAIL, password: undefined } } }, 'file.410922.EMAIL: password is missing'],
    ['a list in place of an object', { 410_922: { SMS: [] } }, 'is no object'],
  ])('§3.8 refused with the place and without a value: %s', async (_, content, why) => {
    const refused = read(content);
    await expect(refused).rejects.toThrow(why);
    await expect(refused).rejects.not.toThrow('quite secret');
  });
});
