import { ada } from '../actors.ts';
import type { Part } from '../demo.ts';

/** Packs of coins, written by a migration of games, and their prices in euro cents. */
const packs = [
  ['cpk_small', 199],
  ['cpk_medium', 899],
  ['cpk_large', 1_699],
] as const;

/** Prices of the packs of coins, so that the store of games sells them. */
export const games: Part = {
  name: 'games',
  async write({ act, now }) {
    const { id: productId } = await act(ada, now, 'payments.createBillingProduct', {
      issuerId: 'iss_seed_codai',
      name: 'Coins',
      description: 'Coins for the store of games.',
    });
    for (const [packId, cents] of packs) {
      const { id: priceId } = await act(ada, now, 'payments.createPrice', {
        productId,
        currency: 'EUR',
        model: 'PER_UNIT',
        unitAmount: String(cents),
        isOneTime: true,
      });
      await act(ada, now, 'games.setCoinPackPrice', { packId, priceId });
    }
  },
};
