import type { Answer } from '../execution/operation/answer.ts';
import type { DeferredAnswer } from '../execution/operation/deferred-answer.ts';
import type { Refusal } from '../messages/request/refusal.ts';
import type { LiveStream } from './subscriptions/live-stream.ts';

/** How an operation ended, or went live. */
export type Outcome = Answer | DeferredAnswer | LiveStream | Refusal;
