/** Where passkeys of this installation are valid. Source: Web Authentication Level 3, §5.1.2 and §7.1. */
export interface RelyingParty {
  /** Null where the public address is an IP address, for which browsers refuse passkeys. */
  readonly id: string | null;
  /** Origins whose pages may use them. */
  readonly origins: readonly string[];
}
