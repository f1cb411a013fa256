import type { LocalDate } from '@xiangzhi/plugin-api';

/** A message on its way out: what it says, and to whom. It is stored nowhere as it is. */
export interface OutgoingMessage {
  /** Id of the delivery; providers keep it as our reference. */
  readonly id: string;
  /** Code of the notification. */
  readonly code: string;
  readonly heading: string;
  readonly text: string;
  /** The minute at which the platform said it, as people say it. */
  readonly saidAt: string;
  /** What stands in the places of the text. */
  readonly places: Readonly<Record<string, string>>;
  readonly surname: string;
  readonly mobile: string;
  /** E-mail address, where the addressee has said one. */
  readonly address: string | null;
  /** The business day on which it was, or is being, handed over. */
  readonly day: LocalDate;
}

/** What a provider has said to a message. */
export type Handed =
  | { readonly kind: 'ACCEPTED'; readonly receiptId: string | null }
  /** It will never be taken as it is. */
  | { readonly kind: 'REFUSED'; readonly errorCode: string }
  /** To be tried again; `unsure` when it may have been taken all the same. */
  | { readonly kind: 'LATER'; readonly errorCode: string; readonly restMs?: number; readonly unsure?: boolean };

/** What a provider knows of a message that it has accepted. */
export type Arrival = { readonly kind: 'WAITING' } | { readonly kind: 'ARRIVED' } | { readonly kind: 'LOST'; readonly errorCode: string };

/** Port: one way on which messages leave the platform, as a county has set it up. What goes wrong is an answer, not an error. */
export interface Channel {
  /** Whether it can carry this notification: a provider sends only what was filed with it. */
  carries(code: string): boolean;
  /** How many units of the county a message takes. */
  unitsOf(message: OutgoingMessage): number;
  send(message: OutgoingMessage): Promise<Handed>;
  /** Whether a message whose handing over was cut off has been accepted; without it, the provider itself sends the same but once. */
  find?(message: OutgoingMessage): Promise<Extract<Handed, { kind: 'ACCEPTED' | 'LATER' }> | undefined>;
  /** What became of it; without it, nobody is asked. */
  arrival?(message: OutgoingMessage, receiptId: string | null): Promise<Arrival>;
}
