import { type CodesOf, defineContract, type EventsOf } from '@codai/kit/contract';
import { events } from './events.ts';

/** Contract of social: its events. */
export const social = defineContract({ domain: 'social', events });

declare module '@codai/kit/contract' {
  interface EventShapes extends EventsOf<typeof social> {}
  interface DomainCodes extends CodesOf<typeof social> {}
}
