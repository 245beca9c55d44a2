import { PlayLimitReachedError } from '@codai/contracts/games';
import type { GamesRead, GamesWrite } from '../../deps.ts';
import {
  amountAt,
  type ClockFacts,
  clockAfter,
  isPaused,
  type LimitKind,
  NO_CLOCK,
  playedSeconds,
  strictest,
  zoneAt,
} from './rules.ts';

const PERIODS = ['DAY', 'WEEK', 'MONTH'] as const;

/** Has whatever counts or changes the limits of one person take turns. */
export const lockLimits = (tx: GamesWrite, userId: string) =>
  tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`games:limits:${userId}`}, 0))`;

/** Limits in force for each of several people, by the person or the guardian. A kind without a limit is absent. */
export async function limitsInForce(
  tx: GamesRead,
  userIds: readonly string[],
  now: Date,
): Promise<ReadonlyMap<string, ReadonlyMap<LimitKind, number>>> {
  const rows = await tx.playLimit.findMany({ where: { userId: { in: [...userIds] } } });
  const byUser = new Map<string, Map<LimitKind, number>>();
  for (const row of rows) {
    const kinds = byUser.get(row.userId) ?? new Map<LimitKind, number>();
    byUser.set(row.userId, kinds);
    const kind = row.kind as LimitKind;
    const amount = strictest([kinds.get(kind) ?? null, amountAt(row, now)]);
    if (amount !== null) kinds.set(kind, amount);
  }
  return byUser;
}

const clocksOf = async (tx: GamesRead, userIds: readonly string[]): Promise<ReadonlyMap<string, ClockFacts>> =>
  new Map((await tx.playClock.findMany({ where: { userId: { in: [...userIds] } } })).map((row) => [row.userId, row]));

/** People among these whose play time of the day is used up. */
export async function outOfTime(tx: GamesRead, userIds: readonly string[], now: Date): Promise<ReadonlySet<string>> {
  const limits = await limitsInForce(tx, userIds, now);
  const limited = userIds.filter((id) => limits.get(id)?.has('PLAY_MINUTES_PER_DAY'));
  if (limited.length === 0) return new Set();
  const clocks = await clocksOf(tx, limited);
  const isOut = (id: string) =>
    playedSeconds(clocks.get(id) ?? NO_CLOCK, now) >= (limits.get(id)?.get('PLAY_MINUTES_PER_DAY') ?? 0) * 60;
  return new Set(limited.filter(isOut));
}

/** First instants of the periods in which `now` lies, and of the ones after them, in a time zone. */
async function periodsOf(tx: GamesRead, timeZone: string, now: Date) {
  const [row] = await tx.$queryRaw<Record<string, Date>[]>`
    SELECT date_trunc('day', l) AT TIME ZONE z AS "DAY", (date_trunc('day', l) + interval '1 day') AT TIME ZONE z AS "DAY_END",
           date_trunc('week', l) AT TIME ZONE z AS "WEEK", (date_trunc('week', l) + interval '1 week') AT TIME ZONE z AS "WEEK_END",
           date_trunc('month', l) AT TIME ZONE z AS "MONTH", (date_trunc('month', l) + interval '1 month') AT TIME ZONE z AS "MONTH_END"
      FROM (SELECT ${timeZone}::text AS z, ${now}::timestamptz AT TIME ZONE ${timeZone}::text AS l) t`;
  return row as Readonly<Record<`${(typeof PERIODS)[number]}${'' | '_END'}`, Date>>;
}

/** Refusal to begin a match or to wait for one: the play time of the day is used up (GAME-10). A match that is on may be finished. */
export async function playRefusal(tx: GamesRead, userId: string, now: Date): Promise<PlayLimitReachedError | null> {
  if (!(await outOfTime(tx, [userId], now)).has(userId)) return null;
  const clock = (await clocksOf(tx, [userId])).get(userId) ?? NO_CLOCK;
  const { DAY_END: limitResetsAt } = await periodsOf(tx, zoneAt(clock, now), now);
  return new PlayLimitReachedError({ limit: 'PLAY_MINUTES_PER_DAY', limitResetsAt });
}

/** Amounts that a person has used of each kind. */
export async function usedOf(tx: GamesRead, userId: string, now: Date) {
  const clock = (await clocksOf(tx, [userId])).get(userId) ?? NO_CLOCK;
  const periods = await periodsOf(tx, zoneAt(clock, now), now);
  const [row] = await tx.$queryRaw<Record<LimitKind, number>[]>`
    WITH paid AS (SELECT cents, created_at FROM coin_purchase WHERE user_id = ${userId} AND status IN ('PENDING', 'PAID'))
    SELECT coalesce(sum(-amount) FILTER (WHERE created_at >= ${periods.DAY}::timestamptz), 0)::int AS "COINS_PER_DAY",
           coalesce(sum(-amount) FILTER (WHERE created_at >= ${periods.WEEK}::timestamptz), 0)::int AS "COINS_PER_WEEK",
           coalesce(sum(-amount) FILTER (WHERE created_at >= ${periods.MONTH}::timestamptz), 0)::int AS "COINS_PER_MONTH",
           (SELECT coalesce(sum(cents), 0)::int FROM paid WHERE created_at >= ${periods.DAY}::timestamptz) AS "CENTS_PER_DAY",
           (SELECT coalesce(sum(cents), 0)::int FROM paid WHERE created_at >= ${periods.WEEK}::timestamptz) AS "CENTS_PER_WEEK",
           (SELECT coalesce(sum(cents), 0)::int FROM paid WHERE created_at >= ${periods.MONTH}::timestamptz) AS "CENTS_PER_MONTH"
      FROM coin_entry WHERE user_id = ${userId} AND cause = 'PURCHASE' AND created_at >= least(${periods.WEEK}::timestamptz, ${periods.MONTH}::timestamptz)`;
  const used = { ...row, PLAY_MINUTES_PER_DAY: Math.floor(playedSeconds(clock, now) / 60) };
  return { clock, periods, used: used as Readonly<Record<LimitKind, number>> };
}

/**
 * Refusal to spend coins or euro cents beyond a limit (GAME-10). Takes the person's lock first, so that of several purchases at once each counts the
 * ones before.
 */
export async function spendRefusal(
  tx: GamesWrite,
  userId: string,
  { unit, amount }: { readonly unit: 'CENTS' | 'COINS'; readonly amount: number },
  now: Date,
): Promise<PlayLimitReachedError | null> {
  await lockLimits(tx, userId);
  const limits = (await limitsInForce(tx, [userId], now)).get(userId);
  if (limits === undefined || limits.size === 0) return null;
  const { used, periods } = await usedOf(tx, userId, now);
  for (const period of PERIODS) {
    const limit = `${unit}_PER_${period}` as const;
    const most = limits.get(limit);
    if (most !== undefined && used[limit] + amount > most)
      return new PlayLimitReachedError({ limit, limitResetsAt: periods[`${period}_END`] });
  }
  return null;
}

/** Counts a move of a person of a match that began at an instant. */
export async function countMove(tx: GamesWrite, userId: string, matchStartedAt: Date, now: Date): Promise<void> {
  await tx.playClock.createMany({ data: [{ userId }], skipDuplicates: true });
  await tx.$queryRaw`SELECT user_id FROM play_clock WHERE user_id = ${userId} FOR UPDATE`;
  const clock = await tx.playClock.findUniqueOrThrow({ where: { userId } });
  const data = clockAfter(clock, matchStartedAt, now);
  await tx.playClock.update({ where: { userId }, data, select: { userId: true } });
}

/** Whether a person has not moved in any match for a quarter of an hour. */
export async function isAway(tx: GamesRead, userId: string, now: Date): Promise<boolean> {
  const clock = (await clocksOf(tx, [userId])).get(userId) ?? NO_CLOCK;
  return isPaused(clock, now);
}
