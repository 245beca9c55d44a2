import { describe, expect, it } from 'vitest';
import { expiryRefusal, isOpenAt, shareQuotaRefusal, shareRefusal } from './rules.ts';

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
    expect(expiryRefusal(expiresAt, now) !== null).toBe(isPast);
    expect(isOpenAt({ revokedAt: null, expiresAt }, now)).toBe(!isPast);
  });

  it('closes a revoked link before its expiry', () => {
    expect(isOpenAt({ revokedAt: before, expiresAt: after }, now)).toBe(false);
  });
});

it.each([
  { acceptance: 'PENDING', withdrawnAt: null, isRefused: false },
  { acceptance: 'ACCEPTED', withdrawnAt: null, isRefused: false },
  { acceptance: 'DECLINED', withdrawnAt: null, isRefused: true },
  { acceptance: 'ACCEPTED', withdrawnAt: before, isRefused: true },
])(
  'refuses to share a credential $acceptance, withdrawn at $withdrawnAt: $isRefused',
  ({ isRefused, ...credential }) => {
    expect(shareRefusal(credential) !== null).toBe(isRefused);
  },
);

it.each([
  { used: 49, isRefused: false },
  { used: 50, isRefused: true },
])('refuses another link of a credential with $used links: $isRefused', ({ used, isRefused }) => {
  expect(shareQuotaRefusal(used) !== null).toBe(isRefused);
});
