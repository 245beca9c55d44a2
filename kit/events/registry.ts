import type { z } from 'zod';
import { bankingEvents } from './types/banking.ts';
import { billingEvents } from './types/billing.ts';
import { identityEvents } from './types/identity.ts';
import { notificationsEvents } from './types/notifications.ts';
import { paymentsEvents } from './types/payments.ts';
import { socialEvents } from './types/social.ts';
import { walletEvents } from './types/wallet.ts';

/**
 * Every event of the platform and the shape of its data. A producer and a consumer that disagree do not compile. Each
 * domain edits its own file below `types/`; names are `domain.noun.past-verb`, and the first part is the source.
 *
 * A published shape only ever grows by optional members: the log is replayed, and old records keep their old shape.
 */
export const eventTypes = {
  ...bankingEvents,
  ...billingEvents,
  ...identityEvents,
  ...notificationsEvents,
  ...paymentsEvents,
  ...socialEvents,
  ...walletEvents,
} as const;

export type EventType = keyof typeof eventTypes;

/** `data` of an event as a consumer reads it. */
export type EventData<T extends EventType> = z.output<(typeof eventTypes)[T]>;

/** `data` of an event as a producer gives it: what its schema fills in may be left out. */
export type EventInput<T extends EventType> = z.input<(typeof eventTypes)[T]>;

/** The subgraph that publishes events of this type: the part before the first dot. */
export function sourceOf(type: string): string {
  return type.slice(0, type.indexOf('.'));
}
