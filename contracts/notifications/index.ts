import { type CodesOf, defineContract, type EventsOf } from '@codai/kit/contract';
import { codes } from './codes.ts';
import { events } from './events.ts';
import * as refusals from './refusals.ts';

export * from './refusals.ts';

/** Contract of notifications: its events and its refusals. */
export const notifications = defineContract({ domain: 'notifications', events, refusals, codes });

declare module '@codai/kit/contract' {
  interface EventShapes extends EventsOf<typeof notifications> {}
  interface DomainCodes extends CodesOf<typeof notifications> {}
}
