import { type AddressOf, createAddressOf, createSourceHash } from '../../../carriers/http/client-address.ts';
import { type AddressSeal, createAddressSeal } from '../../../carriers/http/sealed-address.ts';
import type { Settings } from '../../../config/settings.ts';
import { createIdentityRoom } from '../../../protection/identity/create-identity.ts';
import type { IdentityRoom } from '../../../protection/identity/identify.ts';
import type { GatewayOptions } from '../contract.ts';

/** The identities of clients: their address and their token. */
export interface Clients {
  /** The text that stands for an address in limits; null when it is unknown or not limited. */
  readonly sourceOf: (address: string | null) => string | null;
  readonly addressOf: AddressOf;
  readonly addressSeal: AddressSeal;
  readonly identity: IdentityRoom;
}

export interface ClientsParts {
  readonly options: GatewayOptions;
  readonly settings: Settings;
  readonly cursorKeys: readonly string[];
  readonly now: () => number;
  readonly onInvalidToken: (reason: string) => void;
}

export function createClients({ options, settings, cursorKeys, now, onInvalidToken }: ClientsParts): Clients {
  const { revocations } = options;
  const isAllowed = (address: string) => revocations?.isAllowed?.(address) === true;
  const sourceOf = createSourceHash(cursorKeys[0] as string, isAllowed);
  const addressSeal = createAddressSeal(cursorKeys, now);
  const addressOf = createAddressOf(settings.http.proxyHops, addressSeal);
  const identity = createIdentityRoom({
    settings: settings.identity,
    loadKeys: options.loadTokenKeys,
    revocations,
    sourceOf,
    now,
    onInvalidToken,
  });
  return { sourceOf, addressOf, addressSeal, identity };
}
