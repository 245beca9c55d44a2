/** The models that this process can ask at this moment, beside the embedded engine. */
export interface Connection {
  /** Names of the providers that are configured or were found, and answer. */
  readonly providers: readonly string[];
  /** Name and address of the last local server that was found and no longer answers; null when there is none. */
  readonly gone: string | null;
  /** Whether local servers are looked for. */
  readonly isLooking: boolean;
}

export const NOT_CONNECTED: Connection = { providers: [], gone: null, isLooking: false };
