import { type CodesOf, defineContract, type EventsOf } from '@codai/kit/contract';
import { codes } from './codes.ts';
import { events } from './events.ts';

/** Contract of payments: its events and its error codes. */
export const payments = defineContract({ domain: 'payments', events, codes });

declare module '@codai/kit/contract' {
  interface EventShapes extends EventsOf<typeof payments> {}
  interface DomainCodes extends CodesOf<typeof payments> {}
}
