import type { Answer } from './execution/answered.ts';
import type { DeferredAnswer } from './execution/deferred-answer.ts';
import type { Refusal } from './request/refusal.ts';
import type { LiveStream } from './subscriptions/live-stream.ts';

/** How an operation ended, or went live. */
export type Outcome = Answer | DeferredAnswer | LiveStream | Refusal;
