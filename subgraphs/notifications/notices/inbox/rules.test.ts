import { describe, expect, it } from 'vitest';
import { isUnread, lowersUnreadCount, recipientsOf } from './rules.ts';

const at = new Date('2031-05-02T09:00:00Z');
const fresh = { readAt: null, archivedAt: null, withdrawnAt: null, snoozedUntil: null };

describe('NOTIF-7: unread', () => {
  it.each([
    { marks: {}, unread: true },
    { marks: { readAt: at }, unread: false },
    { marks: { archivedAt: at }, unread: false },
    { marks: { withdrawnAt: at }, unread: false },
  ])('is counted with $marks: $unread', ({ marks, unread }) => {
    expect(isUnread({ ...fresh, ...marks })).toBe(unread);
  });

  it.each([
    { mark: 'SEEN', after: {}, lowers: false },
    { mark: 'READ', after: { readAt: at }, lowers: true },
    { mark: 'READ', after: { readAt: at, archivedAt: at }, lowers: false },
    { mark: 'ARCHIVED', after: { archivedAt: at }, lowers: true },
    { mark: 'ARCHIVED', after: { archivedAt: at, readAt: at }, lowers: false },
  ] as const)('$mark lowers the count: $lowers, when it leaves $after', ({ mark, after, lowers }) => {
    expect(lowersUnreadCount(mark, { ...fresh, ...after })).toBe(lowers);
  });
});

it.each([
  { named: ['b', 'a', 'b'], recipients: ['a', 'b'] },
  { named: ['a', 'actor'], recipients: ['a'] },
  { named: ['a', 'enemy'], recipients: ['a'] },
  { named: [], recipients: [] },
])('an event that names $named notifies $recipients', ({ named, recipients }) => {
  expect(recipientsOf(named, 'actor', new Set(['enemy']))).toEqual(recipients);
});
