import { createHmac, generateKeyPairSync, type KeyObject } from 'node:crypto';
import fc from 'fast-check';
import { jwtVerify, SignJWT } from 'jose';
import { describe, expect, it } from 'vitest';
import { freshSeed } from '../testing/fresh-seed.ts';
import { CallerAssertionError } from './caller-assertion.ts';
import {
  anonymousCaller,
  type Caller,
  type CallerSigningKey,
  hashBody,
  type Id,
  newCallerKey,
  parseCallerKeys,
  publicCallerKey,
  readResumePosition,
  resumeExtensions,
  signCallerAssertion,
  subscribeBody,
  verifyCallerAssertion,
} from './index.ts';

const now = new Date('2031-05-02T09:00:00.000Z');
const keyText = newCallerKey();
const keys = parseCallerKeys(keyText);
const signing = keys.signing as CallerSigningKey;
const publicKey = keys.verifying.get(signing.keyId) as KeyObject;
const body = '{"query":"{me{id}}"}';
const expected = { audience: 'social', bodySha256: hashBody(body), now };

const owner: Caller = {
  userId: 'usr_1' as Id<'User'>,
  tenantId: 'org_1' as Id<'Organization'>,
  roles: ['OWNER', 'PLATFORM_ADMIN'],
  scopes: ['feed:read'],
  aal: 2,
  sessionId: 'ses_1' as Id<'Session'>,
  authenticatedAt: new Date('2031-05-02T08:59:01.123Z'),
  source: 'src-8f3a',
  correlationId: 'cor-1',
};

function signed(caller: Caller, changes: { audience?: string; now?: Date; body?: string } = {}): Promise<string> {
  const target = { audience: 'social', now, ...changes, caller, bodyHash: hashBody(changes.body ?? body) };
  return signCallerAssertion(signing, target);
}

/** A token of our own making: any header, any claims, signed by whatever is given. */
function forged(header: object, claims: object, signature: (text: string) => string): string {
  const encode = (part: object) => Buffer.from(JSON.stringify(part)).toString('base64url');
  const text = `${encode(header)}.${encode(claims)}`;
  return `${text}.${signature(text)}`;
}

const seconds = now.getTime() / 1000;
const claims = {
  iss: 'codai-gateway',
  aud: 'social',
  sub: 'usr_1',
  iat: seconds,
  exp: seconds + 60,
  bdh: hashBody(body),
  cid: 'cor-1',
  rol: ['OWNER'],
  scp: [],
  aal: 2,
};

function joseSigned(changed: Record<string, unknown>, key: KeyObject = signing.privateKey): Promise<string> {
  return new SignJWT({ ...claims, ...changed }).setProtectedHeader({ alg: 'EdDSA', kid: signing.keyId }).sign(key);
}

describe('caller assertion', () => {
  it('brings every member of the caller to the subgraph', async () => {
    expect(await verifyCallerAssertion(keys.verifying, await signed(owner), expected)).toEqual(owner);
  });

  it('brings any caller over unchanged', async () => {
    const text = fc.string({ minLength: 1, maxLength: 40 });
    const acted: Caller = { ...owner, impersonatorId: 'usr_operator' as Id<'User'> };
    expect(await verifyCallerAssertion(keys.verifying, await signed(acted), expected)).toEqual(acted);
    const withNumber: Caller = { ...owner, hasSmsFactor: true };
    expect(await verifyCallerAssertion(keys.verifying, await signed(withNumber), expected)).toEqual(withNumber);
    const instants = fc.date({ min: new Date(0), max: new Date('2200-01-01'), noInvalidDate: true });
    const callers = fc.record({
      userId: text,
      tenantId: fc.option(text),
      roles: fc.subarray(['OWNER', 'ADMIN', 'MEMBER', 'PLATFORM_ADMIN'] as const),
      scopes: fc.array(text, { maxLength: 5 }),
      aal: fc.constantFrom(1, 2),
      sessionId: fc.option(text),
      authenticatedAt: fc.option(instants),
      source: fc.option(fc.string()),
      correlationId: text,
    });
    await fc.assert(
      fc.asyncProperty(callers, async (caller) => {
        const token = await signed(caller as unknown as Caller);
        expect(await verifyCallerAssertion(keys.verifying, token, expected)).toEqual(caller);
      }),
      { seed: freshSeed() },
    );
  });

  it('has no subject for an anonymous caller, and its other claims are not read', async () => {
    const caller = anonymousCaller('cor-2');
    const token = await signed(caller);
    const { payload } = await jwtVerify(token, publicKey, { currentDate: now });
    expect(payload).not.toHaveProperty('sub');
    expect(await verifyCallerAssertion(keys.verifying, token, expected)).toEqual(caller);

    const { sub: _sub, ...withoutSubject } = claims;
    const odd = await new SignJWT(withoutSubject)
      .setProtectedHeader({ alg: 'EdDSA', kid: signing.keyId })
      .sign(signing.privateKey);
    expect(await verifyCallerAssertion(keys.verifying, odd, expected)).toEqual(anonymousCaller('cor-1'));
  });

  it('is an ordinary JWT: jose reads ours and we read one signed by jose', async () => {
    const { payload } = await jwtVerify(await signed(owner), publicKey, { currentDate: now, audience: 'social' });
    expect(payload).toMatchObject({ sub: 'usr_1', exp: seconds + 60 });
    expect((await verifyCallerAssertion(keys.verifying, await joseSigned({}), expected)).userId).toBe('usr_1');
  });

  it.each([
    { at: '2031-05-02T09:00:59.999Z', refused: false },
    { at: '2031-05-02T09:01:00.000Z', refused: true },
    { at: '2031-05-02T08:59:55.000Z', refused: false },
    { at: '2031-05-02T08:59:54.999Z', refused: true },
  ])('is refused at $at: $refused', async ({ at, refused }) => {
    const outcome = verifyCallerAssertion(keys.verifying, await signed(owner), { ...expected, now: new Date(at) });
    await (refused ? expect(outcome).rejects.toThrow(/EXPIRED|NOT_YET_VALID/) : expect(outcome).resolves.toBeDefined());
  });

  it('holds 60 seconds even when it says longer', async () => {
    const token = await joseSigned({ exp: seconds + 3600 });
    const later = { ...expected, now: new Date(now.getTime() + 61_000) };
    await expect(verifyCallerAssertion(keys.verifying, token, later)).rejects.toThrow('EXPIRED');
  });

  const other = generateKeyPairSync('ed25519').privateKey;
  const spki = publicKey.export({ format: 'der', type: 'spki' });
  const pem = publicKey.export({ format: 'pem', type: 'spki' });
  const hmac = (secret: string | Buffer) => (text: string) =>
    createHmac('sha256', secret).update(text).digest('base64url');
  const kid = signing.keyId;

  it.each([
    ['alg none', 'WRONG_ALGORITHM', () => forged({ alg: 'none', kid }, claims, () => '')],
    ['alg None', 'WRONG_ALGORITHM', () => forged({ alg: 'None', kid }, claims, () => '')],
    ['HMAC with the public key as DER', 'WRONG_ALGORITHM', () => forged({ alg: 'HS256', kid }, claims, hmac(spki))],
    ['HMAC with the public key as PEM', 'WRONG_ALGORITHM', () => forged({ alg: 'HS256', kid }, claims, hmac(pem))],
    ['EdDSA header over an HMAC', 'BAD_SIGNATURE', () => forged({ alg: 'EdDSA', kid }, claims, hmac(spki))],
    ['EdDSA header and no signature', 'BAD_SIGNATURE', () => forged({ alg: 'EdDSA', kid }, claims, () => '')],
    ['crit header', 'WRONG_ALGORITHM', () => forged({ alg: 'EdDSA', kid, crit: ['b64'] }, claims, () => '')],
    ['another key under our key id', 'BAD_SIGNATURE', () => joseSigned({}, other)],
    ['another key id', 'UNKNOWN_KEY', () => forged({ alg: 'EdDSA', kid: 'x' }, claims, () => '')],
    ['no key id', 'UNKNOWN_KEY', () => forged({ alg: 'EdDSA' }, claims, () => '')],
    ['key id __proto__', 'UNKNOWN_KEY', () => forged({ alg: 'EdDSA', kid: '__proto__' }, claims, () => '')],
    ['another audience', 'WRONG_AUDIENCE', () => signed(owner, { audience: 'identity' })],
    ['a list of audiences', 'WRONG_AUDIENCE', () => joseSigned({ aud: ['social', 'identity'] })],
    ['no audience', 'WRONG_AUDIENCE', () => joseSigned({ aud: undefined })],
    ['another issuer', 'WRONG_ISSUER', () => joseSigned({ iss: 'identity' })],
    ['another body', 'WRONG_BODY', () => signed(owner, { body: `${body} ` })],
    ['missing body hash', 'WRONG_BODY', () => joseSigned({ bdh: undefined })],
    ['expired', 'EXPIRED', () => signed(owner, { now: new Date(now.getTime() - 60_000) })],
    ['missing expiry', 'MALFORMED', () => joseSigned({ exp: undefined })],
    ['expiry as text', 'MALFORMED', () => joseSigned({ exp: '9999999999' })],
    ['empty subject', 'MALFORMED', () => joseSigned({ sub: '' })],
    ['unknown role', 'MALFORMED', () => joseSigned({ rol: ['GOD'] })],
    ['roles as text', 'MALFORMED', () => joseSigned({ rol: 'OWNER' })],
    ['a subject at level 0', 'MALFORMED', () => joseSigned({ aal: 0 })],
    ['level 3', 'MALFORMED', () => joseSigned({ aal: 3 })],
    ['no correlation id', 'MALFORMED', () => joseSigned({ cid: undefined })],
    ['a number for its time', 'MALFORMED', () => joseSigned({ iat: '1' as unknown as number })],
    ['a number as subject', 'MALFORMED', () => joseSigned({ sub: 5 as unknown as string })],
    ['a number as tenant', 'MALFORMED', () => joseSigned({ ten: 5 })],
    ['a number as session', 'MALFORMED', () => joseSigned({ sid: 5 })],
    ['a number as source', 'MALFORMED', () => joseSigned({ src: 5 })],
    ['a number among scopes', 'MALFORMED', () => joseSigned({ scp: ['a', 5] })],
    ['text as the time of sign-in', 'MALFORMED', () => joseSigned({ auth_time: '5' })],
    ['text as the actor', 'MALFORMED', () => joseSigned({ act: 'usr_operator' })],
    ['an actor without a subject', 'MALFORMED', () => joseSigned({ act: {} })],
    ['an actor with an empty subject', 'MALFORMED', () => joseSigned({ act: { sub: '' } })],
    ['null as the actor', 'MALFORMED', () => joseSigned({ act: null })],
    ['a number as key id', 'UNKNOWN_KEY', () => forged({ alg: 'EdDSA', kid: 7 }, claims, () => '')],
    ['a body hash that is a list', 'WRONG_BODY', () => joseSigned({ bdh: [hashBody(body)] })],
    [
      'no signature and no dot before it',
      'MALFORMED',
      () => forged({ alg: 'EdDSA', kid }, claims, () => '').slice(0, -1),
    ],
    ['no JSON as header', 'MALFORMED', () => 'eHh4.eHh4.eHh4'],
    ['a number as header', 'MALFORMED', () => forged(5 as unknown as object, claims, () => 'x')],
    ['null as claims', 'MALFORMED', () => forged({ alg: 'EdDSA', kid }, null as unknown as object, () => 'x')],
    ['nothing', 'MALFORMED', () => ''],
    ['two parts', 'MALFORMED', () => 'a.b'],
    ['four parts', 'MALFORMED', async () => `${await signed(owner)}.x`],
    ['a list as header', 'MALFORMED', () => forged([], claims, () => 'x')],
    ['9,000 characters', 'MALFORMED', () => signed({ ...owner, scopes: ['x'.repeat(9_000)] })],
  ])('refuses a token with %s as %s', async (_name, fault, token) => {
    await expect(verifyCallerAssertion(keys.verifying, await token(), expected)).rejects.toMatchObject({ fault });
  });

  it('reads tokens of 8,192 characters, and no longer ones', async () => {
    const { length: rest } = await joseSigned({ scp: [''] });
    const ofLength = async (length: number) => {
      // Three bytes of claims are four characters.
      for (let size = Math.floor(((length - rest) * 3) / 4) - 3; ; size += 1) {
        const token = await joseSigned({ scp: ['x'.repeat(size)] });
        if (token.length >= length) return token;
      }
    };
    const longest = await ofLength(8_191);
    expect(longest.length).toBeLessThanOrEqual(8_192);
    expect((await verifyCallerAssertion(keys.verifying, longest, expected)).userId).toBe('usr_1');
    const longer = await ofLength(8_193);
    await expect(verifyCallerAssertion(keys.verifying, longer, expected)).rejects.toMatchObject({ fault: 'MALFORMED' });
  });

  it('says that it is a JWT, and a refusal says what it is', async () => {
    const [header = ''] = (await signed(owner)).split('.');
    expect(JSON.parse(Buffer.from(header, 'base64url').toString())).toEqual({
      alg: 'EdDSA',
      typ: 'JWT',
      kid: signing.keyId,
    });
    expect(new CallerAssertionError('EXPIRED')).toMatchObject({ name: 'CallerAssertionError', fault: 'EXPIRED' });
  });

  it('refuses a token with any one character changed', async () => {
    const token = await signed(owner);
    await fc.assert(
      fc.asyncProperty(fc.nat({ max: token.length - 2 }), async (index) => {
        const changed = `${token.slice(0, index)}${token[index] === 'A' ? 'B' : 'A'}${token.slice(index + 1)}`;
        await expect(verifyCallerAssertion(keys.verifying, changed, expected)).rejects.toThrow(CallerAssertionError);
      }),
      { seed: freshSeed() },
    );
  });
});

describe('caller keys', () => {
  it('the first signs and both verify during a rotation', async () => {
    const rotated = parseCallerKeys(`${newCallerKey()}, ${keyText}`);
    expect(rotated.signing?.keyId).not.toBe(signing.keyId);
    expect((await verifyCallerAssertion(rotated.verifying, await signed(owner), expected)).userId).toBe('usr_1');
  });

  it('are read with spaces and empty parts around them, and the first private one signs', () => {
    const other = newCallerKey();
    const mixed = parseCallerKeys(` ${publicCallerKey(other)} ,, ${keyText} `);
    expect(mixed.signing).toMatchObject({ keyId: signing.keyId });
    expect(mixed.signing?.privateKey.type).toBe('private');
    expect(mixed.verifying.size).toBe(2);
  });

  it('a process with the public key verifies and cannot sign', async () => {
    const verifier = parseCallerKeys(publicCallerKey(keyText));
    expect(verifier.signing).toBeNull();
    expect((await verifyCallerAssertion(verifier.verifying, await signed(owner), expected)).userId).toBe('usr_1');
  });

  it.each([
    ['nothing', '', 'The caller key is empty.'],
    ['no part', ' , ', 'The caller key is empty.'],
    ['no key', 'not a key', 'The caller key is neither PKCS #8 nor SPKI in base64url.'],
    [
      'a key of X25519',
      generateKeyPairSync('x25519').privateKey.export({ format: 'der', type: 'pkcs8' }).toString('base64url'),
      'The caller key is not an Ed25519 key.',
    ],
  ])('refuses %s without repeating it', (_title, text, sentence) => {
    expect(() => parseCallerKeys(text)).toThrow(new Error(sentence));
  });
});

describe('resume position', () => {
  it('goes through extensions and back', () => {
    for (const position of ['42', '1'.repeat(256)]) {
      expect(readResumePosition(resumeExtensions(position))).toBe(position);
    }
  });

  it.each([
    undefined,
    null,
    'x',
    {},
    { resume: null },
    { resume: { position: 42 } },
    { resume: { position: '' } },
    { resume: { position: '1'.repeat(257) } },
    { resume: 'position' },
    Object.create({ resume: { position: '1' } }),
  ])('is null in %j', (extensions) => {
    expect(readResumePosition(extensions)).toBeNull();
  });
});

describe('the hash of a subscribe payload', () => {
  it('is the same on both ends of a socket, whatever the variables hold', () => {
    fc.assert(
      fc.property(fc.string(), fc.dictionary(fc.string(), fc.jsonValue()), (query, variables) => {
        const sent = { query, variables };
        const received = JSON.parse(JSON.stringify(sent));
        expect(subscribeBody(received)).toBe(subscribeBody(sent));
      }),
      { seed: freshSeed() },
    );
  });

  it('does not tell an absent member from null, and binds nothing else', () => {
    const operation = { query: '{a}', variables: undefined, extensions: { x: 1 } };
    expect(subscribeBody(operation)).toBe('{"query":"{a}","variables":null,"operationName":null}');
  });
});
