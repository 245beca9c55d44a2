import { newId, type Peers, peerDocument } from '@codai/kit';

/** A credential in force at the moment of the question. */
export interface CredentialInForce {
  readonly id: string;
  readonly userId: string;
  readonly title: string;
  readonly issuerName: string;
  readonly skillIds: readonly string[];
}

/** Users whom one question names, as many as credentials takes. */
const ASKED_AT_ONCE_MAX = 50;

/** JOBS-7: credentials alone knows what is in force. It is asked each time and nothing is kept of its answer. */
export interface VerifiedCredentials {
  /** Of each user. Throws COMPONENT_UNAVAILABLE when credentials is away or slow. */
  inForce(userIds: readonly string[]): Promise<readonly CredentialInForce[]>;
}

const IN_FORCE = peerDocument(
  'credentials',
  'query ($userIds: [ID!]!) { validCredentialsForService(userIds: $userIds) { id userId title issuerName skillIds } }',
);

interface Answer {
  readonly validCredentialsForService: readonly CredentialInForce[];
}

export function askCredentials(peers: Peers): VerifiedCredentials {
  return {
    async inForce(userIds) {
      const found: CredentialInForce[] = [];
      for (let from = 0; from < userIds.length; from += ASKED_AT_ONCE_MAX) {
        const { validCredentialsForService } = await peers.ask<Answer>(IN_FORCE, {
          variables: { userIds: userIds.slice(from, from + ASKED_AT_ONCE_MAX) },
          tenantId: null,
          correlationId: newId('cor'),
        });
        found.push(...validCredentialsForService);
      }
      return found;
    },
  };
}
