import type { SocialWrite } from '../../deps.ts';
import { interestWeight } from './rules.ts';

export interface Interest {
  readonly actorId: string;
  /** The person of interest, or the author of the post. */
  readonly authorId: string;
  readonly postId: string | null;
  readonly of: keyof typeof interestWeight;
  /** `back`: an interest shown before is shown no more. */
  readonly taken: 'back' | 'up';
  /** Instant of this transaction: no row may be dated before the minute in which it commits (SOC-8, discovery/feed/rules.ts). */
  readonly at: Date;
}

/** Asks for less of an author, or takes that back: a change that is added like interest is, and settles like it (SOC-8). */
export async function recordLess(
  tx: SocialWrite,
  { less, ...who }: { readonly actorId: string; readonly authorId: string; readonly less: -1 | 1; readonly at: Date },
): Promise<void> {
  await tx.interaction.create({ data: { ...who, postId: null, weight: 0, less }, select: { id: true } });
}

/** Adds an interest to the ranking of the feed. Interest in oneself does not count. */
export async function recordInterest(tx: SocialWrite, { of, taken, ...interest }: Interest): Promise<void> {
  if (interest.actorId === interest.authorId) return;
  const weight = taken === 'up' ? interestWeight[of] : -interestWeight[of];
  await tx.interaction.create({ data: { ...interest, weight }, select: { id: true } });
}
