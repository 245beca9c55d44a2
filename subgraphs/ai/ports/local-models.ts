import type { BackgroundWorker } from '@codai/kit';

/** Servers of this machine that speak the OpenAI API, and are callable while they answer. */
export interface LocalModels {
  /** Whether servers are looked for. */
  readonly isLooking: boolean;
  /** Name and address of the last server that no longer answers; null when there is none. */
  readonly gone: string | null;
  /** Asks every port once. */
  look(): Promise<void>;
  workers(): readonly BackgroundWorker[];
}
