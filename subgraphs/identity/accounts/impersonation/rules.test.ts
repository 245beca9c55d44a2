import { ValidationError } from '@codai/kit';
import { expect, it } from 'vitest';
import { impersonationRefusal, readReason } from './rules.ts';

it.each([
  { text: '', isRead: false },
  { text: '  ', isRead: false },
  { text: ' ticket 7 ', isRead: true },
  { text: 'x'.repeat(500), isRead: true },
  { text: 'x'.repeat(501), isRead: false },
  { text: 'a\u0007b', isRead: false },
])('reads a reason of 1 to 500 visible characters: $isRead', ({ text, isRead }) => {
  expect(readReason(text) instanceof ValidationError).toBe(!isRead);
});

it.each([
  { status: 'ACTIVE', isPlatformAdmin: false, code: undefined },
  { status: 'SUSPENDED', isPlatformAdmin: false, code: 'INVALID_STATE' },
  { status: 'ACTIVE', isPlatformAdmin: true, code: 'CONFLICT' },
  { status: 'SUSPENDED', isPlatformAdmin: true, code: 'INVALID_STATE' },
] as const)('refuses to impersonate a $status account with $code (operator: $isPlatformAdmin)', ({ code, ...user }) => {
  expect(impersonationRefusal(user)?.code).toBe(code);
});
