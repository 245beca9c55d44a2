import { isIP } from 'node:net';
import { requestError } from '@codai/kit';
import type { RelyingParty } from '../../ports/relying-party.ts';

/**
 * The relying party of the public address, and further origins, separated by commas. Each has to lie within the domain
 * of the public address, because browsers let no other page use its passkeys. A loopback address counts as `localhost`.
 * Throws a sentence for any other origin.
 */
export function relyingPartyOf(publicUrl: string, furtherOrigins = ''): RelyingParty {
  const own = new URL(publicUrl);
  const isLoopback = own.hostname === '127.0.0.1' || own.hostname === '[::1]';
  if (isLoopback) own.hostname = 'localhost';
  const id = isIP(own.hostname.replace(/^\[|\]$/g, '')) === 0 ? own.hostname : null;
  const further = furtherOrigins
    .split(',')
    .map((text) => text.trim())
    .filter((text) => text !== '');
  for (const text of further) {
    const origin = URL.canParse(text) ? new URL(text) : null;
    const isWithin = origin?.hostname === id || origin?.hostname.endsWith(`.${id}`) === true;
    if (origin === null || id === null || origin.origin !== text || !isWithin) {
      throw new Error(`PASSKEY_ORIGINS: ${text} is no origin within the domain of PUBLIC_URL.`);
    }
  }
  return { id, origins: [...new Set([own.origin, ...further])] };
}

/** The id for options of the browser. Throws COMPONENT_UNAVAILABLE where there is none. */
export function relyingPartyId({ id }: RelyingParty): string {
  if (id !== null) return id;
  throw requestError('COMPONENT_UNAVAILABLE', 'Passkeys need a PUBLIC_URL with a domain name.', {
    component: 'passkeys',
    retryable: false,
  });
}
