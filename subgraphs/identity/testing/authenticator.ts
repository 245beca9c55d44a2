import { createHash, createSign, generateKeyPairSync, type KeyObject, randomBytes } from 'node:crypto';
import { isoCBOR } from '@simplewebauthn/server/helpers';

export interface AuthenticatorFacts {
  readonly origin?: string;
  readonly rpId?: string;
  readonly isVerified?: boolean;
  /** The signature counter of this answer; otherwise one more than the last. */
  readonly counter?: number;
  readonly challenge?: string;
  readonly userHandle?: string;
}

/** An authenticator in software, as a browser would use it: ES256, no attestation. Source: Web Authentication Level 3, §6.1. */
export class SoftAuthenticator {
  readonly credentialId = randomBytes(32);
  counter: number;
  readonly #doesCount: boolean;
  readonly #keys: { readonly privateKey: KeyObject; readonly publicKey: KeyObject };
  #userHandle = '';

  /** `doesCount`: false for passkeys that are copied between devices, which present 0 each time. */
  constructor({ doesCount = true } = {}) {
    this.#doesCount = doesCount;
    this.counter = doesCount ? 1 : 0;
    this.#keys = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  }

  create(options: string, facts: AuthenticatorFacts = {}): string {
    const { challenge, rp, user } = JSON.parse(options) as {
      challenge: string;
      rp: { id: string };
      user: { id: string };
    };
    this.#userHandle = user.id;
    const length = Buffer.alloc(2);
    length.writeUInt16BE(this.credentialId.length);
    const credential = Buffer.concat([Buffer.alloc(16), length, this.credentialId, this.#coseKey()]);
    const authData = Buffer.concat([this.#head(facts.rpId ?? rp.id, 0x41, facts, this.counter), credential]);
    const attestation = isoCBOR.encode(
      new Map<string, string | Map<string, string> | Uint8Array>([
        ['fmt', 'none'],
        ['attStmt', new Map<string, string>()],
        ['authData', new Uint8Array(authData)],
      ]),
    );
    return this.#answer({
      clientDataJSON: clientData('webauthn.create', facts.challenge ?? challenge, facts.origin),
      attestationObject: Buffer.from(attestation).toString('base64url'),
      transports: ['internal'],
    });
  }

  get(options: string, facts: AuthenticatorFacts = {}): string {
    const { challenge, rpId } = JSON.parse(options) as { challenge: string; rpId: string };
    if (this.#doesCount) this.counter += 1;
    const authenticatorData = this.#head(facts.rpId ?? rpId, 0x01, facts, facts.counter ?? this.counter);
    const clientDataJSON = clientData('webauthn.get', facts.challenge ?? challenge, facts.origin);
    const hash = createHash('sha256').update(Buffer.from(clientDataJSON, 'base64url')).digest();
    const signature = createSign('sha256')
      .update(Buffer.concat([authenticatorData, hash]))
      .sign(this.#keys.privateKey);
    return this.#answer({
      clientDataJSON,
      authenticatorData: authenticatorData.toString('base64url'),
      signature: signature.toString('base64url'),
      userHandle: facts.userHandle ?? this.#userHandle,
    });
  }

  #answer(response: object): string {
    const id = this.credentialId.toString('base64url');
    return JSON.stringify({ id, rawId: id, type: 'public-key', clientExtensionResults: {}, response });
  }

  /** Hash of the relying party, flags, counter. */
  #head(rpId: string, flags: number, { isVerified = true }: AuthenticatorFacts, counter: number): Buffer {
    const count = Buffer.alloc(4);
    count.writeUInt32BE(counter);
    const hash = createHash('sha256').update(rpId).digest();
    return Buffer.concat([hash, Buffer.from([flags | (isVerified ? 0x04 : 0)]), count]);
  }

  #coseKey(): Buffer {
    const { x, y } = this.#keys.publicKey.export({ format: 'jwk' });
    const point = (text = '') => new Uint8Array(Buffer.from(text, 'base64url'));
    // RFC 9053: kty EC2, alg ES256, crv P-256, x, y.
    const key = new Map<number, number | Uint8Array>([
      [1, 2],
      [3, -7],
      [-1, 1],
      [-2, point(x)],
      [-3, point(y)],
    ]);
    return Buffer.from(isoCBOR.encode(key));
  }
}

function clientData(type: string, challenge: string, origin = 'http://localhost:4000'): string {
  return Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false })).toString('base64url');
}
