import { type CodesOf, defineContract, type EventsOf } from '@codai/kit/contract';
import { events } from './events.ts';
import * as refusals from './refusals.ts';

export * from './refusals.ts';

/** Contract of credentials: its events and its refusals. */
export const credentials = defineContract({ domain: 'credentials', events, refusals });

declare module '@codai/kit/contract' {
  interface EventShapes extends EventsOf<typeof credentials> {}
  interface DomainCodes extends CodesOf<typeof credentials> {}
}
