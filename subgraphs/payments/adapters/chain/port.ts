/** A chain on which payers send its coin to addresses of ours. */
export interface ChainPort {
  readonly driver: 'embedded' | 'live';
  readonly environment: 'LIVE' | 'SANDBOX';
  /** Its coin, as banking names the currency; amounts are in its smallest unit. */
  readonly currency: string;
  /** So many blocks, the one with the transfer among them, and it is believed to stay. */
  readonly confirmationsNeeded: number;
  /** An address that only we can spend from; the same for the same number, as long as the chain lives. */
  addressOf(number: number): Promise<string>;
  /** Transfers on the chain as it is now: a transfer may be gone at the next look, when its block is. */
  transfersTo(address: string): Promise<readonly ChainTransfer[]>;
  /** Sends coins that are worth nothing, and lets them settle; null where coins are worth something. */
  readonly demonstrate: ((transfer: { readonly to: string; readonly amount: bigint }) => Promise<void>) | null;
}

export interface ChainTransfer {
  readonly hash: string;
  readonly amount: bigint;
  /** 1: in the newest block. */
  readonly confirmations: number;
}
