import { InvalidStateError } from '@codai/kit';

interface EditedPart {
  readonly status: string;
  readonly lines: readonly { readonly isDigital: boolean; readonly shipped: number }[];
}

/** Refuses to lower the units of a part, or null: something of it waits to be shipped, and for its shopper nothing was shipped yet. */
export function unitsEditRefusal({ status, lines }: EditedPart, isShopper: boolean): InvalidStateError | null {
  if (status !== 'OPEN') return new InvalidStateError(status, ['OPEN']);
  return isShopper && lines.some(({ shipped }) => shipped > 0) ? new InvalidStateError('SHIPPED', ['OPEN']) : null;
}

/** Refuses another address for an order, or null: something is still to be delivered, and nothing that needs an address was shipped. */
export function addressEditRefusal(order: {
  readonly status: string;
  readonly parts: readonly EditedPart[];
}): InvalidStateError | null {
  if (order.status === 'CANCELLED') return new InvalidStateError('CANCELLED', ['AWAITING_PAYMENT', 'PAID']);
  const goods = order.parts
    .filter(({ status }) => status !== 'CANCELLED')
    .flatMap(({ lines }) => lines.filter(({ isDigital }) => !isDigital));
  return goods.length > 0 && goods.every(({ shipped }) => shipped === 0)
    ? null
    : new InvalidStateError('SHIPPED', ['AWAITING_PAYMENT', 'PAID']);
}
