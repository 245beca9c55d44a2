import { createHmac } from 'node:crypto';
import { isIPv6 } from 'node:net';
import { ALLOWED_SOURCE, CLIENT_HEADER } from '@codai/kit/wire';
import { LRUCache } from 'lru-cache';
import type { Headers } from '../../messages/request/headers.ts';
import type { AddressSeal } from './sealed-address.ts';

/** The client's address by what is known of its connection and its headers; null: unknown. */
export type AddressOf = (socketAddress: string | undefined, headers: Headers) => string | null;

/** A service of ours that asks in the name of a client shows the client's address, sealed by us; else `clientAddress` says it. */
export function createAddressOf(proxyHops: number, seal: AddressSeal): AddressOf {
  return (socketAddress, headers) => {
    const sealed = headers[CLIENT_HEADER];
    return (sealed === undefined ? null : seal.open(sealed)) ?? clientAddress(socketAddress, headers, proxyHops);
  };
}

/** An IPv6 address with a zone; what is longer is none, and is not kept. */
const ADDRESS_CHARACTERS_MAX = 64;

/**
 * The address of the client behind `proxyHops` proxies of ours, each of which appended what it saw to
 * `x-forwarded-for`. Whatever stands further left was written by the client and proves nothing. null: unknown.
 */
export function clientAddress(socketAddress: string | undefined, headers: Headers, proxyHops: number): string | null {
  if (proxyHops === 0) return socketAddress ?? null;
  const hops = (headers['x-forwarded-for'] ?? '').split(',').map((hop) => hop.trim());
  const hop = hops.at(-proxyHops) || null;
  return hop === null || hop.length > ADDRESS_CHARACTERS_MAX ? null : hop;
}

/**
 * Makes the opaque `source` of a caller out of an address: the same for the same address and key, and no way back.
 * An IPv6 client owns a whole /64, so that is what counts as one source (RFC 6177). `isAllowed` says for which addresses it begins with the mark that no
 * block of a source concerns them.
 */
export function createSourceHash(
  key: string,
  isAllowed: (address: string) => boolean = () => false,
): (address: string | null) => string | null {
  const secret = createHmac('sha256', key).update('client source').digest();
  const known = new LRUCache<string, string>({ max: 10_000 });
  return (address) => {
    if (address === null) return null;
    let hash = known.get(address);
    if (hash === undefined) {
      hash = createHmac('sha256', secret).update(network(address)).digest('base64url').slice(0, 22);
      known.set(address, hash);
    }
    return isAllowed(address) ? `${ALLOWED_SOURCE}${hash}` : hash;
  };
}

function network(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address);
  if (mapped?.[1] !== undefined) return mapped[1];
  return isIPv6(address) ? expandIPv6(address).slice(0, 4).join(':') : address;
}

/** The eight groups of an IPv6 address, without leading zeros. */
function expandIPv6(address: string): string[] {
  const [head = '', tail] = (address.split('%')[0] ?? '').toLowerCase().split('::');
  const groups = (part: string) => (part === '' ? [] : part.split(':'));
  const before = groups(head);
  const after = tail === undefined ? [] : groups(tail);
  const zeros =
    tail === undefined ? [] : Array.from({ length: Math.max(0, 8 - before.length - after.length) }, () => '0');
  return [...before, ...zeros, ...after].map((group) => group.replace(/^0+(?=.)/, ''));
}
