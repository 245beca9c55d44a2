import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { isInForce } from './in-force.ts';
import { linkExpiryRefusal, shareLinks } from './share-links.ts';

const now = new Date('2031-05-02T09:00:00.000Z');
const before = new Date('2031-05-02T08:59:59.999Z');
const after = new Date('2031-05-02T09:00:00.001Z');

describe('expiry of a link', () => {
  it.each([
    { expiresAt: null, isPast: false },
    { expiresAt: after, isPast: false },
    { expiresAt: now, isPast: true },
    { expiresAt: before, isPast: true },
  ])('refuses a link that expires at $expiresAt, and closes it: $isPast', ({ expiresAt, isPast }) => {
    expect(linkExpiryRefusal(expiresAt, now) !== null).toBe(isPast);
    expect(isInForce({ revokedAt: null, expiresAt }, now)).toBe(!isPast);
  });

  it('closes a revoked link before its expiry', () => {
    expect(isInForce({ revokedAt: before, expiresAt: after }, now)).toBe(false);
  });
});

it('finds the row that a token names, and no row of another kind or an altered token', () => {
  const derivations = (purpose: string) => [createHash('sha256').update(purpose).digest()];
  const keys = { derivations, derive: (purpose: string) => derivations(purpose)[0] as Buffer };
  const links = shareLinks({ purpose: 'links', prefix: 'lnk' });
  const token = links.tokenOf(keys, 'lnk_1');
  expect(links.idIn(keys, token)).toBe('lnk_1');
  expect(links.idIn(keys, token.replace('lnk_1', 'lnk_2'))).toBeNull();
  expect(links.idIn(keys, links.tokenOf(keys, 'upl_1'))).toBeNull();
  expect(shareLinks({ purpose: 'shares', prefix: 'lnk' }).idIn(keys, token)).toBeNull();
});
