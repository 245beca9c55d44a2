import type { GamesRead, GamesWrite } from '../../deps.ts';

interface Pair {
  readonly blockerId: string;
  readonly blockedId: string;
}

/** Writes a block of social, or deletes one that was removed there. */
export async function takeBlock(tx: GamesWrite, { blockerId, blockedId }: Pair, isBlocked: boolean): Promise<void> {
  if (isBlocked) await tx.block.createMany({ data: [{ blockerId, blockedId }], skipDuplicates: true });
  else await tx.block.deleteMany({ where: { blockerId, blockedId } });
}

/** Whether one of two people has blocked the other. */
export async function isBlockedBetween(tx: GamesRead, one: string, other: string): Promise<boolean> {
  const count = await tx.block.count({
    where: {
      OR: [
        { blockerId: one, blockedId: other },
        { blockerId: other, blockedId: one },
      ],
    },
  });
  return count > 0;
}
