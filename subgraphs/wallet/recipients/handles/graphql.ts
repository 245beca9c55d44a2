import { RecipientInvalidError } from '@codai/contracts/wallet';
import { twoFactors } from '@codai/kit/graphql';
import { builder } from '../../builder.ts';
import { UserType } from '../../owners/users/graphql.ts';
import { findRecipient, type RecipientRow } from './service.ts';

const RecipientType = builder.objectRef<RecipientRow>('WalletRecipient').implement({
  description: 'Wallet that money can be sent to, as anybody with two factors sees it.',
  authScopes: twoFactors,
  fields: (t) => ({
    handle: t.text('handle', 'Handle of the wallet.'),
    owner: t.reference(UserType, 'ownerId', 'User who opened the wallet.'),
  }),
});

builder.verb('findRecipient', {
  description:
    'Looks up the wallet with exactly this handle before money is sent to it. A user may look up 30 handles in an hour, whether they exist or not.',
  authScopes: twoFactors,
  input: (t) => ({
    handle: t.string({ description: 'Whole handle of the wallet, in any letter case.' }),
  }),
  result: RecipientType,
  refusals: [RecipientInvalidError],
  run: findRecipient,
});
