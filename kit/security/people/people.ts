import type { Caller } from '../../base/caller.ts';
import { ValidationError } from '../../base/errors/shared-errors.ts';
import { type Peers, peerDocument } from '../../base/peers.ts';

/** Which persons there are: identity knows. It throws COMPONENT_UNAVAILABLE when identity is away. */
export interface People {
  /**
   * The ids of `ids`, at most 100, that are no account's, or an erased one's; with `inTenant` also those of accounts without a membership in the caller's
   * active organisation. Asked before a transaction, not in one.
   */
  unknownOf(caller: Caller, ids: readonly string[], how?: { readonly inTenant: boolean }): Promise<ReadonlySet<string>>;
}

const PEOPLE = peerDocument('identity', 'query ($ids: [ID!]!) { peopleForService(ids: $ids) { userId isMember } }');

interface Known {
  readonly peopleForService: readonly { readonly userId: string; readonly isMember: boolean }[];
}

/** Identity as the one that knows persons, for a subgraph that lists it under `asks`. */
export function peopleOf(peers: Peers): People {
  return {
    async unknownOf({ tenantId, correlationId }, ids, { inTenant } = { inTenant: false }) {
      const unknown = new Set(ids);
      if (unknown.size === 0) return unknown;
      const question = { variables: { ids: [...unknown] }, tenantId, correlationId };
      const { peopleForService } = await peers.ask<Known>(PEOPLE, question);
      for (const { userId, isMember } of peopleForService) if (isMember || !inTenant) unknown.delete(userId);
      return unknown;
    },
  };
}

/** The refusal of an input that names a person who does not exist. */
export const unknownPerson = (path: string): ValidationError =>
  new ValidationError(path, 'There is no such user. Give the id of a user.');

/** The refusal of an input that names somebody who is not in the organisation. */
export const notAMember = (path: string): ValidationError =>
  new ValidationError(path, 'This is no member of your organisation. Give the id of a member.');
