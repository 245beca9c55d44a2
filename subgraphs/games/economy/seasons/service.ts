import { AlreadyClaimedError, CoinDebtError, InsufficientCoinsError } from '@codai/contracts/games';
import {
  ConflictError,
  type DomainError,
  type Id,
  InvalidStateError,
  NotFoundError,
  newId,
  type SignedInCaller,
  ValidationError,
} from '@codai/kit';
import type { Deps, GamesWrite } from '../../deps.ts';
import { spendRefusal } from '../../users/limits/hold.ts';
import { bookCoins, bookItem, grantCoins, lockAccount, revokeCoins } from '../service.ts';
import { type ShownSeason, seasonOf } from './loaders.ts';
import { claimRefusal, NO_PROGRESS, type Progress, planRefusal, rewardOf, type SeasonPlan, stateOf } from './rules.ts';

export interface SeasonId {
  readonly seasonId: Id<'GameSeason'>;
}
type Outcome = Promise<DomainError | SeasonId>;
const unknownSeason = () => new NotFoundError('GameSeason', ['input', 'seasonId']);
const passOf = (seasonId: string) => `pass ${seasonId}`;

/** Plans a season. For operators. Returns its id, or `ValidationError`, `ConflictError` for dates of another season, `IdempotencyKeyReusedError`. */
export async function planSeason(
  { database, clock }: Deps,
  caller: SignedInCaller,
  input: SeasonPlan & { readonly idempotencyKey: string },
): Outcome {
  const now = clock.now();
  const refusal = planRefusal(input, now);
  if (refusal !== null) return refusal;
  return database.once({ caller, operation: 'planSeason', input }, async (tx): Outcome => {
    // Plans take turns, so that each sees the ones before; the exclusion constraint of the table says the same.
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended('games:seasons', 0))`;
    const { startsAt, endsAt, tiers } = input;
    if ((await tx.gameSeason.count({ where: { startsAt: { lt: endsAt }, endsAt: { gt: startsAt } } })) > 0)
      return new ConflictError('SEASONS_OVERLAP', 'Another season runs in this time. Choose other dates.');
    const itemIds = [...new Set(tiers.flatMap(({ freeItemId, premiumItemId }) => [freeItemId, premiumItemId]))];
    const known = itemIds.filter((id) => id !== null);
    if ((await tx.storeItem.count({ where: { id: { in: known } } })) < known.length)
      return new ValidationError('input.tiers', 'Give items of the store.');
    const seasonId = newId<'GameSeason'>('gse');
    await writeSeason(tx, seasonId, input, now);
    tx.outbox.append('games.season.planned', { seasonId }, { subject: seasonId, tenantId: null });
    return { seasonId };
  });
}

/** Writes a season with its tiers, unless there is one of this id or in this time. */
export async function writeSeason(tx: GamesWrite, id: string, plan: SeasonPlan, now: Date): Promise<void> {
  const { name, nameRo, startsAt, endsAt, passPrice, tiers } = plan;
  const season = { id, name, nameRo, startsAt, endsAt, passPrice, createdAt: now };
  const { count } = await tx.gameSeason.createMany({ data: [season], skipDuplicates: true });
  if (count === 0) return;
  const data = tiers.map(({ xp, freeCoins, freeItemId, premiumCoins, premiumItemId }, at) => {
    const rewards = { freeCoins, freeItemId, premiumCoins, premiumItemId };
    return { seasonId: id, tier: at + 1, xp, ...rewards };
  });
  await tx.seasonTier.createMany({ data });
}

/** Takes a season away that has not begun. For operators. Returns it as it was, or `NotFoundError`, `InvalidStateError`. */
export function cancelSeason(
  { database, clock }: Deps,
  caller: SignedInCaller,
  { seasonId: id }: SeasonId,
): Promise<DomainError | ShownSeason> {
  return database.write(caller, async (tx) => {
    await tx.$queryRaw`SELECT id FROM game_season WHERE id = ${id} FOR UPDATE`;
    const season = await tx.gameSeason.findUnique({ where: { id }, include: seasonOf(caller.userId) });
    if (season === null) return unknownSeason();
    const state = stateOf(season, clock.now());
    if (state !== 'PLANNED') return new InvalidStateError(state, ['PLANNED']);
    await tx.gameSeason.delete({ where: { id }, select: { id: true } });
    tx.outbox.append('games.season.cancelled', { seasonId: id }, { subject: id, tenantId: null });
    return season;
  });
}

/** Progress of a person under the lock of the row; null before the first XP. */
async function lockProgress(tx: GamesWrite, seasonId: string, userId: string): Promise<Progress | null> {
  const [row] = await tx.$queryRaw<Progress[]>`
    SELECT xp, pass FROM season_player WHERE season_id = ${seasonId} AND user_id = ${userId} FOR UPDATE`;
  return row ?? null;
}

/**
 * Claims a reward of a tier, once (GAME-7), also after the season. Returns the season's id, or `NotFoundError`, `ConflictError` for a tier that is not
 * reached and without the premium pass, `AlreadyClaimedError`.
 */
export function claimSeasonTier(
  { database, clock }: Deps,
  caller: SignedInCaller,
  { seasonId, tier, isPremium }: SeasonId & { readonly tier: number; readonly isPremium: boolean },
): Outcome {
  const { userId } = caller;
  return database.write(caller, async (tx): Outcome => {
    const progress = (await lockProgress(tx, seasonId, userId)) ?? NO_PROGRESS;
    const row = await tx.seasonTier.findUnique({ where: { seasonId_tier: { seasonId, tier } } });
    if (row === null) return new NotFoundError('SeasonTier', ['input', 'tier']);
    const refusal = claimRefusal(row, progress, isPremium);
    if (refusal !== null) return refusal;
    const now = clock.now();
    const claim = { id: newId('scl'), seasonId, tier, userId, isPremium, createdAt: now };
    const { count } = await tx.seasonClaim.createMany({ data: [claim], skipDuplicates: true });
    if (count === 0) return new AlreadyClaimedError(['input', 'tier'], 'You have claimed this reward.');
    const { coins = 0, itemId = null } = rewardOf(row, isPremium) ?? {};
    const of = { cause: 'SEASON', reference: `${seasonId} ${tier} ${isPremium ? 'premium' : 'free'}` } as const;
    if (coins > 0) await grantCoins(tx, userId, { amount: coins, ...of }, now);
    if (itemId !== null) await bookItem(tx, { userId, itemId, amount: 1, ...of }, now);
    tx.outbox.append(
      'games.season.claimed',
      { seasonId, userId, tier, isPremium },
      { subject: userId, tenantId: null },
    );
    return { seasonId };
  });
}

/**
 * Buys the premium pass of the season that runs for coins, once. Returns the season's id, or `NotFoundError`, `InvalidStateError` before and after the
 * season, `ConflictError` for a pass that was bought before, `PlayLimitReachedError`, `CoinDebtError`, `InsufficientCoinsError`,
 * `IdempotencyKeyReusedError`.
 */
export function buySeasonPass(
  { database, clock }: Deps,
  caller: SignedInCaller,
  input: SeasonId & { readonly idempotencyKey: string },
): Outcome {
  const { seasonId } = input;
  const { userId } = caller;
  return database.once({ caller, operation: 'buySeasonPass', input, keep: 'forever' }, async (tx): Outcome => {
    const season = await tx.gameSeason.findUnique({ where: { id: seasonId } });
    if (season === null) return unknownSeason();
    const now = clock.now();
    const state = stateOf(season, now);
    if (state !== 'RUNNING') return new InvalidStateError(state, ['RUNNING']);
    const limited = await spendRefusal(tx, userId, { unit: 'COINS', amount: season.passPrice }, now);
    if (limited !== null) return limited;
    // The row of the season is locked before the coins, as at the end of a match. One without XP and pass says nothing.
    const row = { id: newId('spl'), seasonId, userId };
    await tx.seasonPlayer.createMany({ data: [row], skipDuplicates: true });
    const progress = await lockProgress(tx, seasonId, userId);
    if (progress?.pass !== 'NONE') return new ConflictError('PASS_BOUGHT', 'You have bought the pass of this season.');
    const { balance, debt } = await lockAccount(tx, userId);
    if (debt > 0) return new CoinDebtError({ debt });
    if (balance < season.passPrice) return new InsufficientCoinsError({ balance }, ['input', 'seasonId']);
    await setPass(tx, seasonId, userId, 'OWNED');
    await bookCoins(tx, { userId, amount: -season.passPrice, cause: 'PURCHASE', reference: passOf(seasonId) }, now);
    tx.outbox.append('games.season.pass-bought', { seasonId, userId }, { subject: userId, tenantId: null });
    return { seasonId };
  });
}

const setPass = (tx: GamesWrite, seasonId: string, userId: string, pass: 'OWNED' | 'REFUNDED') =>
  tx.seasonPlayer.update({ where: { userId_seasonId: { userId, seasonId } }, data: { pass }, select: { id: true } });

/**
 * Gives the price of a pass back, once, and takes back what it gave: coins, of which those that were spent are a debt, and items that are still held
 * (GAME-7). For operators. Returns the season's id, or `NotFoundError` for a person without the pass, `InvalidStateError` after a refund.
 */
export function refundSeasonPass(
  { database, clock }: Deps,
  { userId: operatorId, correlationId }: SignedInCaller,
  { seasonId, userId }: SeasonId & { readonly userId: string },
): Outcome {
  return database.systemWrite(
    null,
    async (tx): Outcome => {
      const { pass } = (await lockProgress(tx, seasonId, userId)) ?? NO_PROGRESS;
      if (pass === 'NONE') return new NotFoundError('SeasonPass', ['input', 'userId']);
      if (pass === 'REFUNDED') return new InvalidStateError('REFUNDED', ['OWNED']);
      await setPass(tx, seasonId, userId, 'REFUNDED');
      const now = clock.now();
      const { passPrice: amount } = await tx.gameSeason.findUniqueOrThrow({ where: { id: seasonId } });
      const reference = passOf(seasonId);
      await grantCoins(tx, userId, { amount, cause: 'PASS_REFUND', reference }, now);
      const where = { seasonId, userId, isPremium: true };
      const given = (await tx.seasonClaim.findMany({ where, include: { of: true } })).map(({ of }) => of);
      const coins = given.reduce((sum, { premiumCoins }) => sum + premiumCoins, 0);
      if (coins > 0) await revokeCoins(tx, { userId, amount: coins, reference }, now);
      const itemIds = given.flatMap(({ premiumItemId }) => premiumItemId ?? []);
      const held = await tx.$queryRaw<{ itemId: string; quantity: number }[]>`
        SELECT store_item_id AS "itemId", quantity FROM inventory_item
         WHERE user_id = ${userId} AND store_item_id = ANY(${itemIds}) AND quantity > 0 ORDER BY store_item_id FOR UPDATE`;
      for (const { itemId, quantity } of held) {
        const taken = Math.min(quantity, itemIds.filter((id) => id === itemId).length);
        const of = { userId, itemId, amount: -taken, cause: 'REFUND', reference: `${reference} ${itemId}` } as const;
        await bookItem(tx, of, now);
      }
      tx.outbox.append('games.season.pass-refunded', { seasonId, userId }, { subject: userId, tenantId: null });
      return { seasonId };
    },
    { userId: operatorId, correlationId },
  );
}
