import { type CodesOf, defineContract, type EventsOf } from '@codai/kit/contract';
import { codes } from './codes.ts';
import { events } from './events.ts';

/** Contract of wallet: its events and its error codes. */
export const wallet = defineContract({ domain: 'wallet', events, codes });

declare module '@codai/kit/contract' {
  interface EventShapes extends EventsOf<typeof wallet> {}
  interface DomainCodes extends CodesOf<typeof wallet> {}
}
