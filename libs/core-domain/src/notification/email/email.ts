import type { Channel, Handed, OutgoingMessage } from '../send/channel.js';
import { failureBy, type SmtpFailure } from './smtp-answers.rules.js';

export interface EmailSettings {
  readonly host: string;
  readonly port: number;
  /** From the first byte; without it the server's STARTTLS is used where it offers it. */
  readonly tls: boolean;
  readonly user?: string;
  readonly password?: string;
  /** Sender, as the county's mail server lets it: `清丰县社会治理中心 <notice@qingfeng.example>`. */
  readonly from: string;
  readonly patienceMs?: number;
}

const PATIENCE_MS = 10_000;

/**
 * Messages by the county's mail server (SMTP). It gives no receipts. A cut-off try is repeated under the same `Message-ID`, by which mail
 * servers and readers know that it is the same message.
 */
export class Email implements Channel {
  constructor(private readonly settings: EmailSettings) {}

  carries(): boolean {
    return true;
  }

  unitsOf(): number {
    return 1;
  }

  async send({ id, heading, text, surname, address, saidAt }: OutgoingMessage): Promise<Handed> {
    if (address === null) return { kind: 'REFUSED', errorCode: 'NO_ADDRESS' };
    const { host, port, tls, user, password, from, patienceMs = PATIENCE_MS } = this.settings;
    const { createTransport } = await import('nodemailer');
    const transport = createTransport({
      host, port, secure: tls, connectionTimeout: patienceMs, greetingTimeout: patienceMs, socketTimeout: patienceMs, disableFileAccess: true, disableUrlAccess: true,
      ...(user === undefined ? {} : { auth: { user, pass: password ?? '' } }),
    });
    try {
      await transport.sendMail({ from, to: { name: '', address }, messageId: `<${id}@${host}>`, subject: `【${heading}】`, text: `${surname}同志：\n\n${text}\n\n（${saidAt}，请勿回复）\n` });
      return { kind: 'ACCEPTED', receiptId: id };
    } catch (error) {
      return failureBy(error as SmtpFailure);
    } finally {
      transport.close();
    }
  }
}
