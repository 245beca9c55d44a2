import {
  type Caller,
  type Id,
  NotFoundError,
  newId,
  type QuotaExceededError,
  type SignedInCaller,
  type ValidationError,
} from '@codai/kit';
import type { ListArguments, Page } from '@codai/kit/data';
import { byCreation } from '@codai/kit/graphql';
import type { Deps } from '../../deps.ts';
import type { FilterAction } from '../../generated/prisma/enums.ts';
import { countAction } from '../../policies/actions/service.ts';
import { viewerOf } from '../../policies/visibility/viewer.ts';
import { durationRefusal, endOf } from '../mutes/rules.ts';
import { filterQuotaRefusal, phraseRefusal } from './rules.ts';

export interface FilterRow {
  readonly id: Id<'KeywordFilter'>;
  readonly phrase: string;
  readonly action: FilterAction;
  readonly createdAt: Date;
  readonly expiresAt: Date | null;
}

export interface AddFilter {
  readonly phrase: string;
  readonly action: FilterAction;
  readonly forMinutes: number | null;
}

/** Leaves posts with these words, next to each other, out of the caller's feeds, or has them labelled. */
export async function addKeywordFilter(
  deps: Deps,
  caller: SignedInCaller,
  { phrase, action, forMinutes }: AddFilter,
): Promise<FilterRow | QuotaExceededError | ValidationError> {
  const refusal = phraseRefusal(phrase) ?? durationRefusal(forMinutes, 'filter');
  if (refusal !== null) return refusal;
  return deps.database.write(caller, async (tx) => {
    await countAction(deps, tx, caller, 'BLOCK');
    const { userId } = caller;
    const now = deps.clock.now();
    await tx.keywordFilter.deleteMany({ where: { userId, expiresAt: { lte: now } } });
    const count = await tx.keywordFilter.count({ where: { userId } });
    const full = filterQuotaRefusal(count);
    if (full !== null) return full;
    const expiresAt = endOf(now, forMinutes);
    const filter = { id: newId<'KeywordFilter'>('kwf'), phrase: phrase.trim(), action, createdAt: now, expiresAt };
    await tx.keywordFilter.create({ data: { ...filter, userId }, select: { id: true } });
    return filter;
  });
}

export interface FilterId {
  readonly filterId: Id<'KeywordFilter'>;
}

/** Removes a filter of the caller's. */
export async function removeKeywordFilter(
  deps: Deps,
  caller: SignedInCaller,
  { filterId }: FilterId,
): Promise<FilterId | NotFoundError> {
  return deps.database.write(caller, async (tx) => {
    const { count } = await tx.keywordFilter.deleteMany({ where: { id: filterId, userId: caller.userId } });
    return count === 0 ? new NotFoundError('Filter', ['input', 'filterId']) : { filterId };
  });
}

/** Filters of the caller that are in force, newest first. */
export function listFilters(deps: Deps, caller: Caller, args: ListArguments): Promise<Page<FilterRow>> {
  return byCreation.NEWEST_FIRST.readSql(
    args,
    { createdAt: 'w.created_at', id: 'w.id' },
    ({ position, end }) => deps.database.client.$queryRaw<FilterRow[]>`
      SELECT w.id, w.phrase, w.action, w.created_at AS "createdAt", w.expires_at AS "expiresAt" FROM keyword_filter w
      WHERE w.user_id = ${viewerOf(caller).circleId} AND (w.expires_at IS NULL OR w.expires_at > ${deps.clock.now()}::timestamptz)
        AND ${position} ${end}`,
  );
}
