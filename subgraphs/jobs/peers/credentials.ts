import type { Peers } from '@codai/kit';
import { newId } from '@codai/kit';

/** A credential in force at the moment of the question. */
export interface CredentialInForce {
  readonly id: string;
  readonly title: string;
  readonly issuerName: string;
}

/** JOBS-7: credentials alone knows what is in force. It is asked each time and nothing is kept of its answer. */
export interface VerifiedCredentials {
  /** Throws COMPONENT_UNAVAILABLE when credentials is away or slow. */
  inForce(userId: string): Promise<readonly CredentialInForce[]>;
}

const QUESTION = 'query ($userId: ID!) { validCredentialsForService(userId: $userId) { id title issuerName } }';

export function askCredentials(peers: Peers): VerifiedCredentials {
  return {
    async inForce(userId) {
      const answer = await peers.ask<{ validCredentialsForService: readonly CredentialInForce[] }>('credentials', {
        document: QUESTION,
        variables: { userId },
        tenantId: null,
        correlationId: newId('cor'),
      });
      return answer.validCredentialsForService;
    },
  };
}
