/** A part of an invoice without tax, and when its service is rendered: by days from `startsOn` to before `endsOn`; null: at once. */
export interface EarnedPart {
  readonly amount: bigint;
  readonly period: { readonly startsAt: Date; readonly endsAt: Date } | null;
  /** Whether it goes on to, or comes from, another invoice: nobody has earned it yet. */
  readonly isCarried: boolean;
}

/** An amount that becomes revenue day by day. Days are the instants of their midnights in UTC. */
export interface Schedule {
  readonly startsOn: Date;
  readonly endsOn: Date;
  readonly amount: bigint;
}

/** Revenue of an invoice today and its deferred part, both without tax; by `schedules` the second becomes the first. */
export interface Earned {
  readonly sales: bigint;
  readonly deferred: bigint;
  readonly schedules: readonly (Schedule & { readonly recognised: bigint })[];
}

const DAY_MS = 86_400_000;

/** Midnight in UTC of the day of an instant. */
export function dayOf(instant: Date): Date {
  return new Date(Math.floor(instant.getTime() / DAY_MS) * DAY_MS);
}

/**
 * How much of a schedule is earned before a day: each day the same share, rounded towards zero, and the last day what is left, so
 * that the whole is exact (IFRS 15.B18, straight line over time).
 */
export function earnedBefore({ startsOn, endsOn, amount }: Schedule, day: Date): bigint {
  if (day >= endsOn) return amount;
  if (day <= startsOn) return 0n;
  return (amount * daysBetween(startsOn, day)) / daysBetween(startsOn, endsOn);
}

/** Divides what an invoice is for, on its day. Parts of one period are one schedule; one of less than a day is earned at once. */
export function earnedOn(parts: readonly EarnedPart[], today: Date): Earned {
  const byPeriod = new Map<string, Schedule>();
  let [sales, deferred] = [0n, 0n];
  for (const { amount, period, isCarried } of parts) {
    if (isCarried) deferred += amount;
    else if (period === null || dayOf(period.endsAt) <= today) sales += amount;
    else {
      const startsOn = dayOf(period.startsAt);
      // A service within one day that is still to come is earned with that day.
      const endsOn = new Date(Math.max(dayOf(period.endsAt).getTime(), startsOn.getTime() + DAY_MS));
      const key = `${startsOn.getTime()} ${endsOn.getTime()}`;
      byPeriod.set(key, { startsOn, endsOn, amount: amount + (byPeriod.get(key)?.amount ?? 0n) });
    }
  }
  const schedules = [...byPeriod.values()]
    .filter(({ amount }) => amount !== 0n)
    .map((schedule) => ({ ...schedule, recognised: earnedBefore(schedule, today) }));
  for (const { amount, recognised } of schedules) {
    sales += recognised;
    deferred += amount - recognised;
  }
  return { sales, deferred, schedules };
}

/** Amount that is not earned yet, and the day by which it will be. */
export interface Unearned {
  readonly endsOn: Date;
  readonly left: bigint;
}

/**
 * Where a credit without tax comes from: first from what is not earned yet, soonest end first, then from revenue. Each of `schedules` takes off
 * its part over the days that are left, so that what remains goes on to be earned evenly.
 */
export function creditedFrom(unearned: readonly Unearned[], net: bigint, today: Date): Earned {
  let left = net;
  const schedules: (Schedule & { recognised: bigint })[] = [];
  for (const { endsOn, left: open } of [...unearned].sort((a, b) => a.endsOn.getTime() - b.endsOn.getTime())) {
    const taken = lesser(open, left);
    if (taken <= 0n || endsOn <= today) continue;
    schedules.push({ startsOn: today, endsOn, amount: -taken, recognised: 0n });
    left -= taken;
  }
  return { sales: left, deferred: net - left, schedules };
}

export function lesser(left: bigint, right: bigint): bigint {
  return left <= right ? left : right;
}

function daysBetween(from: Date, to: Date): bigint {
  return BigInt((to.getTime() - from.getTime()) / DAY_MS);
}
