import { useEffect, useState } from 'react';
import { serverNow } from '../../lib/clock.ts';
import { useLive } from '../../lib/live.ts';
import type { Person } from '../../shared/people/conversation.ts';
import { PresenceChangedDocument, TypingDocument } from './generated/presence.ts';

const WATCHED_MAX = 100;

/** People of this list that are online now. */
export function usePresence(userIds: readonly string[]): ReadonlySet<string> {
  const [here, setHere] = useState<ReadonlySet<string>>(new Set());
  const watched = [...userIds].sort().slice(0, WATCHED_MAX);
  useLive(
    PresenceChangedDocument,
    { userIds: watched },
    {
      onEvent: ({ presenceChanged: { user, status } }) =>
        setHere((known) => {
          if (user === null || (status === 'ONLINE') === known.has(user.id)) return known;
          const next = new Set(known);
          if (status === 'ONLINE') next.add(user.id);
          else next.delete(user.id);
          return next;
        }),
    },
    { pause: watched.length === 0 },
  );
  return here;
}

/** People who are typing in a conversation, each until the instant that the server has named. */
export function useTyping(conversationId: string): readonly Person[] {
  const [typing, setTyping] = useState<readonly { readonly user: Person; readonly until: number }[]>([]);
  useLive(
    TypingDocument,
    { conversationId },
    {
      onEvent: ({ typing: { user, isTyping, until } }) =>
        setTyping((known) => {
          if (user === null) return known;
          const others = known.filter((one) => one.user.id !== user.id);
          return isTyping && until !== null ? [...others, { user, until: Date.parse(until) }] : others;
        }),
    },
  );
  useEffect(() => {
    if (typing.length === 0) return;
    const wait = Math.max(0, Math.min(...typing.map(({ until }) => until)) - serverNow());
    const timer = setTimeout(() => setTyping((known) => known.filter(({ until }) => until > serverNow())), wait + 50);
    return () => clearTimeout(timer);
  }, [typing]);
  return typing.map(({ user }) => user);
}
