import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { CompactEncrypt, exportJWK, exportPKCS8, exportSPKI, generateKeyPair, type JWK, SignJWT } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type CarriedAnswer, carriers } from '../../testing/carriers.ts';
import { type CountedGateway, countedGateway } from '../../testing/counted-gateway.ts';
import { AUDIENCE, ISSUER, identitySettings, type TokenIssuer, tokenIssuer } from '../../testing/tokens.ts';

type Keys = Awaited<ReturnType<typeof generateKeyPair>>;

let server: CountedGateway;
let issuer: TokenIssuer;
/** The attacker's own key, and a place where he publishes it. */
let mine: Keys;
let myJwk: JWK;
let myUrl: string;
let fetched = 0;
let loads = 0;
const myServer = createServer((_request, response) => {
  fetched += 1;
  response.setHeader('content-type', 'application/json').end(JSON.stringify({ keys: [myJwk] }));
});

beforeAll(async () => {
  issuer = await tokenIssuer();
  mine = await generateKeyPair('EdDSA', { extractable: true });
  myJwk = { ...(await exportJWK(mine.publicKey)), kid: 'key-1', alg: 'EdDSA', use: 'sig' };
  await new Promise<void>((resolve) => myServer.listen(0, '127.0.0.1', resolve));
  myUrl = `http://127.0.0.1:${(myServer.address() as AddressInfo).port}/jwks.json`;
  server = await countedGateway({
    settings: { identity: identitySettings },
    loadTokenKeys: async () => {
      loads += 1;
      return issuer.keySet;
    },
  });
});
afterAll(async () => {
  myServer.close();
  await server[Symbol.asyncDispose]();
});

const now = () => Math.floor(Date.now() / 1000);
const claims = () => ({ iss: ISSUER, aud: AUDIENCE, sub: 'usr_1', tid: 'org_1', iat: now(), exp: now() + 600 });
const sign = (header: Record<string, unknown>, more: Record<string, unknown> = {}) =>
  new SignJWT({ ...claims(), ...more })
    .setProtectedHeader({ alg: 'EdDSA', kid: 'key-1', ...header })
    .sign(mine.privateKey);
const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');

const confused: readonly (readonly [title: string, token: () => Promise<string> | string])[] = [
  ['with its own key in `jwk`', () => sign({ jwk: myJwk })],
  ['with a place of its own in `jku`', () => sign({ jku: myUrl })],
  ['with a place of its own in `x5u`', () => sign({ x5u: myUrl })],
  ['with a chain of its own in `x5c`', async () => sign({ x5c: [(await exportSPKI(mine.publicKey)).split('\n')[1]] })],
  ['with a key id that is a path', () => sign({ kid: '../../../../dev/null' })],
  ['with a key id that is SQL', () => sign({ kid: "key-1' OR '1'='1" })],
  ['with a key id that is a URL', () => sign({ kid: myUrl })],
  ['with the key id __proto__', () => sign({ kid: '__proto__' })],
  ['with a key id of 7,000 characters', () => sign({ kid: 'k'.repeat(7_000) })],
  ['with a key id that is a list', () => `${part({ alg: 'EdDSA', kid: ['key-1'] })}.${part(claims())}.AAAA`],
  ['without a key id', () => sign({ kid: undefined })],
  [
    'with an extension that we must understand',
    () => `${part({ alg: 'EdDSA', kid: 'key-1', crit: ['exp'], exp: 1 })}.${part(claims())}.AAAA`,
  ],
  ['with alg None in another case', () => `${part({ alg: 'nOnE' })}.${part(claims())}.`],
  ['with no alg at all', () => `${part({ kid: 'key-1' })}.${part(claims())}.AAAA`],
  [
    'with alg none and the signature of another token',
    async () => {
      const [, , signature] = (await issuer.issue()).split('.');
      return `${part({ alg: 'none', kid: 'key-1' })}.${part(claims())}.${signature}`;
    },
  ],
  [
    'whose claims were changed under a good signature',
    async () => {
      const [header, , signature] = (await issuer.issue()).split('.');
      return `${header}.${part({ ...claims(), roles: ['PLATFORM_ADMIN'] })}.${signature}`;
    },
  ],
  ['without a signature', async () => (await issuer.issue()).replace(/[^.]+$/, '')],
  ['with four parts', async () => `${await issuer.issue()}.AAAA`],
  [
    'that is encrypted',
    async () => {
      const text = new TextEncoder().encode(JSON.stringify(claims()));
      const { publicKey } = await generateKeyPair('ECDH-ES');
      return new CompactEncrypt(text).setProtectedHeader({ alg: 'ECDH-ES', enc: 'A256GCM' }).encrypt(publicKey);
    },
  ],
  ['of the issuer in another case', () => issuer.issue({ iss: ISSUER.toUpperCase() })],
  ['for audiences without ours', () => issuer.issue({ aud: ['other', `${AUDIENCE}.evil`] })],
  [
    'whose end is a text',
    () => `${part({ alg: 'EdDSA', kid: 'key-1' })}.${part({ ...claims(), exp: '9999999999' })}.AAAA`,
  ],
  ['whose subject is an object', () => issuer.issue({ sub: { id: 'usr_1' } as never })],
  ['whose tenant is a list', () => issuer.issue({ tid: ['org_1'] })],
  ['signed by the private key sent as a text', async () => (await exportPKCS8(mine.privateKey)).replaceAll(/\s/g, '')],
];

describe('a confused token', () => {
  it.each(confused)('%s is refused on every carrier, and nobody is asked for keys or data', async (_title, token) => {
    const text = await token();
    for (const { name, send } of carriers) {
      const answer: CarriedAnswer = await send(server, { query: '{ stocked { stock } }' }, text);
      if (answer.closed !== undefined) expect(answer.closed).toBe(4401);
      else expect([name, answer.status, answer.errors?.[0]?.extensions.code]).toEqual([name, 401, 'UNAUTHENTICATED']);
    }
    expect(fetched).toBe(0);
    expect(server.received).toEqual([]);
  });

  it('does not make us ask the issuer for keys again and again', async () => {
    await using patient = await countedGateway({
      settings: { identity: { ...identitySettings, keysCooldownMs: 60_000 } },
      loadTokenKeys: async () => {
        loads += 1;
        return issuer.keySet;
      },
    });
    loads = 0;
    const [post] = carriers;
    for (let n = 0; n < 20; n++)
      await post?.send(patient, { query: '{ __typename }' }, await sign({ kid: `key-${n + 2}` }));
    expect(loads).toBe(1);
  });

  it.each([
    ['Basic', 'Basic dXNyXzE6cHc='],
    ['no scheme', ''],
    ['two tokens', 'Bearer a.b.c, Bearer d.e.f'],
    ['nothing after the scheme', 'Bearer '],
  ])('is refused in `authorization` with %s, and not taken for none', async (_title, authorization) => {
    const headers = { 'content-type': 'application/json', authorization };
    const response = await fetch(server.url, { method: 'POST', headers, body: '{"query":"{ stocked { stock } }"}' });
    expect(response.status).toBe(401);
    expect(server.received).toEqual([]);
  });

  it('is not one for several audiences with ours among them, or in time by the leeway', async () => {
    const [post] = carriers;
    for (const change of [{ aud: ['other', AUDIENCE] }, { exp: now() - 3 }, { nbf: now() + 3 }]) {
      const answer = await post?.send(server, { query: '{ __typename }' }, await issuer.issue(change));
      expect(answer?.data).toEqual({ __typename: 'Query' });
    }
    for (const change of [{ exp: now() - 7 }, { nbf: now() + 8 }]) {
      expect((await post?.send(server, { query: '{ __typename }' }, await issuer.issue(change)))?.status).toBe(401);
    }
  });
});
