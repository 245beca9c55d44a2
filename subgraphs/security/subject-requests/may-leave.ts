import { type Peers, peerDocument, type SignedInCaller } from '@codai/kit';

/** Whether an account can end: identity knows. Throws COMPONENT_UNAVAILABLE when identity is away. */
export interface Leaving {
  /** The code for which the account could not end now, such as LAST_OWNER; null when it could. Asked before a transaction, not in one. */
  refusalOf(caller: SignedInCaller): Promise<string | null>;
}

const REFUSAL = peerDocument('identity', 'query ($userId: ID!) { erasureRefusalForService(userId: $userId) }');

export function leavingOf(peers: Peers): Leaving {
  return {
    async refusalOf({ userId, tenantId, correlationId }) {
      const question = { variables: { userId }, tenantId, userId, correlationId };
      const answer = await peers.ask<{ readonly erasureRefusalForService: string | null }>(REFUSAL, question);
      return answer.erasureRefusalForService;
    },
  };
}
