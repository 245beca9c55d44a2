import { builder } from '../../builder.ts';
import type { Movement, Pocket, Wallet } from '../../generated/prisma/client.ts';

/** Types that point at each other; each is written out in the folder of its noun. */
export const WalletType = builder.objectRef<Wallet>('Wallet');
export const PocketType = builder.objectRef<Pocket>('Pocket');
export const MovementType = builder.objectRef<Movement>('WalletMovement');
export const BankAccountType = builder.objectRef<{ readonly id: string }>('BankAccount');
