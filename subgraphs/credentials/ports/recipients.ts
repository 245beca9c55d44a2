import { randomBytes } from 'node:crypto';
import { type Caller, type Peers, peerDocument } from '@codai/kit';

/** Name of a person in a credential, and a hash of the e-mail that lets anybody who knows the address recognise it. */
export interface RecipientIdentity {
  readonly name: string;
  /** `sha256$` and hexadecimal; null for a person without an address. */
  readonly emailHash: string | null;
  readonly salt: string;
}

/** Identity as the one that knows names and addresses. Who asks holds the consent of each person. */
export interface Recipients {
  /**
   * One for each id, in order, with a salt of its own; null for an unknown person. At most 100. Asked before a transaction, not in one. Throws
   * COMPONENT_UNAVAILABLE when identity is away.
   */
  identitiesOf(
    asked: Pick<Caller, 'correlationId' | 'tenantId'>,
    userIds: readonly string[],
  ): Promise<readonly (RecipientIdentity | null)[]>;
}

const RECIPIENTS = peerDocument(
  'identity',
  'query ($ids: [ID!]!, $salts: [String!]!) { recipientsForService(ids: $ids, salts: $salts) { salt name emailHash } }',
);

interface Answer {
  readonly recipientsForService: readonly RecipientIdentity[];
}

export function recipientsOf(peers: Peers): Recipients {
  return {
    async identitiesOf({ tenantId, correlationId }, userIds) {
      const salts = userIds.map(() => randomBytes(16).toString('hex'));
      const question = { variables: { ids: userIds, salts }, tenantId, correlationId };
      const { recipientsForService } = await peers.ask<Answer>(RECIPIENTS, question);
      return salts.map((salt) => recipientsForService.find((one) => one.salt === salt) ?? null);
    },
  };
}
