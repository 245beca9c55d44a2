import { createPrivateKey, createPublicKey, hkdfSync, type KeyObject } from 'node:crypto';
import { type CallerSigningKey, keyIdOf, publicHalf, readKey } from './caller-keys.ts';

/** Keys with which services sign their questions to each other: each by a key of its own. */
export interface ServiceKeys {
  /** null: this process has no key of that service. */
  signing(service: string): CallerSigningKey | null;
  /** The public key of that service with this key id; null when there is none. */
  verifying(service: string, keyId: string): KeyObject | null;
}

/** One generation: the installation's key, or keys of single services. */
type Generation = { readonly master: KeyObject } | { readonly service: string; readonly key: KeyObject };

const SERVICE = /^[a-z][a-z0-9-]{0,62}$/;
/** Source: RFC 8410 §7, an Ed25519 private key in PKCS #8, without its 32 bytes. */
const PKCS8_HEAD = Buffer.from('302e020100300506032b657004220420', 'hex');

/**
 * Reads `SERVICE_KEY`, parts separated by commas, newest generation first. A private key by itself is the installation's: every service's key is derived
 * from it, so its holder can sign as each. `wallet=<key>` is the key of one service; public where this process only verifies it.
 * Throws an Error with a sentence that does not contain the key.
 */
export function parseServiceKeys(text: string): ServiceKeys {
  const parts = text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
  if (parts.length === 0) throw new Error('The service key is empty.');
  const generations = parts.map(readGeneration);
  const derived = new Map<string, CallerSigningKey>();
  const keyOf = (generation: Generation, service: string): KeyObject | null => {
    if ('service' in generation) return generation.service === service ? generation.key : null;
    return derive(generation.master, service);
  };
  const all = (service: string) =>
    SERVICE.test(service) ? generations.flatMap((generation) => keyOf(generation, service) ?? []) : [];
  // A key asked for under a wrong id is not kept: strangers choose both.
  const known = new Map<string, KeyObject>();

  return {
    signing(service) {
      const kept = derived.get(service);
      if (kept !== undefined) return kept;
      const key = all(service).find(({ type }) => type === 'private');
      if (key === undefined) return null;
      const signing = { keyId: keyIdOf(key), privateKey: key };
      derived.set(service, signing);
      return signing;
    },
    verifying(service, keyId) {
      const name = `${service} ${keyId}`;
      const kept = known.get(name);
      if (kept !== undefined) return kept;
      const key = all(service).find((one) => keyIdOf(one) === keyId);
      if (key === undefined) return null;
      const verifying = publicHalf(key);
      known.set(name, verifying);
      return verifying;
    },
  };
}

/**
 * `SERVICE_KEY` for a process that hosts `service` alone: its private key and the public ones of the others, made of the installation's key.
 * Throws an Error when that is not one private key.
 */
export function serviceKeyOf(installation: string, service: string, services: readonly string[]): string {
  const generation = readGeneration(installation.trim());
  if (!('master' in generation)) throw new Error("This needs the installation's own SERVICE_KEY.");
  return services
    .map((name) => {
      const key = derive(generation.master, name);
      const der =
        name === service
          ? key.export({ format: 'der', type: 'pkcs8' })
          : createPublicKey(key).export({ format: 'der', type: 'spki' });
      return `${name}=${der.toString('base64url')}`;
    })
    .join(',');
}

function readGeneration(part: string): Generation {
  const [, service, own] = /^([a-z][a-z0-9-]*)=(.+)$/.exec(part) ?? [];
  if (service !== undefined && own !== undefined) return { service, key: readKey(own) };
  const master = readKey(part);
  if (master.type !== 'private') throw new Error('A public service key needs the name of its service: name=key.');
  return { master };
}

function derive(master: KeyObject, service: string): KeyObject {
  const seed = Buffer.from(master.export({ format: 'jwk' }).d ?? '', 'base64url');
  const own = Buffer.from(hkdfSync('sha256', seed, '', `codai service ${service}`, 32));
  return createPrivateKey({ key: Buffer.concat([PKCS8_HEAD, own]), format: 'der', type: 'pkcs8' });
}
