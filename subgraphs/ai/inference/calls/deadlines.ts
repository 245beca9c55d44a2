/**
 * How long clients wait for what a model answers: one attempt (AI_CALL_TIMEOUT_MS, 90 s) with the moderation before and after it. What takes
 * longer goes on, and is there when the client asks again with its key.
 */
export const ANSWER_DEADLINE_MS = 120_000;
