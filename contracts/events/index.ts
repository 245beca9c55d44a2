import { type CodesOf, defineContract, type EventsOf } from '@codai/kit/contract';
import { codes } from './codes.ts';
import { events as published } from './events.ts';

/** Contract of the domain events: its events and its error codes. */
export const events = defineContract({ domain: 'events', events: published, codes });

declare module '@codai/kit/contract' {
  interface EventShapes extends EventsOf<typeof events> {}
  interface DomainCodes extends CodesOf<typeof events> {}
}
