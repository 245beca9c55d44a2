import { type SignedInCaller, stepUpRequired } from '@codai/kit';
import type { WalletRead } from '../../deps.ts';

/** Age of a second factor that the first payment to a wallet needs. */
const STEP_UP_SECONDS = 300;

/** Throws STEP_UP_REQUIRED when the wallet has not paid the other one before and the caller's second factor was proven too long ago. */
export async function stepUpForFirstSend(
  tx: WalletRead,
  caller: SignedInCaller,
  { walletId, toWalletId }: { readonly walletId: string; readonly toWalletId: string },
  now: Date,
): Promise<void> {
  const { authenticatedAt } = caller;
  if (authenticatedAt !== null && now.getTime() - authenticatedAt.getTime() <= STEP_UP_SECONDS * 1_000) return;
  const paid = await tx.movement.findFirst({
    where: { walletId, toWalletId, status: 'COMPLETED' },
    select: { id: true },
  });
  if (paid !== null) return;
  throw stepUpRequired(
    'The first payment to a wallet needs a recent second factor. Confirm it and try again.',
    STEP_UP_SECONDS,
    caller,
  );
}
