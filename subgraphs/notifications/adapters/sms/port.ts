import type { HandOver } from '../mail/port.ts';

/** An SMS as it is handed over. */
export interface TextMessage {
  /** The delivery message's id. */
  readonly messageId: string;
  /** E.164. */
  readonly recipient: string;
  /** One line. */
  readonly text: string;
}

/** Port to a provider of SMS. One contract suite runs against both drivers. */
export interface SmsPort {
  readonly driver: 'live' | 'embedded';
  /** Name that `systemComponents` and the attempts show: `twilio` or `capture`. */
  readonly provider: string;
  /** Whether the same message handed over twice leaves one copy. */
  readonly isRepeatable: boolean;
  /** Hands over once, without trying again, in less time than a message's lease. Throws nothing. */
  handOver(message: TextMessage): Promise<HandOver>;
}
