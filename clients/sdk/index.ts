export type { TokenSource } from './access/access.ts';
export { ActionRun, type ActionState } from './actions/action-run.ts';
export { type FieldError, fieldErrors } from './actions/field-errors.ts';
export type { WithoutKey } from './actions/idempotency.ts';
export { newKey } from './actions/new-key.ts';
export { isPending } from './cache/optimistic.ts';
export { type ClientOptions, createClient } from './create-client.ts';
export type { DocumentMode } from './documents/hashes.ts';
export { lazyDocument } from './documents/lazy-document.ts';
export * from './generated/documents.ts';
export { type Fetch, TimeoutError } from './http/fetch.ts';
export { createServerClock, type ServerClock, type ServerClockOptions } from './http/server-clock.ts';
export { type BackoffOptions, defaultBackoff } from './live/backoff.ts';
export { type Gap, gapOf } from './live/frame.ts';
export { LiveEndedError, type LiveEvent, type LiveOptions } from './live/live-events.ts';
export { LiveError, type LiveStatus } from './live/supervisor.ts';
export { indexedDbQueue } from './offline/indexed-db.ts';
export {
  type AnyQueueOutcome,
  createOfflineQueue,
  type Expired,
  type NotQueued,
  type OfflineQueue,
  type OfflineQueueOptions,
  type OfflineQueueState,
  type Queued,
  type QueueOutcome,
} from './offline/queue.ts';
export { inMemoryQueue, type QueueEntry, type QueueLimits, type QueueStorage } from './offline/storage.ts';
export { type Failure, failureOf } from './outcomes/failure.ts';
export {
  type AnyRefusal,
  isRefusal,
  type Outcome,
  type RefusalName,
  type RefusalOf,
  type ValueOf,
} from './outcomes/outcome.ts';
export type { ConnectionLike, ConnectionPath, EdgeAt } from './pages/connection.ts';
export { Pages, type PagesOptions, type PagesState } from './pages/pages.ts';
export type { SupergraphClient } from './supergraph-client.ts';
export {
  type BrowserSession,
  type BrowserSessionOptions,
  browserSession,
  type SessionChange,
  SessionReplacedError,
} from './tokens/browser-session.ts';
export {
  createSession,
  inMemoryStorage,
  type Session,
  type SessionOptions,
  type SessionStorage,
  type StoredSession,
} from './tokens/session.ts';
export type { Exclusively } from './tokens/turns.ts';
