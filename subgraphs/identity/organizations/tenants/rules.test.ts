import { ValidationError } from '@codai/kit';
import { describe, expect, it } from 'vitest';
import type { OrganizationRole } from '../permissions/rules.ts';
import {
  invitationState,
  isAbove,
  lastOwnerRefusal,
  mayChangeRole,
  mayGrant,
  readOrganizationName,
  readSlug,
} from './rules.ts';

const roles: readonly OrganizationRole[] = ['OWNER', 'ADMIN', 'MEMBER'];

describe('rights by role', () => {
  it.each([
    { actor: 'OWNER', grants: ['OWNER', 'ADMIN', 'MEMBER'] },
    { actor: 'ADMIN', grants: ['ADMIN', 'MEMBER'] },
    { actor: 'MEMBER', grants: [] },
  ] as const)('a role of $actor grants $grants', ({ actor, grants }) => {
    expect(roles.filter((role) => mayGrant(actor, role))).toEqual(grants);
  });

  it.each([
    { actor: 'OWNER', from: 'OWNER', to: 'MEMBER', may: true },
    { actor: 'OWNER', from: 'MEMBER', to: 'OWNER', may: true },
    { actor: 'ADMIN', from: 'MEMBER', to: 'ADMIN', may: true },
    { actor: 'ADMIN', from: 'ADMIN', to: 'MEMBER', may: true },
    { actor: 'ADMIN', from: 'MEMBER', to: 'OWNER', may: false },
    { actor: 'ADMIN', from: 'OWNER', to: 'MEMBER', may: false },
    { actor: 'MEMBER', from: 'MEMBER', to: 'MEMBER', may: false },
  ] as const)('$actor changes $from to $to: $may', ({ may, ...change }) => {
    expect(mayChangeRole(change)).toBe(may);
  });

  it.each([
    { actor: 'MEMBER', above: ['OWNER', 'ADMIN'] },
    { actor: 'ADMIN', above: ['OWNER'] },
    { actor: 'OWNER', above: [] },
  ] as const)('$above are above $actor', ({ actor, above }) => {
    expect(roles.filter((role) => isAbove(role, actor))).toEqual(above);
  });

  it('no role grants less than a lower one does', () => {
    for (const role of roles) {
      expect(mayGrant('OWNER', role) || !mayGrant('ADMIN', role)).toBe(true);
      expect(mayGrant('ADMIN', role) || !mayGrant('MEMBER', role)).toBe(true);
    }
  });
});

it.each([
  { owners: 0, refused: true },
  { owners: 1, refused: false },
  { owners: 2, refused: false },
])('ID-6: the change is refused with $owners able owners left: $refused', ({ owners, refused }) => {
  expect(lastOwnerRefusal(owners) !== null).toBe(refused);
});

const expiresAt = new Date('2031-05-02T09:00:00.000Z');

it.each([
  { status: 'PENDING', now: '2031-05-02T08:59:59.999Z', state: 'OPEN' },
  { status: 'PENDING', now: '2031-05-02T09:00:00.000Z', state: 'EXPIRED' },
  { status: 'ACCEPTED', now: '2031-05-02T08:00:00.000Z', state: 'SETTLED' },
  { status: 'REVOKED', now: '2031-05-02T10:00:00.000Z', state: 'SETTLED' },
] as const)('ID-15: an invitation that is $status at $now is $state', ({ status, now, state }) => {
  expect(invitationState({ status, expiresAt }, new Date(now))).toBe(state);
});

it.each([
  { text: 'North', slug: 'north' },
  { text: 'a-b', slug: 'a-b' },
  { text: 'a'.repeat(48), slug: 'a'.repeat(48) },
  { text: 'ab', slug: null },
  { text: 'a'.repeat(49), slug: null },
  { text: 'a--b', slug: null },
  { text: '-ab', slug: null },
  { text: 'ab-', slug: null },
  { text: 'a_b', slug: null },
  { text: 'admin', slug: null },
])('the slug $text becomes $slug', ({ text, slug }) => {
  const read = readSlug(text);
  expect(read instanceof ValidationError ? null : read).toBe(slug);
});

it.each([
  { text: ' North   Ltd ', name: 'North Ltd' },
  { text: '', name: null },
  { text: 'x'.repeat(81), name: null },
  { text: 'North\r\nBcc: x', name: null },
  { text: '\u200b', name: null },
])('the name $text becomes $name', ({ text, name }) => {
  const read = readOrganizationName(text);
  expect(read instanceof ValidationError ? null : read).toBe(name);
});
