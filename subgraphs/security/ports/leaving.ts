import type { SignedInCaller } from '@codai/kit';

/** Whether an account can end: identity knows. Throws COMPONENT_UNAVAILABLE when identity is away. */
export interface Leaving {
  /** The code for which the account could not end now, such as LAST_OWNER; null when it could. Asked before a transaction, not in one. */
  refusalOf(caller: SignedInCaller): Promise<string | null>;
}
