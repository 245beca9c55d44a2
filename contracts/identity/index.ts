import { type CodesOf, defineContract, type EventsOf } from '@codai/kit/contract';
import { codes } from './codes.ts';
import { events } from './events.ts';

export {
  ownedPermissions,
  ownersAlways,
  ownersOnly,
  type Permission,
  permissions,
  rolePermissions,
} from './permissions.ts';
export { type ApiScope, apiScopes } from './scopes.ts';
export { sealedCode, sealedContact, sealedFactorCode, sealedInvitation, sealedPlace } from './sealed.ts';

/** Contract of identity: its events and its error codes. */
export const identity = defineContract({ domain: 'identity', events, codes });

declare module '@codai/kit/contract' {
  interface EventShapes extends EventsOf<typeof identity> {}
  interface DomainCodes extends CodesOf<typeof identity> {}
}
