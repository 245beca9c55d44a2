import { ConflictError, InvalidStateError } from '@codai/kit';

/** Refusal of an offer to oneself, or of an item for the same one. */
export function offerRefusal(facts: {
  readonly proposerId: string;
  readonly recipientId: string;
  readonly givenItemId: string;
  readonly wantedItemId: string;
}): ConflictError | null {
  if (facts.proposerId === facts.recipientId)
    return new ConflictError('OWN_OFFER', 'Offer the item to another player.');
  return facts.givenItemId === facts.wantedItemId
    ? new ConflictError('SAME_ITEM', 'Ask for another item than the one you give.')
    : null;
}

/** Refusal of a change of an offer that was accepted or closed. */
export const closedRefusal = (status: string): InvalidStateError | null =>
  status === 'OPEN' ? null : new InvalidStateError(status, ['OPEN']);
