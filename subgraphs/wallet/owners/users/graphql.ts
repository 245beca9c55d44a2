import { anyone, twoFactors } from '@codai/kit/graphql';
import { builder } from '../../builder.ts';
import { WalletType } from '../lookup/types.ts';

/** Identity owns users; this domain adds their wallets. */
export const UserType = builder.foreignEntity('User', {
  authScopes: anyone,
  fields: (t) => ({
    wallet: t.field({
      type: WalletType,
      nullable: true,
      description: 'Wallet of the active tenant when this user created it; null otherwise.',
      authScopes: twoFactors,
      resolve: ({ id }, _args, ctx) => ctx.loaders.walletOfOwner.load(id),
    }),
  }),
});
