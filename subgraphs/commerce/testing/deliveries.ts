import type { Caller } from '@codai/kit';
import { type Answered, merchant } from './commerce.ts';
import type { MarketUnderTest } from './market.ts';

/** Units of one line that have arrived. */
export interface Delivered {
  readonly order: Answered;
  readonly partId: string;
  readonly lineId: string;
  readonly variantId: string;
}

/** Orders of one line that have arrived, and what comes back of them. */
export interface Deliveries {
  delivered(shopper: Caller, price: number, quantity: number, seller?: Caller): Promise<Delivered>;
  /** A return that its shopper requests. */
  requested(shopper: Caller, of: Delivered, quantity: number): Promise<Answered>;
  /** A return that its shop approves, receives and restocks. */
  returned(shopper: Caller, of: Delivered, quantity: number, seller?: Caller): Promise<Answered>;
}

export function deliveriesOver(market: () => MarketUnderTest): Deliveries {
  const self: Deliveries = {
    async delivered(shopper, price, quantity, seller = merchant) {
      const { variantId } = await market().product({ caller: seller, price, units: 50 });
      const order = await market().delivered(shopper, [{ variantId, quantity }], seller);
      const [part] = order.parts as readonly {
        readonly id: string;
        readonly lines: readonly { readonly id: string }[];
      }[];
      return { order, partId: String(part?.id), lineId: String(part?.lines[0]?.id), variantId };
    },
    requested: (shopper, { partId, lineId }, quantity) =>
      market().call(shopper, 'requestReturn', {
        ...{ partId, lines: [{ lineId, quantity }] },
        ...{ reason: 'DAMAGED', note: 'Cracked.' },
      }),
    async returned(shopper, of, quantity, seller = merchant) {
      const { id: returnId } = await self.requested(shopper, of, quantity);
      await market().call(seller, 'approveReturn', { returnId, answer: 'Send it to Hamburg.' });
      return market().call(seller, 'receiveReturn', { returnId, restock: true });
    },
  };
  return self;
}
