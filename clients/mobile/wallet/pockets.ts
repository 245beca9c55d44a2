import type { WalletHomeQuery } from '@codai/sdk';
import { type PocketLineFragment, WalletHomeDocument } from '@codai/sdk';
import { type Part, usePart } from '../data/part.ts';

/** A pocket that has an account, so that money can move. */
export type OpenPocket = PocketLineFragment & { readonly available: NonNullable<PocketLineFragment['available']> };

export function useWallet(): { readonly part: Part<WalletHomeQuery>; readonly pockets: readonly OpenPocket[] } {
  const part = usePart(WalletHomeDocument, { first: 50 });
  const nodes = part.data?.pockets?.edges.map(({ node }) => node) ?? [];
  return { part, pockets: nodes.filter(isOpen) };
}

function isOpen(pocket: PocketLineFragment): pocket is OpenPocket {
  return pocket.status === 'OPEN' && pocket.available !== null;
}
