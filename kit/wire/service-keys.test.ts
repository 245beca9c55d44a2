import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { SignJWT } from 'jose';
import { describe, expect, it } from 'vitest';
import { anonymousCaller, type Caller, type Id } from './caller.ts';
import { signCallerAssertion, verifyCallerAssertion } from './caller-assertion.ts';
import { type CallerSigningKey, newCallerKey, parseCallerKeys, publicCallerKey } from './caller-keys.ts';
import { parseServiceKeys, type ServiceKeys, serviceKeyOf } from './service-keys.ts';

const installation = newCallerKey();
const keys = parseServiceKeys(installation);
const signingOf = (from: ServiceKeys, service: string) => from.signing(service) as CallerSigningKey;

describe('the key of an installation', () => {
  it('gives each service a key of its own, always the same', () => {
    const { keyId } = signingOf(keys, 'wallet');
    expect(signingOf(parseServiceKeys(installation), 'wallet').keyId).toBe(keyId);
    expect(signingOf(keys, 'payments').keyId).not.toBe(keyId);
    expect(signingOf(parseServiceKeys(newCallerKey()), 'wallet').keyId).not.toBe(keyId);
    expect(keys.signing('wallet')).toBe(keys.signing('wallet'));
  });

  it('verifies by the public half, by service and key id', () => {
    const { keyId } = signingOf(keys, 'wallet');
    expect(keys.verifying('wallet', keyId)?.type).toBe('public');
    expect(keys.verifying('wallet', keyId)).toBe(keys.verifying('wallet', keyId));
    expect(keys.verifying('payments', keyId)).toBeNull();
    expect(keys.verifying('wallet', 'another')).toBeNull();
  });

  it.each(['', 'Wallet', '1wallet', 'wal let', 'wallet!', `w${'x'.repeat(63)}`])('knows no service %j', (service) => {
    expect(keys.signing(service)).toBeNull();
  });

  it('knows a service with a name of 63 characters', () => {
    expect(keys.signing(`w${'x'.repeat(62)}`)).not.toBeNull();
  });
});

describe('SERVICE_KEY', () => {
  it('signs by its newest generation, and verifies by all', () => {
    const older = newCallerKey();
    const both = parseServiceKeys(` ${installation} ,, ${older} `);
    expect(signingOf(both, 'wallet').keyId).toBe(signingOf(keys, 'wallet').keyId);
    const olderId = signingOf(parseServiceKeys(older), 'wallet').keyId;
    expect(both.verifying('wallet', olderId)).not.toBeNull();
  });

  it('signs for one service alone when it holds that service’s key, and verifies the others', () => {
    const wallet = parseServiceKeys(serviceKeyOf(` ${installation} `, 'wallet', ['wallet', 'payments', 'two-words']));
    expect(signingOf(wallet, 'wallet').keyId).toBe(signingOf(keys, 'wallet').keyId);
    for (const other of ['payments', 'two-words']) {
      expect(wallet.signing(other)).toBeNull();
      expect(wallet.verifying(other, signingOf(keys, other).keyId)).not.toBeNull();
    }
    expect(wallet.signing('identity')).toBeNull();
  });

  it.each([
    ['nothing', '', 'The service key is empty.'],
    ['no part', ' , ', 'The service key is empty.'],
    ['a public key', publicCallerKey(installation), 'A public service key needs the name of its service: name=key.'],
    ['a service in capitals', `Wallet=${installation}`, 'The caller key is neither PKCS #8 nor SPKI in base64url.'],
    [
      'a service of other letters',
      `!wallet=${installation}`,
      'The caller key is neither PKCS #8 nor SPKI in base64url.',
    ],
    ['a key behind a line', `wallet=${installation}\nx`, 'The caller key is neither PKCS #8 nor SPKI in base64url.'],
  ])('is refused without being repeated when it is %s', (_title, text, sentence) => {
    expect(() => parseServiceKeys(text)).toThrow(sentence);
  });

  it.each([
    [`wallet=${installation}`, "This needs the installation's own SERVICE_KEY."],
    [publicCallerKey(installation), 'A public service key needs the name of its service: name=key.'],
  ])('gives a key for one service from the installation’s key alone', (text, sentence) => {
    expect(() => serviceKeyOf(text, 'wallet', ['wallet'])).toThrow(sentence);
  });
});

describe('the assertion of a service', () => {
  const now = new Date('2031-05-02T09:00:00.000Z');
  const gateway = parseCallerKeys(newCallerKey());
  const expected = { audience: 'banking', bodySha256: 'hash', now, serviceKeys: keys };
  const wallet: Caller = { ...anonymousCaller('cor-1'), service: 'wallet' };
  const sign = (caller: Caller, key = signingOf(keys, 'wallet')) =>
    signCallerAssertion(key, { caller, audience: 'banking', bodyHash: 'hash', now });
  const read = (token: string) => verifyCallerAssertion(gateway.verifying, token, expected);

  it('says which service asks, and on whose behalf', async () => {
    expect(await read(await sign(wallet))).toEqual(wallet);
    const onBehalf = { ...wallet, userId: 'usr_1' as Id<'User'>, tenantId: 'org_1' as Id<'Organization'> };
    expect(await read(await sign(onBehalf))).toEqual(onBehalf);
  });

  it('brings no roles, factors or session along', async () => {
    const caller: Caller = {
      userId: 'usr_1' as Id<'User'>,
      tenantId: null,
      roles: ['OWNER'],
      scopes: ['x'],
      aal: 2,
      sessionId: 'ses_1' as Id<'Session'>,
      authenticatedAt: now,
      source: 'src',
      correlationId: 'cor-1',
      service: 'wallet',
    };
    expect(await read(await sign(caller))).toEqual({ ...wallet, userId: 'usr_1' });
  });

  it('names no other service, and is none of the gateway’s', async () => {
    await expect(read(await sign({ ...wallet, service: 'payments' }))).rejects.toMatchObject({ fault: 'UNKNOWN_KEY' });
    const byGateway = await sign(wallet, gateway.signing as CallerSigningKey);
    await expect(read(byGateway)).rejects.toMatchObject({ fault: 'WRONG_ISSUER' });
    const { serviceKeys: _none, ...without } = expected;
    const byService = await sign(wallet);
    await expect(verifyCallerAssertion(gateway.verifying, byService, without)).rejects.toMatchObject({
      fault: 'UNKNOWN_KEY',
    });
  });

  it('is refused when it claims to be the gateway', async () => {
    await expect(read(await signed({ iss: 'codai-gateway' }))).rejects.toMatchObject({ fault: 'WRONG_ISSUER' });
  });

  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const anyService: ServiceKeys = { signing: () => null, verifying: () => publicKey };
  const seconds = now.getTime() / 1000;
  const claims = { iss: 'codai-service', aud: 'banking', iat: seconds, exp: seconds + 60, bdh: 'hash', cid: 'cor-1' };

  it.each([
    { svc: undefined },
    { svc: '' },
    { svc: 5 },
    { svc: 'wallet', cid: undefined },
    { svc: 'wallet', sub: 5 },
    { svc: 'wallet', ten: ['org_1'] },
  ])('is malformed with %o', async (changed) => {
    const token = await signed(changed, privateKey);
    await expect(
      verifyCallerAssertion(gateway.verifying, token, { ...expected, serviceKeys: anyService }),
    ).rejects.toMatchObject({ fault: 'MALFORMED' });
  });

  function signed(
    changed: Record<string, unknown>,
    key: KeyObject = signingOf(keys, 'wallet').privateKey,
  ): Promise<string> {
    const { keyId: kid } = signingOf(keys, 'wallet');
    return new SignJWT({ ...claims, svc: 'wallet', ...changed }).setProtectedHeader({ alg: 'EdDSA', kid }).sign(key);
  }
});
