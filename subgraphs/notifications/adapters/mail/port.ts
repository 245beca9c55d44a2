/** A mail as it goes over the wire. */
export interface ComposedMail {
  /** The delivery message's id, which its Message-ID contains: the same for each attempt. */
  readonly messageId: string;
  /** Envelope sender and recipient, bare addresses without names. */
  readonly sender: string;
  readonly recipient: string;
  readonly subject: string;
  /** RFC 5322 with CRLF line ends, before dot-stuffing. */
  readonly mime: Buffer;
}

/** Outcome of a hand-over; every error of the driver is one of these, none is thrown. */
export type HandOver =
  /** The provider answers for the message from here on. */
  | { readonly outcome: 'ACCEPTED'; readonly response: string }
  /** Kept in the embedded mailbox; nobody outside has it. */
  | { readonly outcome: 'CAPTURED' }
  /** Certainly not taken, and it may be tried again. `responseCode` null: no reply, the line failed before. */
  | { readonly outcome: 'DEFERRED'; readonly response: string; readonly responseCode: number | null }
  /** Certainly not taken, and will never be. `isAddressFault`: because of the recipient, who is not to be tried again. */
  | {
      readonly outcome: 'REFUSED';
      readonly response: string;
      readonly responseCode: number;
      readonly isAddressFault: boolean;
    }
  /** The line broke while the provider may already have had the whole message. Never to be sent again by itself. */
  | { readonly outcome: 'UNCERTAIN'; readonly response: string };

/** Port to a mail server. One contract suite runs against both drivers. */
export interface MailPort {
  readonly driver: 'live' | 'embedded';
  /** Name that `systemComponents` and the attempts show: `smtp` or `capture`. No secrets. */
  readonly provider: string;
  /** Whether the same message handed over twice leaves one copy. No provider that mails strangers can say so. */
  readonly isRepeatable: boolean;
  /** Hands over once, without trying again, in less time than a message's lease. */
  handOver(mail: ComposedMail): Promise<HandOver>;
  close(): Promise<void>;
}
