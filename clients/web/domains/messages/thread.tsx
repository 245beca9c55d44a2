import { MarkReadDocument } from '@codai/sdk';
import { Avatar, Button, Empty, IconButton, Note, SkeletonRows, useLocale, useWords } from '@codai/ui';
import { ArrowDown, ArrowLeft, ArrowUp, Check, CheckCheck, CircleAlert, PanelRight } from 'lucide-react';
import { Fragment, type KeyboardEvent, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { Link, useSearchParams } from 'wouter';
import { serverDate } from '../../lib/clock.ts';
import { useDraft } from '../../lib/drafts.ts';
import { useNameOf } from '../../lib/name-of.ts';
import { PartDown, usePart } from '../../lib/part.tsx';
import { useSession } from '../../lib/session.tsx';
import { UserText } from '../../lib/user-text.tsx';
import { membersOf, othersOf, titleOf } from '../../shared/people/conversation.ts';
import { Report } from '../../shared/report/report.tsx';
import { Details } from './details.tsx';
import { RoomDocument } from './generated/operations.ts';
import { SetTypingDocument } from './generated/presence.ts';
import { type Changed, EditMessage, MessageMenu } from './message-menu.tsx';
import { type Unsent, useOutbox } from './outbox.ts';
import { useReadNotices } from './read-notices.ts';
import { usePresence, useTyping } from './use-presence.ts';
import { type Message, type Recovery, useRoom } from './use-room.ts';
import { messagesWords } from './words.ts';

const RECEIPTS_MS = 15_000;
const TYPING_AGAIN_MS = 3_000;
const CHARACTERS_MAX = 10_000;
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
          onSend={(text) => {
            isAtEnd.current = true;
            outbox.send(text);
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

interface MarksProps {
  readonly message: Message;
  readonly before: Message | undefined;
  readonly recoveries: readonly Recovery[];
  readonly firstUnread: bigint | null;
  readonly myId: string | undefined;
}

/** Lines between messages: a new day, what came back after a loss, where the unread ones began. */
function Marks({ message, before, recoveries, firstUnread, myId }: MarksProps) {
  const words = useWords(messagesWords);
  const locale = useLocale();
  const day = (instant: string) => new Date(instant).toDateString();
  const recovery = recoveries.find(({ afterSequence }) => BigInt(afterSequence) + 1n === BigInt(message.sequence));
  const isToday = day(message.sentAt) === serverDate().toDateString();
  return (
    <>
      {(before === undefined || day(before.sentAt) !== day(message.sentAt)) && (
        <p className="room-line">
          <span>{isToday ? words.today : locale.day(message.sentAt)}</span>
        </p>
      )}
      {firstUnread !== null && BigInt(message.sequence) === firstUnread && message.sender?.id !== myId && (
        <p className="room-line" data-tone="accent">
          <span>{words.unreadLine}</span>
        </p>
      )}
      {recovery && (
        <p className="room-line" data-tone="accent">
          <span>
            {words.lost(
              locale.time(recovery.lostAt),
              locale.time(recovery.backAt),
              locale.plural(recovery.recovered, words.recovered),
            )}
          </span>
        </p>
      )}
    </>
  );
}

/** Why a message has no words. */
function withheld(
  { isDeleted, isModerated }: Message,
  words: Record<'deletedText' | 'hiddenText' | 'moderatedText', string>,
) {
  if (isModerated) return words.moderatedText;
  return isDeleted ? words.deletedText : words.hiddenText;
}

interface BubbleProps {
  readonly message: Message;
  readonly isOwn: boolean;
  readonly isRunEnd: boolean;
  readonly isGroup: boolean;
  /** The viewer deletes messages of others too. */
  readonly isLeader: boolean;
  readonly onChange: (message: Changed) => void;
  /** The message was changed elsewhere, and is to be read again. */
  readonly onConflict: () => void;
  readonly receipt: { readonly readBy: number; readonly isGroup: boolean } | undefined;
}

function Bubble({ message, isOwn, isRunEnd, isGroup, isLeader, onChange, onConflict, receipt }: BubbleProps) {
  const words = useWords(messagesWords);
  const locale = useLocale();
  const name = message.sender?.displayName ?? words.hiddenSender;
  const [isReporting, report] = useState(false);
  const Icon = receipt !== undefined && receipt.readBy > 0 ? CheckCheck : Check;
  const [isEditing, edit] = useState(false);
  return (
    <div className="bubble-line" data-side={isOwn ? 'own' : 'theirs'} data-end={isRunEnd || undefined}>
      {!isOwn && (isRunEnd ? <Avatar id={message.sender?.id} name={name} size="s" /> : <span className="no-face" />)}
      <div className="bubble-stack">
        {isEditing ? (
          <EditMessage message={message} onChange={onChange} onConflict={onConflict} onClose={() => edit(false)} />
        ) : (
          <div className="bubble-row">
            <div className="bubble" data-message={message.sequence}>
              <span className="unseen">{name}: </span>
              {message.text === null ? (
                <em className="meta">{withheld(message, words)}</em>
              ) : (
                <>
                  <UserText text={message.text} />
                  {message.editedAt !== null && (
                    <span className="meta" title={locale.exactly(message.editedAt)}>
                      {words.edited}
                    </span>
                  )}
                </>
              )}
            </div>
            {message.text !== null && (
              <MessageMenu
                message={message}
                onChange={onChange}
                onEdit={isOwn ? () => edit(true) : null}
                onReport={isOwn ? null : () => report(true)}
                isDeletable={isOwn || isLeader}
              />
            )}
          </div>
        )}
        {(isRunEnd || receipt !== undefined) && (
          <p className="meta bubble-meta">
            {isGroup && !isOwn && (
              <>
                <bdi>{name}</bdi> ·{' '}
              </>
            )}
            <time dateTime={message.sentAt} title={locale.exactly(message.sentAt)}>
              {locale.time(message.sentAt)}
            </time>
            {message.isModerated && message.text !== null && ` · ${words.moderatedText}`}
            {receipt !== undefined && (
              <>
                {' · '}
                <Icon className="icon" aria-hidden />{' '}
                {receipt.readBy === 0
                  ? words.sent
                  : receipt.isGroup
                    ? locale.plural(receipt.readBy, words.readBy)
                    : words.read}
              </>
            )}
          </p>
        )}
      </div>
      {isReporting && <Report target={{ kind: 'MESSAGE', id: message.id }} onClose={() => report(false)} />}
    </div>
  );
}

interface UnsentBubbleProps {
  readonly unsent: Unsent;
  readonly onRetry: () => void;
  readonly onDiscard: () => void;
}

function UnsentBubble({ unsent, onRetry, onDiscard }: UnsentBubbleProps) {
  const words = useWords(messagesWords);
  const hasFailed = unsent.state === 'failed';
  return (
    <div className="bubble-line" data-side="own" data-end>
      <div className="bubble-stack">
        <div className="bubble" data-state={unsent.state}>
          <UserText text={unsent.text} />
        </div>
        {hasFailed ? (
          <p className="bubble-meta field-error" role="alert" title={unsent.why}>
            <CircleAlert className="icon" aria-hidden />
            <span>
              {words.notSent}
              {unsent.why && `: ${unsent.why}`} ·{' '}
              <button type="button" className="link" onClick={onRetry}>
                {words.tryAgain}
              </button>{' '}
              ·{' '}
              <button type="button" className="link" onClick={onDiscard}>
                {words.discard}
              </button>
            </span>
          </p>
        ) : (
          <p className="meta bubble-meta">{words.sending}</p>
        )}
      </div>
    </div>
  );
}

interface WriteProps {
  readonly id: string;
  readonly name: string;
  readonly onSend: (text: string) => void;
}

function Write({ id, name, onSend }: WriteProps) {
  const words = useWords(messagesWords);
  const locale = useLocale();
  const { client } = useSession();
  const [text, setText] = useDraft(`message.${id}`);
  const toldAt = useRef(0);
  const over = [...text].length - CHARACTERS_MAX;
  const tell = (isTyping: boolean) => {
    const now = Date.now();
    if (isTyping ? now - toldAt.current < TYPING_AGAIN_MS : toldAt.current === 0) return;
    toldAt.current = isTyping ? now : 0;
    void client.mutate(SetTypingDocument, { input: { conversationId: id, isTyping } });
  };
  const submit = () => {
    if (text.trim() === '' || over > 0) return;
    onSend(text);
    setText('');
    tell(false);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || !(event.metaKey || event.ctrlKey)) return;
    event.preventDefault();
    submit();
  };
  return (
    <form
      className="room-write"
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <textarea
        className="input"
        aria-label={words.write(name)}
        placeholder={words.write(name)}
        title={words.sendHint}
        value={text}
        onChange={(event) => {
          setText(event.target.value);
          tell(event.target.value !== '');
        }}
        onKeyDown={onKeyDown}
        aria-invalid={over > 0 || undefined}
        rows={1}
        dir="auto"
      />
      {over > 0 && (
        <span className="field-error" role="alert">
          {words.tooLong(locale.number(over))}
        </span>
      )}
      <IconButton
        type="submit"
        icon={ArrowUp}
        label={words.send}
        look="primary"
        disabled={text.trim() === '' || over > 0}
      />
    </form>
  );
}
