export type ProviderEventKind = 'BOUNCED' | 'CLICKED' | 'COMPLAINED' | 'DEFERRED' | 'DELIVERED' | 'OPENED';

/** Fate of one message, as its provider reports it. */
export interface ProviderEvent {
  /** The provider's own, by which a second copy is known. */
  readonly id: string;
  /** The delivery message's. */
  readonly messageId: string;
  /** BOUNCED: for good. DEFERRED: for a while, or this message alone. */
  readonly kind: ProviderEventKind;
  /** Done by a program and not by the person. */
  readonly isMachine: boolean;
  readonly occurredAt: Date;
}

/** FORGED: the signature is missing, wrong or too old. MALFORMED: signed, and yet no list of events. */
export type ProviderEvents = readonly ProviderEvent[] | 'FORGED' | 'MALFORMED';

/** Reads what one kind of provider posts. Events of other messages and of other kinds are left out. */
export interface ProviderEventReader {
  readonly provider: string;
  read(headers: Headers, body: Buffer, now: Date): ProviderEvents;
}

/** Most events of one request. */
export const EVENTS_MAX = 1_000;
/** Signatures older than this are refused, so that a request that was overheard cannot be sent again later. */
export const SIGNATURE_AGE_MAX_MS = 5 * 60_000;

/** The message that a Message-ID of ours names, `<dlv_…@codai.app>` with or without brackets; null: none. */
export function messageOf(messageId: string): string | null {
  return /^<?(dlv_[A-Za-z0-9]{8,60})(?:@[^\s<>]{1,255})?>?$/.exec(messageId.trim())?.[1] ?? null;
}
