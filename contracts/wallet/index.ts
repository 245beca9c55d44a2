import { type CodesOf, defineContract, type EventsOf } from '@codai/kit/contract';
import { events } from './events.ts';
import * as refusals from './refusals.ts';

export * from './refusals.ts';

/** Contract of wallet: its events and its refusals. */
export const wallet = defineContract({ domain: 'wallet', events, refusals });

declare module '@codai/kit/contract' {
  interface EventShapes extends EventsOf<typeof wallet> {}
  interface DomainCodes extends CodesOf<typeof wallet> {}
}
