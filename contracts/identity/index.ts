import { type CodesOf, defineContract, type EventsOf } from '@codai/kit/contract';
import { events } from './events.ts';
import * as refusals from './refusals.ts';

export {
  ownedPermissions,
  ownersAlways,
  ownersOnly,
  type Permission,
  permissions,
  rolePermissions,
} from './permissions.ts';
export * from './refusals.ts';
export { type ApiScope, apiScopes } from './scopes.ts';
export { sealedCode, sealedContact, sealedFactorCode, sealedInvitation, sealedPlace } from './sealed.ts';

/** Contract of identity: its events and its refusals. */
export const identity = defineContract({ domain: 'identity', events, refusals });

declare module '@codai/kit/contract' {
  interface EventShapes extends EventsOf<typeof identity> {}
  interface DomainCodes extends CodesOf<typeof identity> {}
}
