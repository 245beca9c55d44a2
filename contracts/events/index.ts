import { type CodesOf, defineContract, type EventsOf } from '@codai/kit/contract';
import { events as published } from './events.ts';
import * as refusals from './refusals.ts';

export * from './refusals.ts';

/** Contract of events: its events and its refusals. */
export const events = defineContract({ domain: 'events', events: published, refusals });

declare module '@codai/kit/contract' {
  interface EventShapes extends EventsOf<typeof events> {}
  interface DomainCodes extends CodesOf<typeof events> {}
}
