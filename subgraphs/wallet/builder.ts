import { type CardNumberRule, createBuilder } from '@codai/kit/graphql';
import type { WalletContext } from './context.ts';

const hexadecimal = 'A hexadecimal number of a blockchain, which is read as one.';

/** M-22: no text of a mutation holds the number of a payment card, but for these, whose digits mean something else. */
export const cardNumbers = {
  except: {
    'ConnectAddressInput.nonce': 'A nonce that the wallet has drawn.',
    'ConnectAddressInput.signature': hexadecimal,
    'NetworkAddressInput.address': hexadecimal,
    'RequestAddressChallengeInput.address': hexadecimal,
  },
} satisfies CardNumberRule;

export const builder = createBuilder<{ Context: WalletContext }>({ cardNumbers });
