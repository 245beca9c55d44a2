import { type Caller, isSignedIn } from '@codai/kit';
import type { Deps } from '../../deps.ts';
import type { Achievement } from '../../generated/prisma/client.ts';

export interface OwnAchievement extends Achievement {
  readonly progress: number;
  readonly unlockedAt: Date | null;
}

const ACHIEVEMENTS_MAX = 100;

/** All achievements with the progress of the caller. */
export async function listAchievements({ database }: Deps, caller: Caller): Promise<OwnAchievement[]> {
  const userId = isSignedIn(caller) ? caller.userId : '';
  const rows = await database.read(caller, (tx) =>
    tx.achievement.findMany({
      orderBy: [{ position: 'asc' }, { id: 'asc' }],
      take: ACHIEVEMENTS_MAX,
      include: { reached: { where: { userId } } },
    }),
  );
  return rows.map(({ reached: [own], ...row }) => ({
    ...row,
    progress: own?.progress ?? 0,
    unlockedAt: own?.unlockedAt ?? null,
  }));
}
