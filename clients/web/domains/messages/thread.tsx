import { MarkReadDocument } from '@codai/sdk';
import { Avatar, Button, Empty, IconButton, Note, SkeletonRows, useLocale, useWords } from '@codai/ui';
import { ArrowDown, ArrowLeft, PanelRight } from 'lucide-react';
import { Fragment, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { Link, useSearchParams } from 'wouter';
import { useNameOf } from '../../lib/name-of.ts';
import { PartDown, usePart } from '../../lib/part.tsx';
import { useSession } from '../../lib/session.tsx';
import { membersOf, othersOf, titleOf } from '../../shared/people/conversation.ts';
import { Details } from './details.tsx';
import { RoomDocument } from './generated/operations.ts';
import { Bubble, Marks, UnsentBubble } from './message-rows.tsx';
import { useOutbox } from './outbox.ts';
import { useReadNotices } from './read-notices.ts';
import { usePresence, useTyping } from './use-presence.ts';
import { type Message, useRoom } from './use-room.ts';
import { messagesWords } from './words.ts';
import { Write } from './write.tsx';

const RECEIPTS_MS = 15_000;
/** Messages of one person within this time are one run: one avatar, one time. */
const RUN_MS = 300_000;
const NEAR_END_PX = 80;

/** One conversation. */
export function Thread({ id }: { readonly id: string }) {
  const words = useWords(messagesWords);
  const locale = useLocale();
  const nameOf = useNameOf();
  const { client, subject } = useSession();
  const [search, setSearch] = useSearchParams();
  const head = usePart(RoomDocument, { id });
  const room = useRoom(id, head.reload);
  const outbox = useOutbox(id, (sent) => room.put(sent as Message));
  const conversation = head.data?.conversation ?? null;
  const others = conversation === null ? [] : othersOf(conversation, subject);
  const here = usePresence(others.flatMap((person) => person?.id ?? []));
  const typing = useTyping(id);
  const [answered, answer] = useState<Message | null>(null);
  const title = conversation === null ? '' : titleOf(conversation, subject, nameOf, words.hiddenSender);
  const isGroup = conversation?.kind === 'GROUP';

  // The server confirms by the stream what it may not have answered.
  const { messages } = room;
  const { drop } = outbox;
  useEffect(() => {
    for (const { clientMessageId } of messages.slice(-50)) if (clientMessageId !== null) drop(clientMessageId);
  }, [messages, drop]);

  const last = messages.at(-1);
  const lastSequence = last?.sequence ?? '0';
  const { reload } = head;
  // biome-ignore lint/correctness/useExhaustiveDependencies: with each message others may have read the ones before.
  useEffect(() => {
    const timer = setInterval(() => document.visibilityState === 'visible' && reload(), RECEIPTS_MS);
    return () => clearInterval(timer);
  }, [reload, lastSequence]);

  const readNotices = useReadNotices(id);
  const marked = useRef(0n);
  const [firstUnread, setFirstUnread] = useState<bigint | null>(null);
  const lastRead = conversation?.lastReadSequence ?? null;
  useEffect(() => {
    if (lastRead !== null) setFirstUnread((known) => known ?? BigInt(lastRead) + 1n);
  }, [lastRead]);
  const markRead = useCallback(() => {
    const sequence = BigInt(lastSequence);
    if (document.visibilityState !== 'visible' || lastRead === null) return;
    if (sequence <= BigInt(lastRead) || sequence <= marked.current) return;
    marked.current = sequence;
    void client.mutate(MarkReadDocument, { input: { conversationId: id, sequence: lastSequence } });
    readNotices();
  }, [client, id, lastSequence, lastRead, readNotices]);

  const list = useRef<HTMLDivElement>(null);
  const isAtEnd = useRef(true);
  const [below, setBelow] = useState(0);
  const seenLast = useRef(lastSequence);
  const toEnd = () => {
    list.current?.scrollTo({ top: list.current.scrollHeight });
    setBelow(0);
  };
  const count = messages.length + outbox.unsent.length + typing.length;
  // biome-ignore lint/correctness/useExhaustiveDependencies: it follows the end when something is added there.
  useLayoutEffect(() => {
    if (isAtEnd.current) toEnd();
    else if (lastSequence !== seenLast.current)
      setBelow((known) => known + Math.max(0, Number(BigInt(lastSequence) - BigInt(seenLast.current))));
    seenLast.current = lastSequence;
  }, [count, lastSequence]);
  // Older messages are added above without moving what is read.
  const height = useRef<number | null>(null);
  const oldest = messages[0]?.sequence;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the oldest message changes when older ones are there.
  useLayoutEffect(() => {
    if (height.current === null || list.current === null) return;
    list.current.scrollTop += list.current.scrollHeight - height.current;
    height.current = null;
  }, [oldest]);
  const onScroll = () => {
    const element = list.current;
    if (element === null) return;
    isAtEnd.current = element.scrollHeight - element.scrollTop - element.clientHeight < NEAR_END_PX;
    if (isAtEnd.current) {
      setBelow(0);
      markRead();
    }
    if (element.scrollTop < NEAR_END_PX && room.hasOlder && height.current === null) {
      const before = element.scrollHeight;
      void room.loadOlder().then(() => undefined);
      height.current = before;
    }
  };
  useEffect(() => {
    const onLook = () => isAtEnd.current && markRead();
    onLook();
    document.addEventListener('visibilitychange', onLook);
    window.addEventListener('focus', onLook);
    return () => {
      document.removeEventListener('visibilitychange', onLook);
      window.removeEventListener('focus', onLook);
    };
  }, [markRead]);

  /** Shows a message, loading older ones until it is there. */
  const [sought, seek] = useState<string | null>(null);
  const { loadOlder, hasOlder } = room;
  useEffect(() => {
    if (sought === null) return;
    const found = list.current?.querySelector<HTMLElement>(`[data-message="${CSS.escape(sought)}"]`);
    if (found) {
      seek(null);
      isAtEnd.current = false;
      found.scrollIntoView({ block: 'center' });
      found.tabIndex = -1;
      found.focus();
    } else if (hasOlder) void loadOlder();
    else seek(null);
  }, [sought, hasOlder, loadOlder]);
  const openOriginal = (sequence: string) => seek(sequence);

  if (room.isMissing && messages.length === 0) {
    return (
      <section className="room">
        <Empty
          title={words.missing.title}
          action={
            <Link href="/messages" className="button">
              {words.back}
            </Link>
          }
        >
          {words.missing.why}
        </Empty>
      </section>
    );
  }
  const readBy = (sequence: string) =>
    (conversation === null ? [] : membersOf(conversation)).filter(
      ({ user, lastReadSequence }) => user?.id !== subject && BigInt(lastReadSequence) >= BigInt(sequence),
    ).length;
  const hereCount = others.filter((one) => one !== null && here.has(one.id)).length;
  const status = isGroup
    ? [
        locale.plural(conversation.members.edges.length, words.members),
        ...(hereCount > 0 ? [locale.plural(hereCount, words.herePeople)] : []),
      ].join(' · ')
    : hereCount > 0
      ? words.here
      : words.away;
  const lastOwn = messages.findLast(({ sender }) => sender?.id === subject)?.id;
  return (
    <section className="room" aria-label={title}>
      <header className="room-head">
        <Link href="/messages" className="button narrow-only" data-look="plain" data-icon aria-label={words.back}>
          <ArrowLeft className="icon" aria-hidden />
        </Link>
        {conversation !== null && (
          <>
            <Avatar
              id={isGroup ? id : (others[0]?.id ?? id)}
              name={title}
              size="l"
              isPresent={!isGroup && hereCount > 0}
            />
            <span className="grow cut">
              <bdi className="heading">{title}</bdi>
              <br />
              <span className="meta">{status}</span>
            </span>
            <IconButton
              icon={PanelRight}
              label={words.details}
              onClick={() => setSearch({ ...Object.fromEntries(search), details: 'yes' })}
            />
          </>
        )}
      </header>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a list that scrolls has to be reached by keys. */}
      <div className="room-list" ref={list} onScroll={onScroll} tabIndex={0} role="log" aria-label={words.title}>
        <div className="room-messages">
          {room.isLoading && messages.length === 0 && <SkeletonRows />}
          {room.hasOlder && messages.length > 0 && <p className="meta room-mark">{words.older}</p>}
          {!room.hasOlder && !room.isLoading && !room.isDown && <p className="meta room-mark">{words.beginning}</p>}
          {messages.map((message, index) => (
            <Fragment key={message.id}>
              <Marks
                message={message}
                before={messages[index - 1]}
                recoveries={room.recoveries}
                firstUnread={firstUnread}
                myId={subject}
              />
              <Bubble
                message={message}
                isOwn={message.sender?.id === subject}
                isRunEnd={!isSameRun(message, messages[index + 1])}
                isGroup={isGroup}
                isLeader={isGroup && conversation.viewerRole !== 'MEMBER'}
                onChange={room.change}
                onConflict={room.catchUp}
                onReply={answer}
                original={messages.find(({ id: own }) => own === message.replyTo?.id) ?? message.replyTo}
                onOpenOriginal={openOriginal}
                receipt={message.id === lastOwn ? { readBy: readBy(message.sequence), isGroup } : undefined}
              />
            </Fragment>
          ))}
          {outbox.unsent.map((one) => (
            <UnsentBubble
              key={one.clientMessageId}
              unsent={one}
              onRetry={() => outbox.retry(one.clientMessageId)}
              onDiscard={() => outbox.drop(one.clientMessageId)}
            />
          ))}
          {typing.map((person) => (
            <div key={person.id} className="bubble-line" data-side="theirs">
              <Avatar id={person.id} name={person.displayName} size="s" />
              <span className="bubble typing" role="status">
                <span className="unseen">{words.typing(person.displayName)}</span>
                <span aria-hidden className="typing-dots">
                  •••
                </span>
              </span>
            </div>
          ))}
        </div>
      </div>
      {below > 0 && (
        <button type="button" className="live-below" onClick={toEnd}>
          <ArrowDown className="icon" aria-hidden />
          {locale.plural(below, words.newBelow)}
        </button>
      )}
      {room.isDown && <PartDown name={words.title} onRetry={room.catchUp} />}
      {room.hasGap && (
        <Note
          tone="warning"
          title={words.gap.title}
          actions={
            <Button size="s" onClick={room.catchUp}>
              {words.gap.load}
            </Button>
          }
        >
          {words.gap.why}
        </Note>
      )}
      {room.hasEnded ? (
        <Note tone="warning" title={words.ended.title}>
          {words.ended.why}
        </Note>
      ) : (
        <Write
          id={id}
          name={title}
          answered={answered}
          onCancelAnswer={() => answer(null)}
          onSend={(text, attachments) => {
            isAtEnd.current = true;
            outbox.send(text, attachments, answered?.id ?? null);
            answer(null);
          }}
        />
      )}
      {conversation !== null && search.get('details') === 'yes' && (
        <Details conversation={conversation} here={here} onChange={head.reload} onClose={() => setSearch({})} />
      )}
    </section>
  );
}

function isSameRun(one: Message, next: Message | undefined): boolean {
  return (
    next !== undefined &&
    one.sender?.id === next.sender?.id &&
    Date.parse(next.sentAt) - Date.parse(one.sentAt) < RUN_MS
  );
}
