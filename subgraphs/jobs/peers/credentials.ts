import type { Peers } from '@codai/kit';
import { newId } from '@codai/kit';

/** A credential in force at the moment of the question. */
export interface CredentialInForce {
  readonly id: string;
  readonly userId: string;
  readonly title: string;
  readonly issuerName: string;
}

/** Users whose credentials one question asks for. */
const ASKED_AT_ONCE_MAX = 50;

/** JOBS-7: credentials alone knows what is in force. It is asked each time and nothing is kept of its answer. */
export interface VerifiedCredentials {
  /** Of each user. Throws COMPONENT_UNAVAILABLE when credentials is away or slow. */
  inForce(userIds: readonly string[]): Promise<readonly CredentialInForce[]>;
}

/** One question for all of them: whoever looks for candidates waits for one answer, and one deadline holds. */
function questionFor(userIds: readonly string[]): string {
  const parameters = userIds.map((_, at) => `$u${at}: ID!`);
  const fields = userIds.map((_, at) => `u${at}: validCredentialsForService(userId: $u${at}) { id title issuerName }`);
  return `query (${parameters.join(', ')}) { ${fields.join(' ')} }`;
}

export function askCredentials(peers: Peers): VerifiedCredentials {
  return {
    async inForce(userIds) {
      const found: CredentialInForce[] = [];
      for (let from = 0; from < userIds.length; from += ASKED_AT_ONCE_MAX) {
        const asked = userIds.slice(from, from + ASKED_AT_ONCE_MAX);
        const answer = await peers.ask<Record<string, readonly Omit<CredentialInForce, 'userId'>[]>>('credentials', {
          document: questionFor(asked),
          variables: Object.fromEntries(asked.map((userId, at) => [`u${at}`, userId])),
          tenantId: null,
          correlationId: newId('cor'),
        });
        found.push(...asked.flatMap((userId, at) => (answer[`u${at}`] ?? []).map((one) => ({ ...one, userId }))));
      }
      return found;
    },
  };
}
