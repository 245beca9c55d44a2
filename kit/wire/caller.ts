/**
 * An entity's id, branded with the entity's name, so that a booking's id handed to a sailing does not compile.
 * On the wire it is a plain string; the cast from one happens in `graphql.ts` files only.
 */
export type Id<T extends string> = string & { readonly __entity: T };

/** Roles of a caller in the active tenant; PLATFORM_ADMIN holds over the whole platform. */
export const roles = ['OWNER', 'ADMIN', 'MEMBER', 'PLATFORM_ADMIN'] as const;
export type Role = (typeof roles)[number];

/** Authenticator assurance: 0 anonymous, 1 one factor, 2 two factors. Source: NIST SP 800-63B §4. */
export type AssuranceLevel = 0 | 1 | 2;

/** The caller, as the gateway established it and each subgraph trusts it. */
export interface Caller {
  /** null: anonymous; then everything below but the correlation id is empty. */
  readonly userId: Id<'User'> | null;
  /** The active tenant; a user's personal tenant is one too. */
  readonly tenantId: Id<'Organization'> | null;
  readonly roles: readonly Role[];
  readonly scopes: readonly string[];
  readonly aal: AssuranceLevel;
  readonly sessionId: Id<'Session'> | null;
  /** When the highest factor was last proven; what step-up is measured from. */
  readonly authenticatedAt: Date | null;
  /** A code sent by SMS proves a step-up: the user had a number and the active tenant permitted such codes when the token was made. Absent: none. */
  readonly hasSmsFactor?: true;
  /**
   * Where the request came from: a keyed hash of the client's network address, made by the gateway, the same for the same address.
   * For back-off per source; the address itself never travels. null: unknown. Anonymous callers have one too.
   */
  readonly source: string | null;
  readonly correlationId: string;
  /** Operator who looks at the platform as this user, in a session that only reads. Absent: the user. */
  readonly impersonatorId?: Id<'User'>;
  /** Another subgraph of ours that asks in its own right, by its name; `userId` is then on whose behalf, or null. Absent: a client. */
  readonly service?: string;
}

/** First character of a client's source when security's operators have put its address on the list of allowed networks: no block of a source concerns it. */
export const ALLOWED_SOURCE = '+';

/** The caller of a request without a token. */
export function anonymousCaller(correlationId: string, source: string | null = null): Caller {
  return {
    userId: null,
    tenantId: null,
    roles: [],
    scopes: [],
    aal: 0,
    sessionId: null,
    authenticatedAt: null,
    source,
    correlationId,
  };
}
