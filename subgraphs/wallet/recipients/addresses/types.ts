import { builder } from '../../builder.ts';
import { AddressInvalidError } from './rules.ts';

builder.errorType(AddressInvalidError, {
  description:
    'Address that is malformed, has a wrong checksum, or belongs to a network that does not carry the currency.',
});

/** The networks of `networks.ts`, as clients name them. */
export const NetworkType = builder.enumeration('WalletNetwork', 'Blockchain network of an address.', {
  ETHEREUM: 'Ethereum: ETH, USDC, USDT and AZR.',
  BITCOIN: 'Bitcoin’s main network: BTC.',
});
