import { type CodesOf, defineContract, type EventsOf } from '@codai/kit/contract';
import { events } from './events.ts';
import * as refusals from './refusals.ts';

export * from './refusals.ts';

/** Contract of games: its events and its refusals. */
export const games = defineContract({ domain: 'games', events, refusals });

declare module '@codai/kit/contract' {
  interface EventShapes extends EventsOf<typeof games> {}
  interface DomainCodes extends CodesOf<typeof games> {}
}
