/** A document longer than this is not read: it is kept for people to look at. */
export const DOCUMENT_BYTES_MAX = 1024 * 1024;
/** A file longer than this is left where it is. */
export const FILE_BYTES_MAX = 32 * 1024 * 1024;

/** One payment to another bank, in euro. */
export interface RailOrder {
  /** The transfer's id; the rail knows it by this for ever, and takes it once. */
  readonly transferId: string;
  /** In cents. */
  readonly amount: bigint;
  readonly debtor: RailParty;
  readonly creditor: RailParty;
  readonly reference: string;
  readonly submittedAt: Date;
}

export interface RailParty {
  readonly name: string;
  readonly iban: string;
}

/** Outcome of a payment at the rail. */
export type RailOutcome =
  | { readonly kind: 'SETTLED'; readonly transferId: string }
  /** `reason`: a code of ISO 20022, such as AC04. */
  | { readonly kind: 'REJECTED'; readonly transferId: string; readonly reason: string }
  /** `amount`: what comes back, in cents; the other bank may have kept its charge. */
  | {
      readonly kind: 'RETURNED';
      readonly transferId: string;
      readonly reason: string;
      readonly amount: bigint;
      /** Name of the return at the other bank, if it gives one: a payment may come back in several parts. */
      readonly returnId?: string | undefined;
    };

/** A payment that came in for one of our customers, as the bank notifies it. Texts are as strangers wrote them. */
export interface RailCredit {
  /** The bank's reference of the payment, 1 to 35 characters; null when only its entry has one. One of the two is there. */
  readonly ownReference: string | null;
  /** The bank's reference of the entry that the payment is booked by. */
  readonly entryReference: string | null;
  /** Among the payments of the entry, from 1; 0 when it is the whole of it. */
  readonly position: number;
  /** In minor units, above zero. */
  readonly amount: bigint;
  readonly currency: string;
  /** `2031-05-02` */
  readonly bookedOn: string;
  readonly creditorIban: string | null;
  readonly creditorName: string | null;
  readonly debtorIban: string | null;
  readonly debtorName: string | null;
  readonly remittance: string;
  readonly endToEndId: string | null;
}

/** A payment that came in and goes back to its sender. */
export interface RailReturn {
  /** Our id of the payment; the rail takes its return once. */
  readonly paymentId: string;
  /** How the bank named the payment. */
  readonly reference: string;
  readonly endToEndId: string | null;
  readonly amount: bigint;
  readonly currency: string;
  /** A code of ISO 20022, such as AC01. */
  readonly reason: string;
  readonly submittedAt: Date;
}

/** A file that waits for us. `outcomes` is null when it cannot be read. */
export interface RailFile {
  /** Unique among all that the rail ever gives. */
  readonly name: string;
  /** Null when it cannot be fetched: `failure` holds the cause. */
  readonly document: string | null;
  readonly outcomes: readonly RailOutcome[] | null;
  /** Payments that came in; absent for none. */
  readonly credits?: readonly RailCredit[];
  /** Entries that no program can book: people look at the file. */
  readonly faults?: number;
  readonly failure?: unknown;
  /** Longer than `FILE_BYTES_MAX`: asking again would not help. */
  readonly isTooLong?: boolean;
}

/** Answer of the payee's bank to a name; on a close match, with the name it knows. */
export interface PayeeCheck {
  readonly verdict: 'CLOSE_MATCH' | 'MATCH' | 'NO_MATCH' | 'UNAVAILABLE';
  readonly name: string | null;
}

/** The rail has refused the order for good: asking again would not help. `reason` as in an outcome. */
export class RailRefusal extends Error {
  constructor(readonly reason: string) {
    super(`The rail refuses the order: ${reason}.`);
  }
}

/** A way to other banks. One contract suite runs against both drivers. */
export interface RailsPort {
  readonly driver: 'embedded' | 'live';
  readonly environment: 'LIVE' | 'SANDBOX';
  /** Hands an order over; the same one again has no second effect. Rejects with `RailRefusal`, or when the rail does not answer in time. */
  submit(order: RailOrder, signal: AbortSignal): Promise<void>;
  /**
   * Files that wait, oldest first, at most 100, without those of `skip`. They are given again until they were acknowledged. One that
   * cannot be fetched stands in no other's way.
   */
  collect(signal: AbortSignal, skip?: ReadonlySet<string>): Promise<readonly RailFile[]>;
  acknowledge(name: string, signal: AbortSignal): Promise<void>;
  /** Sends a payment that came in back; the same one again has no second effect. Rejects as `submit` does. */
  sendBack(payment: RailReturn, signal: AbortSignal): Promise<void>;
  /** Has the sandbox's bank notify a payment; null where a real bank does. */
  readonly demonstrate: ((credit: RailCredit) => Promise<void>) | null;
  /** Verification of payee. UNAVAILABLE when nobody answers for that bank; rejects when the rail itself does not. */
  verifyPayee(party: RailParty, signal: AbortSignal): Promise<PayeeCheck>;
}
