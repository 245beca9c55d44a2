import { type CodesOf, defineContract, type EventsOf } from '@codai/kit/contract';
import { events } from './events.ts';
import * as refusals from './refusals.ts';

export * from './refusals.ts';

/** Contract of payments: its events and its refusals. */
export const payments = defineContract({ domain: 'payments', events, refusals });

declare module '@codai/kit/contract' {
  interface EventShapes extends EventsOf<typeof payments> {}
  interface DomainCodes extends CodesOf<typeof payments> {}
}
