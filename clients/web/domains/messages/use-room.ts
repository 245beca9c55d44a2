import type { OperationResult } from '@urql/core';
import { useCallback, useEffect, useRef, useState } from 'react';
import { codeOf } from '../../lib/act.tsx';
import { serverDate } from '../../lib/clock.ts';
import { useLive } from '../../lib/live.ts';
import { useSession } from '../../lib/session.tsx';
import { useRetry } from '../../lib/use-retry.ts';
import {
  ConversationChangesDocument,
  RoomMessageDocument,
  RoomMessagesDocument,
  type RoomMessagesQuery,
} from './generated/operations.ts';

/** Change of a message after it was sent. */
export type Changed = Pick<Message, 'id' | 'text' | 'version' | 'editedAt' | 'isDeleted'> &
  Partial<Pick<Message, 'linkPreview' | 'mentions' | 'reactions'>>;

export type Message = NonNullable<RoomMessagesQuery['conversation']>['messages']['edges'][number]['node'];

/** A loss of the connection that is over: nothing of it is missing, because the numbers of messages have no gaps. */
export interface Recovery {
  readonly lostAt: string;
  readonly backAt: string;
  readonly recovered: number;
  readonly afterSequence: string;
}

interface Room {
  /** Oldest first, without gaps. */
  readonly messages: readonly Message[];
  readonly oldestCursor: string | null;
  readonly hasOlder: boolean;
  readonly isLoading: boolean;
  /** Why the last answer did not come, another object for each failure. */
  readonly failure: object | null;
  readonly isMissing: boolean;
  readonly hasEnded: boolean;
  readonly hasGap: boolean;
  readonly recoveries: readonly Recovery[];
}

const nothing: Room = {
  messages: [],
  oldestCursor: null,
  hasOlder: false,
  isLoading: true,
  failure: null,
  isMissing: false,
  hasEnded: false,
  hasGap: false,
  recoveries: [],
};
const PAGES_MAX = 25;

function joined(known: readonly Message[], more: readonly Message[]): readonly Message[] {
  const all = new Map(known.map((message) => [message.id, message]));
  for (const message of more) {
    const held = all.get(message.id);
    // An answer that took longer than an event must not bring an earlier text back.
    if (held === undefined || message.version >= held.version) all.set(message.id, held?.isDeleted ? held : message);
  }
  return [...all.values()].sort((one, other) => Number(BigInt(one.sequence) - BigInt(other.sequence)));
}

const lastOf = (messages: readonly Message[]) => BigInt(messages.at(-1)?.sequence ?? '0');

/**
 * The messages of a conversation, live. What arrives with a gap before it is completed from the server before it is taken for whole. `onChange`: its
 * members, roles or title have changed.
 */
export function useRoom(id: string, onChange: () => void) {
  const { client, live } = useSession();
  const [room, setRoom] = useState(nothing);
  const current = useRef(room);
  const set = useCallback((change: Partial<Room>) => {
    current.current = { ...current.current, ...change };
    setRoom(current.current);
  }, []);

  const ask = useCallback(
    (after: string | null): Promise<OperationResult<RoomMessagesQuery>> =>
      client.query(RoomMessagesDocument, { id, after }, { requestPolicy: 'network-only' }),
    [client, id],
  );

  /** Loads from the newest on until what is known joins it. */
  const catchUp = useCallback(async (): Promise<boolean> => {
    let after: string | null = null;
    let found: readonly Message[] = [];
    const isFirst = current.current.messages.length === 0;
    for (let page = 0; page < PAGES_MAX; page += 1) {
      const { data, error } = await ask(after);
      const messages = data?.conversation?.messages;
      if (messages === undefined) {
        const isMissing = (data?.conversation === null && error === undefined) || codeOf(error) === 'BAD_USER_INPUT';
        set({ isLoading: false, isMissing, failure: isMissing ? null : (error ?? {}) });
        return false;
      }
      found = joined(
        found,
        messages.edges.map(({ node }) => node),
      );
      const { messages: known } = current.current;
      const joins = known.length === 0 || found.length === 0 || BigInt(found[0]?.sequence ?? '0') <= lastOf(known) + 1n;
      const { hasNextPage, endCursor } = messages.pageInfo;
      if (joins || !hasNextPage) {
        set({
          messages: joined(known, found),
          isLoading: false,
          failure: null,
          isMissing: false,
          ...(isFirst && { hasOlder: hasNextPage, oldestCursor: endCursor }),
        });
        return true;
      }
      after = endCursor;
    }
    return false;
  }, [ask, set]);

  useEffect(() => void catchUp(), [catchUp]);
  useRetry(room, () => void catchUp());

  const put = useCallback(
    (message: Message) => {
      const { messages } = current.current;
      const isNext = messages.length === 0 || BigInt(message.sequence) <= lastOf(messages) + 1n;
      if (isNext && !current.current.isLoading) set({ messages: joined(messages, [message]) });
      else void catchUp();
    },
    [catchUp, set],
  );
  useLive(
    RoomMessageDocument,
    { conversationId: id },
    {
      onOpen: () => void catchUp(),
      onEvent: ({ messageReceived }) => messageReceived !== null && put(messageReceived),
      onGap: () => void catchUp().then((isWhole) => set({ hasGap: !isWhole })),
      onEnd: () => set({ hasEnded: true }),
    },
  );

  /** A message with other words, or without any. */
  const change = useCallback(
    (message: Changed) => {
      const held = current.current.messages.find(({ id: own }) => own === message.id);
      if (held !== undefined) set({ messages: joined(current.current.messages, [{ ...held, ...message }]) });
    },
    [set],
  );
  useLive(
    ConversationChangesDocument,
    { conversationId: id },
    {
      onEvent: ({ conversationUpdated: { message, change: kind } }) => {
        if (message !== null) change(message);
        else if (kind !== 'READ') onChange();
      },
    },
  );

  // After a loss it says what came meanwhile.
  const lost = useRef<{ readonly at: string; readonly last: bigint } | null>(null);
  useEffect(() => {
    if (live === 'waiting' || live === 'connecting') {
      if (current.current.messages.length > 0)
        lost.current ??= { at: serverDate().toISOString(), last: lastOf(current.current.messages) };
      return;
    }
    if (live !== 'live' || lost.current === null) return;
    const { at, last } = lost.current;
    lost.current = null;
    const backAt = serverDate().toISOString();
    void catchUp().then((isWhole) => {
      const { messages, recoveries } = current.current;
      const recovered = messages.filter(({ sequence, sentAt }) => BigInt(sequence) > last && sentAt <= backAt).length;
      if (isWhole && recovered > 0)
        set({ recoveries: [...recoveries, { lostAt: at, backAt, recovered, afterSequence: String(last) }] });
    });
  }, [live, catchUp, set]);

  const older = useRef(false);
  return {
    ...room,
    isDown: room.failure !== null,
    put,
    change,
    catchUp: () => void catchUp().then((isWhole) => isWhole && set({ hasGap: false })),
    async loadOlder() {
      if (older.current || !current.current.hasOlder) return;
      older.current = true;
      const { data } = await ask(current.current.oldestCursor);
      older.current = false;
      const page = data?.conversation?.messages;
      if (page === undefined) return;
      set({
        messages: joined(
          current.current.messages,
          page.edges.map(({ node }) => node),
        ),
        hasOlder: page.pageInfo.hasNextPage,
        oldestCursor: page.pageInfo.endCursor,
      });
    },
  };
}
