import type { Channel, Handed, OutgoingMessage } from './channel.js';

/** The part of a logger that is needed here. */
export interface NotificationLog {
  info(facts: object, message: string): void;
}

/** Writes down that a message would have gone out, where the county has no channel: which one, and nothing of whom it is about. */
export class LogChannel implements Channel {
  constructor(private readonly log: NotificationLog) {}

  carries(): boolean {
    return true;
  }

  unitsOf(): number {
    return 0;
  }

  async send({ id, code, heading }: OutgoingMessage): Promise<Handed> {
    this.log.info({ notification: code, delivery: id }, `notification: ${heading}`);
    return { kind: 'ACCEPTED', receiptId: null };
  }
}
