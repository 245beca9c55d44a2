import { InvalidStateError } from '@codai/kit';

interface PartFacts {
  readonly status: string;
  readonly lines: readonly { readonly shipped: number }[];
}

/** Parts of an order that its shopper may cancel: those that are open and of which nothing is shipped. */
export const cancellableOf = <Part extends PartFacts>(parts: readonly Part[]): readonly Part[] =>
  parts.filter(({ status, lines }) => status === 'OPEN' && lines.every(({ shipped }) => shipped === 0));

/** Why an order with so many cancellable parts is not cancelled, or null. */
export const cancelRefusal = (parts: readonly PartFacts[]): InvalidStateError | null =>
  cancellableOf(parts).length > 0 ? null : new InvalidStateError('SHIPPED', ['AWAITING_PAYMENT', 'PAID']);
