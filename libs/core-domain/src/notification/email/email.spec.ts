import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { sql } from '@xiangzhi/persistence';
import { SMTPServer } from 'smtp-server';
import { NotificationWorld } from '../../fixtures/notification-world.js';
import { Email } from './email.js';

const ADDRESS = 'ouyang@town.example';
const FROM = '清丰县社会治理中心 <notice@county.example>';
const ACCOUNT = { user: 'notice', password: 'secret' };

/** A mail server of a county, which takes what it is given unless it is told otherwise. */
class Mailbox {
  readonly mails: string[] = [];
  /** What it answers to a message, such as 550. */
  answer: number | 'SILENCE' | undefined;
  readonly server = new SMTPServer({
    authOptional: true, closeTimeout: 100, disabledCommands: ['STARTTLS'], logger: false,
    onAuth: ({ username, password }, _session, done) => (username === ACCOUNT.user && password === ACCOUNT.password ? done(null, { user: username }) : done(new Error('no'))),
    onRcptTo: ({ address }, _session, done) => (address === ADDRESS ? done() : done(Object.assign(new Error('no such mailbox'), { responseCode: 550 }))),
    onData: (stream, _session, done) => {
      const parts: Buffer[] = [];
      stream.on('data', (part: Buffer) => parts.push(part)).on('end', () => {
        if (this.answer === 'SILENCE') return;
        if (this.answer !== undefined) return done(Object.assign(new Error('not now'), { responseCode: this.answer }));
        this.mails.push(Buffer.concat(parts).toString('utf8'));
        done();
      });
    },
  });

  static async open(): Promise<Mailbox> {
    const made = new Mailbox();
    made.server.listen(0, '127.0.0.1');
    await once(made.server.server, 'listening');
    return made;
  }

  get port(): number {
    return (this.server.server.address() as AddressInfo).port;
  }

  close(): Promise<void> {
    return new Promise((resolve) => this.server.close(() => resolve()));
  }
}

let world: NotificationWorld;
let mailbox: Mailbox;
let email: Email;

beforeAll(async () => {
  world = await NotificationWorld.open();
});

beforeEach(async () => {
  world.clock.set('2026-03-02T10:00:00+08:00');
  mailbox = await Mailbox.open();
  email = new Email({ host: '127.0.0.1', port: mailbox.port, tls: false, from: FROM, ...ACCOUNT, patienceMs: 1_000 });
});

afterEach(async () => {
  await mailbox.close();
  await world.rows(sql`delete from core.notification_delivery where state = 'QUEUED'`);
  expect(world.errors.splice(0)).toEqual([]);
});

const told = async (address = ADDRESS) => {
  const { town, person } = await world.town({ channels: ['EMAIL'] });
  await world.rows(sql`
    insert into core.notification_preference (tenant_id, id, user_id, channel, muted, address, created_at, created_by, updated_at, updated_by, version)
    values (${town.tenantId}, xz.uuid7(), ${person.id}, 'EMAIL', false, ${address}, now(), ${person.id}, now(), ${person.id}, 1)`);
  await world.tell(town);
  return town;
};
const send = (by = email): Promise<unknown> => world.sender({ EMAIL: by }).runOnce();
const bodyOf = (mail: string): string => Buffer.from(mail.slice(mail.indexOf('\r\n\r\n')).replace(/\s/g, ''), 'base64').toString('utf8');

describe('§3.8 messages by e-mail', () => {
  it('§3.8 goes to whoever has said where, with a surname and nothing else of him', async () => {
    const town = await told();
    await send();
    expect(await world.deliveries(town, 'EMAIL')).toMatchObject([{ state: 'SENT', next_at: null }]);
    const [mail = ''] = mailbox.mails;
    expect(mail).toMatch(/^To: ouyang@town\.example$/m);
    expect(mail).not.toMatch(/1390000|欧阳小明/);
    expect(bodyOf(mail)).toMatch(/^欧阳同志：\s+“.*镇”有新消息\s+（03-02 10:00，请勿回复）/);
  });

  it('§3.8 an address that the server does not know is refused for good, and gives the unit back', async () => {
    const town = await told('nobody@town.example');
    await send();
    expect(await world.deliveries(town, 'EMAIL')).toMatchObject([{ state: 'FAILED', error_code: '550' }]);
    expect(await world.used()).toBe(0);
  });

  it('§3.8 not now, no answer, no server and a wrong password are tried again; the same message keeps its Message-ID', async () => {
    const town = await told();
    const again = async (by = email): Promise<unknown> => {
      world.clock.set(new Date(world.clock.now().getTime() + 2 * 3_600_000).toISOString());
      await send(by);
      return (await world.deliveries(town, 'EMAIL'))[0];
    };
    mailbox.answer = 451;
    expect(await again()).toMatchObject({ state: 'QUEUED', error_code: '451' });
    mailbox.answer = 'SILENCE';
    expect(await again()).toMatchObject({ state: 'QUEUED', error_code: 'ETIMEDOUT' });
    expect(await again(new Email({ host: '127.0.0.1', port: 9, tls: false, from: FROM }))).toMatchObject({ state: 'QUEUED', error_code: expect.stringMatching(/^E/) as string });
    expect(await again(new Email({ host: '127.0.0.1', port: mailbox.port, tls: false, from: FROM, user: 'notice', password: 'guessed' }))).toMatchObject({ state: 'QUEUED', error_code: '535' });
    mailbox.answer = undefined;
    world.clock.set('2026-03-03T10:00:00+08:00');
    expect(await again()).toMatchObject({ state: 'SENT' });
    const [{ id } = { id: '' }] = await world.rows<{ id: string }>(sql`select id from core.notification_delivery where tenant_id = ${town.tenantId} and channel = 'EMAIL'`);
    expect(mailbox.mails[0]).toContain(`Message-ID: <${id}@127.0.0.1>`);
  });

  it('AM-15 nothing leaves a demo', async () => {
    const town = await told();
    await world.rows(sql`insert into core.installation (id, made_by_demo, created_at, updated_at) values ('installation', true, '2026-01-01', '2026-01-01') on conflict (id) do update set made_by_demo = true`);
    await send();
    await world.rows(sql`update core.installation set made_by_demo = false`);
    expect([await world.deliveries(town, 'EMAIL'), mailbox.mails]).toMatchObject([[{ state: 'SUPPRESSED', reason: 'DEMO_TENANT' }], []]);
  });
});
