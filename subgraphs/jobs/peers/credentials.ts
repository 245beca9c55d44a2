import { newId, type Peers, peerDocument } from '@codai/kit';

/** A credential in force at the moment of the question. */
export interface CredentialInForce {
  readonly id: string;
  readonly userId: string;
  readonly title: string;
  readonly issuerId: string;
  readonly issuerVerification: 'UNVERIFIED' | 'VERIFIED';
  readonly issuerName: string;
  readonly skillIds: readonly string[];
}

/** How the platform knows an issuer. */
export interface IssuerState {
  readonly id: string;
  readonly verification: 'REFUSED' | 'UNVERIFIED' | 'VERIFIED';
}

/** Users in one request, the most that credentials takes. */
const ASKED_AT_ONCE_MAX = 50;

/** JOBS-7: credentials alone knows what is in force. It is asked each time and nothing is kept of its answer. */
export interface VerifiedCredentials {
  /** Credentials of each user in force, also of issuers that no operator has decided on. Throws COMPONENT_UNAVAILABLE when credentials is away or slow. */
  inForce(userIds: readonly string[]): Promise<readonly CredentialInForce[]>;
  /** Null for an unknown one. Throws as `inForce` does. */
  issuer(issuerId: string): Promise<IssuerState | null>;
}

const IN_FORCE = peerDocument(
  'credentials',
  'query ($userIds: [ID!]!) { validCredentialsForService(userIds: $userIds, includesUnverified: true) { id userId title issuerId issuerVerification issuerName skillIds } }',
);
const ISSUER = peerDocument(
  'credentials',
  'query ($issuerId: ID!) { issuerForService(issuerId: $issuerId) { id verification } }',
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
    async issuer(issuerId) {
      const { issuerForService } = await peers.ask<{ readonly issuerForService: IssuerState | null }>(ISSUER, {
        variables: { issuerId },
        tenantId: null,
        correlationId: newId('cor'),
      });
      return issuerForService;
    },
  };
}
