import type { Caller } from '@codai/kit/wire';

/** One event on its way to all who share its answer. */
export interface EventToAuthorize {
  readonly caller: Caller;
  readonly operationName: string | null;
  /** The whole answer as it would go out. */
  readonly json: string;
  readonly correlationId: string;
}

/** `withhold` leaves one event out, in silence; `end` ends the subscription with SUBSCRIPTION_FORBIDDEN. */
export type EventVerdict = 'deliver' | 'withhold' | 'end';

/** Whether a caller may still see what he subscribed to. What it throws counts as an event that cannot be answered. */
export type AuthorizeEvent = (event: EventToAuthorize) => EventVerdict | Promise<EventVerdict>;
