/** The answers that this process generates: found to be cancelled, waited for when it drains. */
export interface Generations {
  readonly size: number;
  /** Runs one until its end. It must not reject. */
  start(messageId: string, run: (signal: AbortSignal) => Promise<void>): void;
  /** Aborts one; resolves when it has stored what it delivered. At once when it does not run here. */
  cancel(messageId: string, reason?: 'CANCELLED' | 'INTERRUPTED'): Promise<void>;
  /** Resolves when the message is no longer generated here. */
  settled(messageId: string): Promise<void>;
  drain(): Promise<void>;
}
