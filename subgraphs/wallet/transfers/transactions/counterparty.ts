import type { Id } from '@codai/kit';
import type { Loaders } from '../../context.ts';
import type { Movement, WalletTransaction } from '../../generated/prisma/client.ts';
import { readSteps } from '../../policy/steps/stored-steps.ts';

/** The other wallet of a transaction, as its owner may know it: by the handle that one sends to. */
export interface Counterparty {
  readonly id: string;
  readonly handle: string;
  readonly ownerId: Id<'User'>;
}

type Line = Pick<WalletTransaction, 'entryId' | 'movementId' | 'walletId'>;
export type Cause = Pick<Movement, 'done' | 'id' | 'steps' | 'walletId'>;

/**
 * Id of the wallet at the other end of a transaction; null between pockets of one wallet, and for a conversion or a hold. The movement of a
 * credit from elsewhere belongs to the sender. One's own has several steps when a rule ran: the entry tells which one, once banking has answered.
 */
export function otherWallet({ entryId, walletId }: Line, { walletId: moverId, steps, done }: Cause): string | null {
  if (moverId !== walletId) return moverId;
  const all = readSteps(steps);
  const entries = (done ?? []) as unknown as readonly { readonly entryId: string | null }[];
  const step = all.length === 1 ? all[0] : all[entries.findIndex((each) => each.entryId === entryId)];
  return step?.kind === 'TRANSFER' ? step.toWalletId : null;
}

/** The other wallet of a transaction; null when it has none. */
export async function counterpartyOf(
  { cause, counterparty }: Pick<Loaders, 'cause' | 'counterparty'>,
  line: Line,
): Promise<Counterparty | null> {
  const movement = line.movementId === null ? null : await cause.load(line.movementId);
  const id = movement && otherWallet(line, movement);
  return id === null ? null : counterparty.load(id);
}
