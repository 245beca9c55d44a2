import { newId } from '@codai/kit';
import type { GamesWrite } from '../../deps.ts';

/** Makes the profiles of people who play for the first time, in the order of their ids: of two matches with the same people one waits for the other. */
export async function ensurePlayers(tx: GamesWrite, userIds: readonly string[], now: Date): Promise<void> {
  await tx.playerProfile.createMany({
    data: [...userIds].sort().map((userId) => ({ id: newId('ply'), userId, createdAt: now })),
    skipDuplicates: true,
  });
}
