import { NotFoundError, type SignedInCaller, twoFactors, ValidationError } from '@codai/kit';
import { builder } from '../../builder.ts';
import type { Deps } from '../../deps.ts';
import { selfRefusal } from '../../people/follows/rules.ts';
import type { OtherUser } from '../../people/follows/service.ts';
import { recordLess } from '../../people/interest/ledger.ts';
import { UserType } from '../../people/users/graphql.ts';
import { countAction } from '../../policies/actions/service.ts';
import { profileVisible } from '../../policies/visibility/predicate.ts';
import { viewerOf } from '../../policies/visibility/viewer.ts';
import { ranking } from './rules.ts';

interface FeedPreference extends OtherUser {
  /** How often the caller asked for less of the author, as the ranking will know when it has settled. */
  readonly less: number;
}

/**
 * Ranks an author's posts lower in the caller's feed, or takes that back. Returns the level reached, or `NotFoundError` for a person who is not there
 * or not to be seen, `ValidationError` for oneself. Counting the action holds the caller's row: of two at once each counts what the other did.
 */
async function changeLess(
  deps: Deps,
  caller: SignedInCaller,
  { userId }: OtherUser,
  less: -1 | 1,
): Promise<FeedPreference | NotFoundError | ValidationError> {
  const refusal = selfRefusal(caller.userId, userId, 'rank');
  if (refusal !== null) return refusal;
  return deps.database.write(caller, async (tx) => {
    await countAction(deps, tx, caller, 'FOLLOW');
    const at = deps.clock.now();
    const seen = await tx.$queryRaw<unknown[]>`
      SELECT 1 FROM profile a WHERE a.user_id = ${userId} AND ${profileVisible(viewerOf(caller))}`;
    if (seen.length === 0) return new NotFoundError('Profile', ['input', 'userId']);
    const since = new Date(at.getTime() - ranking.affinityWindowMs);
    const { _sum } = await tx.interaction.aggregate({
      where: { actorId: caller.userId, authorId: userId, at: { gt: since } },
      _sum: { less: true },
    });
    const before = Math.min(ranking.lessMax, Math.max(0, _sum.less ?? 0));
    const after = Math.min(ranking.lessMax, Math.max(0, before + less));
    if (after !== before) await recordLess(tx, { actorId: caller.userId, authorId: userId, less, at });
    return { userId, less: after };
  });
}

const FeedPreferenceType = builder.objectRef<FeedPreference>('FeedPreference').implement({
  description: 'Treatment of an author by the caller’s ranked feed.',
  authScopes: twoFactors,
  fields: (t) => ({
    user: t.reference(UserType, 'userId', 'Author concerned.'),
    less: t.integer('less', 'Number of requests for less of the author in force, 0 to 3. Each lasts 30 days.'),
  }),
});

const controls = {
  showLessOf: [
    1,
    'Ranks the posts of an author lower in the caller’s feed for 30 days: scores are divided by 2, then 3, then 4.',
  ],
  showMoreOf: [-1, 'Takes one request for less of an author back. Without one nothing changes.'],
} as const;

for (const [name, [less, description]] of Object.entries(controls)) {
  builder.verb(name, {
    description: `${description} It counts a minute later.`,
    authScopes: twoFactors,
    input: (t) => ({ userId: t.idOf('User', 'Id of the author.') }),
    result: FeedPreferenceType,
    refusals: [NotFoundError, ValidationError],
    run: (ctx, caller, input) => changeLess(ctx, caller, input, less),
  });
}
