import { type CodesOf, defineContract, type EventsOf } from '@codai/kit/contract';
import { events } from './events.ts';
import * as refusals from './refusals.ts';

export * from './refusals.ts';

/** Contract of security: its events and its refusals. */
export const security = defineContract({ domain: 'security', events, refusals });

declare module '@codai/kit/contract' {
  interface EventShapes extends EventsOf<typeof security> {}
  interface DomainCodes extends CodesOf<typeof security> {}
}
