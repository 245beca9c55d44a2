import { newId } from '@codai/kit';
import type { GamesWrite } from '../../deps.ts';
import type { XpGain } from './rules.ts';

/**
 * Counts XP of a person for the season that runs; between two seasons nothing counts. A cause that has counted already changes nothing, also of a
 * transaction that is repeated. Locks the person's row of the season, before coins and by person where there are several.
 */
export async function gainXp(tx: GamesWrite, userId: string, gains: readonly XpGain[], now: Date): Promise<void> {
  if (gains.length === 0) return;
  const season = await tx.gameSeason.findFirst({ where: { startsAt: { lte: now }, endsAt: { gt: now } } });
  if (season === null) return;
  const { id: seasonId } = season;
  const data = gains.map((gain) => ({ id: newId('sxp'), seasonId, userId, ...gain, createdAt: now }));
  const added = await tx.seasonXp.createManyAndReturn({ data, skipDuplicates: true, select: { amount: true } });
  const amount = added.reduce((sum, one) => sum + one.amount, 0);
  if (amount === 0) return;
  // The trigger holds the row: of several at once each reads the sum that it has led to.
  const { xp } = await tx.seasonPlayer.findUniqueOrThrow({ where: { userId_seasonId: { userId, seasonId } } });
  const reached = { seasonId, xp: { gt: xp - amount, lte: xp } };
  const row = await tx.seasonTier.findFirst({ where: reached, orderBy: { tier: 'desc' } });
  if (row === null) return;
  const { tier } = row;
  tx.outbox.append('games.season.tier-reached', { seasonId, userId, tier }, { subject: userId, tenantId: null });
}
