import { describe, expect, it } from 'vitest';
import { readSettings } from '../../config/settings.ts';
import { AUDIENCE, ISSUER, type TokenIssuer, tokenIssuer } from '../../testing/tokens.ts';
import { createIdentityRoom } from './create-identity.ts';
import { createKeyStore } from './key-store.ts';
import { createTokenVerifier } from './verify-token.ts';

const rules = {
  issuer: ISSUER,
  audience: AUDIENCE,
  algorithms: ['EdDSA', 'ES256'],
  clockLeewaySeconds: 5,
  tokenCharactersMax: 8_192,
};

/** A verifier over an issuer that can be rotated and taken down, by a clock that can be moved. */
async function verifierOf() {
  const state = { now: Date.now(), loads: 0, isDown: false, issuers: [await tokenIssuer('1')] };
  const keys = createKeyStore({
    load: async () => {
      state.loads += 1;
      if (state.isDown) throw new Error('down');
      return { keys: state.issuers.flatMap(({ keySet }) => keySet.keys) };
    },
    freshMs: 60_000,
    staleMs: 600_000,
    cooldownMs: 10_000,
    now: () => state.now,
    onChange: () => verifier.forget(),
  });
  const verifier = createTokenVerifier(keys, rules, () => state.now);
  const issue = (issuer = state.issuers[0] as TokenIssuer) =>
    issuer.issue({ iat: undefined, exp: Math.floor(state.now / 1000) + 3_600 });
  return { state, verifier, issue };
}

describe("the issuer's keys", () => {
  it('are loaded once by all who need them at the same moment, and then kept', async () => {
    const { state, verifier, issue } = await verifierOf();
    const tokens = await Promise.all(Array.from({ length: 20 }, () => issue()));
    const outcomes = await Promise.all(tokens.map((token) => verifier.verify(token)));
    expect(outcomes.every((outcome) => typeof outcome === 'object')).toBe(true);
    expect(state.loads).toBe(1);
  });

  it('are not asked for again while they are fresh, and are once they are not', async () => {
    const { state, verifier, issue } = await verifierOf();
    for (const [afterMs, loads] of [
      [0, 1],
      [10_000, 1],
      [49_999, 1],
      [1, 2],
    ] as const) {
      state.now += afterMs;
      expect(typeof (await verifier.verify(await issue()))).toBe('object');
      expect(state.loads).toBe(loads);
    }
  });

  it.each(['EdDSA', 'ES256'] as const)('may be of %s', async (algorithm) => {
    const { state, verifier } = await verifierOf();
    const issuer = await tokenIssuer('x', algorithm);
    state.issuers = [issuer];
    expect(await verifier.verify(await issuer.issue())).toMatchObject({ bearer: { userId: 'usr_1' } });
  });

  it('are loaded anew for a token with a key that is not known yet', async () => {
    const { state, verifier, issue } = await verifierOf();
    await verifier.verify(await issue());
    const next = await tokenIssuer('2');
    state.issuers = [next, ...state.issuers];
    state.now += 10_000;
    expect(await verifier.verify(await issue(next))).toMatchObject({ bearer: { userId: 'usr_1' } });
    expect(state.loads).toBe(2);
  });

  it('are not loaded again for each token that names another key', async () => {
    const { state, verifier, issue } = await verifierOf();
    await verifier.verify(await issue());
    const stranger = await tokenIssuer('stranger');
    state.now += 10_000;
    for (let attempt = 0; attempt < 10; attempt += 1)
      expect(await verifier.verify(await issue(stranger))).toBe('invalid');
    expect(state.loads).toBe(2);
  });

  it('no longer serve when the issuer has withdrawn them, not even for a token that was good before', async () => {
    const { state, verifier, issue } = await verifierOf();
    const token = await issue();
    expect(typeof (await verifier.verify(token))).toBe('object');
    state.issuers = [await tokenIssuer('2')];
    state.now += 60_000;
    await verifier.verify(await issue());
    expect(await verifier.verify(token)).toBe('invalid');
  });

  it('G-12: no longer serve when the issuer has withdrawn them, though nobody brings another token', async () => {
    const { state, verifier, issue } = await verifierOf();
    const token = await issue();
    expect(typeof (await verifier.verify(token))).toBe('object');
    state.issuers = [await tokenIssuer('2')];
    state.now += 59_999;
    expect(typeof (await verifier.verify(token))).toBe('object');
    expect(state.loads).toBe(1);
    state.now += 1;
    // It is not waited for: this one may still be let through.
    await verifier.verify(token);
    while (state.loads < 2) await new Promise((resolve) => setImmediate(resolve));
    await new Promise((resolve) => setImmediate(resolve));
    expect(await verifier.verify(token)).toBe('invalid');
    expect(state.loads).toBe(2);
  });

  it('G-12: are not asked for by each known token while the issuer is down', async () => {
    const { state, verifier, issue } = await verifierOf();
    const token = await issue();
    await verifier.verify(token);
    state.isDown = true;
    state.now += 60_000;
    for (let n = 0; n < 10; n += 1) expect(typeof (await verifier.verify(token))).toBe('object');
    expect(state.loads).toBe(2);
  });

  it.each([
    { afterMs: 0, outcome: 'object' },
    { afterMs: 599_999, outcome: 'object' },
    { afterMs: 600_000, outcome: 'unavailable' },
  ])('serve on while the issuer is down: after $afterMs ms the outcome is $outcome', async ({ afterMs, outcome }) => {
    const { state, verifier, issue } = await verifierOf();
    await verifier.ready();
    state.isDown = true;
    state.now += afterMs;
    const verdict = await verifier.verify(await issue());
    expect(typeof verdict === 'object' ? 'object' : verdict).toBe(outcome);
  });

  it('are tried again when the issuer comes back', async () => {
    const { state, verifier, issue } = await verifierOf();
    state.isDown = true;
    expect(await verifier.verify(await issue())).toBe('unavailable');
    await expect(verifier.ready()).rejects.toThrow('cannot be had');
    state.isDown = false;
    state.now += 10_000;
    expect(await verifier.verify(await issue())).toMatchObject({ bearer: { userId: 'usr_1' } });
  });

  it('are asked for as little as once in the cool-down while the issuer is down', async () => {
    const { state, verifier, issue } = await verifierOf();
    state.isDown = true;
    for (let attempt = 0; attempt < 10; attempt += 1) await verifier.verify(await issue());
    expect(state.loads).toBe(1);
  });
});

describe('a token', () => {
  it.each([
    { lateSeconds: 0, outcome: 'object' },
    { lateSeconds: 4.9, outcome: 'object' },
    { lateSeconds: 5, outcome: 'expired' },
  ])('$lateSeconds s after its end is $outcome, verified anew or remembered', async ({ lateSeconds, outcome }) => {
    const { state, verifier } = await verifierOf();
    const exp = Math.floor(state.now / 1000) + 60;
    const [token, remembered] = await Promise.all(
      [1, 2].map(() => state.issuers[0]?.issue({ exp, jti: String(Math.random()) })),
    );
    await verifier.verify(remembered as string);
    state.now = (exp + lateSeconds) * 1000;
    for (const each of [token, remembered]) {
      const verdict = await verifier.verify(each as string);
      expect(typeof verdict === 'object' ? 'object' : verdict).toBe(outcome);
    }
  });

  it('N-3: a token may be of RS256 by default, and the reason for a refusal is logged once a minute', async () => {
    const settings = readSettings({ identity: { issuer: ISSUER, audience: AUDIENCE } }).identity;
    const issuer = await tokenIssuer('rsa', 'RS256');
    const state = { now: Date.now(), reasons: [] as string[] };
    const { verifier } = createIdentityRoom({
      settings,
      loadKeys: async () => issuer.keySet,
      sourceOf: () => null,
      now: () => state.now,
      onInvalidToken: (reason) => state.reasons.push(reason),
    });
    expect(await verifier?.verify(await issuer.issue())).toMatchObject({ bearer: { userId: 'usr_1' } });
    for (const aud of ['a', 'b']) expect(await verifier?.verify(await issuer.issue({ aud }))).toBe('invalid');
    expect(state.reasons).toEqual(['ERR_JWT_CLAIM_VALIDATION_FAILED aud']);
    state.now += 60_000;
    await verifier?.verify(await issuer.issue({ aud: 'c' }));
    expect(state.reasons).toHaveLength(2);
  });

  it('a token that cannot be verified now does not make its caller anonymous', async () => {
    const room = createIdentityRoom({
      settings: {
        issuer: ISSUER,
        audience: AUDIENCE,
        algorithms: ['EdDSA'],
        clockLeewaySeconds: 5,
        anonymous: true,
        keysFreshMs: 1,
        keysStaleMs: 1,
        keysCooldownMs: 1,
        keysTimeoutMs: 100,
        tokenCharactersMax: 8_192,
        badTokensPerMinute: 1_000,
      },
      loadKeys: async () => {
        throw new Error('down');
      },
      sourceOf: () => null,
      now: Date.now,
    });
    const token = await (await tokenIssuer()).issue();
    expect(await room.verifier?.verify(token)).toBe('unavailable');
  });
});
