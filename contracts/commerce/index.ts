import { type CodesOf, defineContract, type EventsOf } from '@codai/kit/contract';
import { events } from './events.ts';
import * as refusals from './refusals.ts';

export * from './refusals.ts';

/** Contract of commerce: its events and its refusals. */
export const commerce = defineContract({ domain: 'commerce', events, refusals });

declare module '@codai/kit/contract' {
  interface EventShapes extends EventsOf<typeof commerce> {}
  interface DomainCodes extends CodesOf<typeof commerce> {}
}
