import { type CodesOf, defineContract, type EventsOf } from '@codai/kit/contract';
import { events } from './events.ts';
import * as refusals from './refusals.ts';

export * from './refusals.ts';

/** Contract of memory: its events and its refusals. */
export const memory = defineContract({ domain: 'memory', events, refusals });

declare module '@codai/kit/contract' {
  interface EventShapes extends EventsOf<typeof memory> {}
  interface DomainCodes extends CodesOf<typeof memory> {}
}
