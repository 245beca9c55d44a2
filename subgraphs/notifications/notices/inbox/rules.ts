/** Marks that a person sets on a notification. READ and ARCHIVED imply SEEN; a trigger holds it for every writer (NOTIF-7). */
export type Mark = 'SEEN' | 'READ' | 'ARCHIVED';

interface Marks {
  readonly seenAt: Date | null;
  readonly readAt: Date | null;
  readonly archivedAt: Date | null;
  readonly withdrawnAt: Date | null;
  readonly snoozedUntil: Date | null;
}

/** Counted by the badge: neither read nor archived nor withdrawn nor snoozed. The trigger of the counter counts the same. */
export function isUnread({ readAt, archivedAt, withdrawnAt, snoozedUntil }: Omit<Marks, 'seenAt'>): boolean {
  return readAt === null && archivedAt === null && withdrawnAt === null && snoozedUntil === null;
}

/** The column that a mark sets; a mark that is set already is left as it is, with its first instant. */
export const columnOf = { SEEN: 'seenAt', READ: 'readAt', ARCHIVED: 'archivedAt' } as const satisfies Record<
  Mark,
  keyof Marks
>;

/** Whether the unread count fell when `mark` was set on a notification that now is `after`. */
export function lowersUnreadCount(mark: Mark, after: Omit<Marks, 'seenAt'>): boolean {
  if (mark === 'SEEN') return false;
  return isUnread({ ...after, [columnOf[mark]]: null });
}

/**
 * Recipients of an event: each named person once, in the order of ids (so that two transactions lock the same people
 * in one order), without the actor and without people separated from the actor by a block (SOC-1).
 */
export function recipientsOf(
  recipientIds: readonly string[],
  actorId: string | null,
  separatedFromActor: ReadonlySet<string>,
): readonly string[] {
  const wanted = new Set(recipientIds);
  return [...wanted].filter((id) => id !== actorId && !separatedFromActor.has(id)).sort();
}
