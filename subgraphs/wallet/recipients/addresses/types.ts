import { builder } from '../../builder.ts';

/** The networks of `networks.ts`, as clients name them. */
export const NetworkType = builder.enumeration('WalletNetwork', 'Blockchain network of an address.', {
  ETHEREUM: 'Ethereum: ETH, USDC, USDT and AZR.',
  BITCOIN: 'Bitcoin’s main network: BTC.',
});
