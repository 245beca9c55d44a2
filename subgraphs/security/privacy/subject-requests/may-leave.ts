import { type Peers, peerDocument } from '@codai/kit';
import type { Leaving } from '../../ports/leaving.ts';

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
