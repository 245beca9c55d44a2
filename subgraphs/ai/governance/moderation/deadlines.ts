/** The same for what is moderated and answered later. */
export const MODERATION_DEADLINE_MS = 30_000;
