/** Acts of a person that others see or that cost the platform: each has its own rate limit. */
export type Action =
  | 'BLOCK'
  | 'BOOKMARK'
  | 'COMMENT'
  | 'CONVERSATION'
  | 'DOCUMENT'
  | 'DRAFT'
  | 'FOLLOW'
  | 'GROUP'
  | 'HEARTBEAT'
  | 'LINK'
  | 'MESSAGE'
  | 'POST'
  | 'REACTION'
  | 'REPORT'
  | 'TYPING'
  | 'VOTE';

export const ACTION_WINDOW_MS = 60_000;

/**
 * How often in a minute. Above what hands do, below what scripts want. Our own figures: the seeds ask for an answer to
 * "spam speed" (domains/social (e)) and name none.
 */
export const actionsPerWindowMax: Readonly<Record<Action, number>> = {
  BLOCK: 60,
  BOOKMARK: 120,
  COMMENT: 30,
  CONVERSATION: 20,
  // An editor sends changes and the position of the cursor, each several times a second.
  DOCUMENT: 600,
  DRAFT: 60,
  FOLLOW: 60,
  GROUP: 60,
  HEARTBEAT: 120,
  // Pages that are read for an author, one after the other: with five seconds each nobody holds up those of all others.
  LINK: 10,
  MESSAGE: 120,
  POST: 20,
  REACTION: 120,
  REPORT: 20,
  TYPING: 120,
  VOTE: 60,
};

/** Whole seconds until the window that began then is over, at least 1. */
export function secondsUntilNextWindow(windowStartedAt: Date, now: Date): number {
  return Math.max(1, Math.ceil((windowStartedAt.getTime() + ACTION_WINDOW_MS - now.getTime()) / 1000));
}

/** Acts that a suspension from posting forbids: all that others come to read. */
export const isPosting = (action: Action) =>
  action === 'COMMENT' || action === 'DOCUMENT' || action === 'MESSAGE' || action === 'POST';

/**
 * The handle of a profile whose own one is held by somebody else for the moment, or is not known yet. Identity gives no
 * handle with a dot in it, so it can never take a person's; the user id makes it unique.
 */
export function makeshiftHandle(userId: string): string {
  return `user.${userId}`;
}
