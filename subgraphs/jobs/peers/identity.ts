import { type Caller, type Peers, peerDocument } from '@codai/kit';

/** Identity as the one that knows names. */
export interface Names {
  /** Name of a person with an account; null for an unknown or erased one. Asked before a transaction. Throws COMPONENT_UNAVAILABLE when identity is away. */
  nameOf(asked: Pick<Caller, 'correlationId' | 'tenantId'>, userId: string): Promise<string | null>;
}

const QUESTION = peerDocument('identity', 'query ($ids: [ID!]!) { namesForService(ids: $ids) { userId name } }');

interface Answer {
  readonly namesForService: readonly { readonly userId: string; readonly name: string }[];
}

export function askNames(peers: Peers): Names {
  return {
    async nameOf({ tenantId, correlationId }, userId) {
      const { namesForService } = await peers.ask<Answer>(QUESTION, {
        variables: { ids: [userId] },
        tenantId,
        correlationId,
      });
      return namesForService.find((one) => one.userId === userId)?.name ?? null;
    },
  };
}
