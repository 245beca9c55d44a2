import { randomBytes } from 'node:crypto';
import { InvalidUnsubscribeTokenError } from '@codai/contracts/notifications';
import { NotFoundError, newId, ValidationError } from '@codai/kit';
import { createKeyring } from '@codai/kit/host';
import { freshSeed } from '@codai/kit/testing/fresh-seed';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { hashAddress } from '../../recipients/addresses/address-hash.ts';
import { recordPerson } from '../../recipients/people/contacts.ts';
import { openNotifications, signedIn } from '../../testing/notifications.ts';
import { addSuppression, listSuppressions, removeSuppression, resubscribe, unsubscribe } from './service.ts';
import { signUnsubscribeToken, unsubscribeUrl, verifyUnsubscribeToken } from './tokens.ts';

const domain = await openNotifications();
afterAll(() => domain[Symbol.asyncDispose]());

const grantFor = (address: string, category = 'SOCIAL') => ({
  addressHash: hashAddress(domain.deps.keys, address),
  category,
});
const tokenFor = (address: string, category?: string) =>
  signUnsubscribeToken(domain.deps.keys, grantFor(address, category));
const listed = (address: string) =>
  domain.deps.database
    .systemRead(null, (tx) =>
      tx.suppression.findMany({ where: { addressHash: hashAddress(domain.deps.keys, address) } }),
    )
    .then((rows) => rows.map(({ category, reason }) => [category, reason]));

describe('NOTIF-8: unsubscribe tokens', () => {
  it('allow exactly the category and address that they name', () => {
    const grant = grantFor('ana@example.test');
    expect(verifyUnsubscribeToken(domain.deps.keys, signUnsubscribeToken(domain.deps.keys, grant))).toEqual(grant);
  });

  it("are unforgeable: no change of any character, no other key, no text of one's own", () => {
    const token = tokenFor('ana@example.test');
    const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.';
    fc.assert(
      fc.property(fc.nat(token.length - 1), fc.constantFrom(...alphabet), (at, letter) => {
        fc.pre(token[at] !== letter);
        const forged = token.slice(0, at) + letter + token.slice(at + 1);
        // The last letter of 32 bytes in base64url holds two unused bits, which the comparison of texts still sees.
        expect(verifyUnsubscribeToken(domain.deps.keys, forged)).toBeNull();
      }),
      { numRuns: 500, seed: freshSeed() },
    );
    const stranger = createKeyring([randomBytes(32)]);
    expect(
      verifyUnsubscribeToken(domain.deps.keys, signUnsubscribeToken(stranger, grantFor('ana@example.test'))),
    ).toBeNull();
    for (const text of ['', 'u1', 'u1..', `${token}x`, ` ${token}`, token.replace('u1', 'u2'), 'x'.repeat(10_000)]) {
      expect(verifyUnsubscribeToken(domain.deps.keys, text)).toBeNull();
    }
  });

  it('do not lend their signature to another grant', () => {
    const [version, , mac] = tokenFor('ana@example.test').split('.');
    const [, otherGrant] = tokenFor('dan@example.test').split('.');
    expect(verifyUnsubscribeToken(domain.deps.keys, `${version}.${otherGrant}.${mac}`)).toBeNull();
  });

  it('outlive a change of the master key', () => {
    const [older, newer] = [randomBytes(32), randomBytes(32)];
    const grant = grantFor('ana@example.test');
    const token = signUnsubscribeToken(createKeyring([older]), grant);
    expect(verifyUnsubscribeToken(createKeyring([newer, older]), token)).toEqual(grant);
    expect(verifyUnsubscribeToken(createKeyring([newer]), token)).toBeNull();
  });

  it('contain no address', () => {
    const url = unsubscribeUrl(
      domain.deps.keys,
      { publicUrl: 'https://codai.test', locale: 'ro' },
      grantFor('ana@example.test'),
    );
    expect(url).toMatch(/^https:\/\/codai\.test\/notifications\/unsubscribe\?lang=ro&token=u1\.[\w-]+\.[\w-]{43}$/);
    expect(Buffer.from(url.split('.')[2] ?? '', 'base64url').toString()).not.toContain('ana@example');
  });

  it('stop one category of one address, and again as often as one likes', async () => {
    const address = `${newId('usr')}@example.test`;
    const outcomes = await Promise.all(
      Array.from({ length: 6 }, () => unsubscribe(domain.deps, { token: tokenFor(address) })),
    );
    expect(outcomes).toEqual(Array(6).fill({ category: 'SOCIAL' }));
    expect(await listed(address)).toEqual([['SOCIAL', 'UNSUBSCRIBED']]);
    expect(await listed(`x${address}`)).toEqual([]);
    const events = (await domain.events('notifications.suppression.added')).filter(
      ({ data }) => data.category === 'SOCIAL',
    );
    expect(events).toHaveLength(1);
    expect(JSON.stringify(events)).not.toContain('example.test');
  });

  it('are refused when they were altered, without a row or event', async () => {
    const before = (await domain.events()).length;
    const refusal = await unsubscribe(domain.deps, { token: `${tokenFor('ana@example.test')}x` });
    expect(refusal).toBeInstanceOf(InvalidUnsubscribeTokenError);
    expect(refusal).toMatchObject({ code: 'INVALID_UNSUBSCRIBE_TOKEN', inputPath: ['input', 'token'] });
    expect((await domain.events()).length).toBe(before);
  });
});

describe('the list', () => {
  it('forgets an unsubscribing that the person takes back, and nothing else', async () => {
    const userId = newId('usr');
    const address = `${userId}@example.test`;
    await domain.deps.database.systemWrite(null, (tx) => recordPerson(domain.deps, tx, { userId, address }));
    await unsubscribe(domain.deps, { token: tokenFor(address) });
    await unsubscribe(domain.deps, { token: tokenFor(address, 'MESSAGES') });
    await addSuppression(domain.deps, signedIn('usr_op'), { address });

    const ana = signedIn(userId);
    expect(await resubscribe(domain.deps, ana, { category: 'SOCIAL' })).toEqual({
      category: 'SOCIAL',
      wasUnsubscribed: true,
    });
    expect(await resubscribe(domain.deps, ana, { category: 'SOCIAL' })).toEqual({
      category: 'SOCIAL',
      wasUnsubscribed: false,
    });
    expect((await listed(address)).sort()).toEqual([
      ['ALL', 'OPERATOR'],
      ['MESSAGES', 'UNSUBSCRIBED'],
    ]);
    expect(await resubscribe(domain.deps, signedIn(newId('usr')), { category: 'SOCIAL' })).toBeInstanceOf(
      NotFoundError,
    );
  });

  it('takes an address once, in any spelling, and shows hashes only', async () => {
    const address = `${newId('usr')}@example.test`;
    const operator = signedIn('usr_op');
    domain.clock.advance(1000);
    const first = await addSuppression(domain.deps, operator, { address });
    expect(await addSuppression(domain.deps, operator, { address: ` ${address.toUpperCase()} ` })).toEqual(first);
    expect(await addSuppression(domain.deps, operator, { address: 'no address' })).toBeInstanceOf(ValidationError);
    const { edges } = await listSuppressions(domain.deps, { first: 1 });
    expect(edges[0]?.node).toEqual(first);
    expect(JSON.stringify(edges)).not.toContain('example.test');
  });

  it('forgets an entry once', async () => {
    const entry = await addSuppression(domain.deps, signedIn('usr_op'), { address: `${newId('usr')}@example.test` });
    if (entry instanceof ValidationError) return expect.fail();
    const suppressionId = entry.id as Parameters<typeof removeSuppression>[1]['suppressionId'];
    expect(await removeSuppression(domain.deps, { suppressionId })).toEqual({ suppressionId });
    expect(await removeSuppression(domain.deps, { suppressionId })).toBeInstanceOf(NotFoundError);
  });

  it('is closed to every caller by row-level security', async () => {
    await addSuppression(domain.deps, signedIn('usr_op'), { address: `${newId('usr')}@example.test` });
    const seen = await domain.deps.database.read(signedIn('usr_op'), (tx) =>
      Promise.all([
        tx.suppression.findMany(),
        tx.capturedMessage.findMany(),
        tx.blockedPair.findMany(),
        tx.deliveryAttempt.findMany(),
      ]),
    );
    expect(seen.flat()).toEqual([]);
  });
});
