import { Avatar, Button, Empty, IconButton, Menu, useLocale, useToast, useWords, When } from '@codai/ui';
import { Eye, EyeOff, SquarePen, UserRound } from 'lucide-react';
import { useEffect } from 'react';
import { Link, useLocation, useParams, useSearchParams } from 'wouter';
import { useAct } from '../../lib/act.tsx';
import { useLive } from '../../lib/live.ts';
import { useNameOf } from '../../lib/name-of.ts';
import { Page } from '../../lib/page.tsx';
import { MoreRows, PartView, usePages } from '../../lib/part.tsx';
import { useSession } from '../../lib/session.tsx';
import { InboxNewsDocument } from '../../shared/notifications/generated/news.ts';
import { type ConversationRow, othersOf, titleOf } from '../../shared/people/conversation.ts';
import { ConversationListDocument } from '../../shared/people/generated/operations.ts';
import { RoomMessageDocument } from './generated/operations.ts';
import { SetPresenceVisibilityDocument } from './generated/presence.ts';
import { Start } from './start.tsx';
import { Thread } from './thread.tsx';
import { usePresence } from './use-presence.ts';
import { messagesWords } from './words.ts';
import './messages.css';

/** How many conversations of the list are followed live. */
const FOLLOWED_MAX = 20;

export default function MessagesPage() {
  const words = useWords(messagesWords);
  const { id } = useParams();
  const [search, setSearch] = useSearchParams();
  const isStarting = search.get('new') === 'yes' || search.has('with');
  return (
    <Page
      title={words.title}
      isFull
      actions={
        <>
          <PresenceMenu />
          <Button icon={SquarePen} onClick={() => setSearch({ new: 'yes' })}>
            {words.start}
          </Button>
        </>
      }
    >
      <div className="rooms" data-open={id !== undefined || undefined}>
        <Conversations current={id} />
        {id === undefined ? (
          <div className="room wide-only">
            <Empty title={words.choose.title}>{words.choose.why}</Empty>
          </div>
        ) : (
          <Thread key={id} id={id} />
        )}
      </div>
      {isStarting && <Start first={search.get('with')} onClose={() => setSearch({})} />}
    </Page>
  );
}

function PresenceMenu() {
  const words = useWords(messagesWords);
  const tell = useToast();
  const set = useAct(SetPresenceVisibilityDocument);
  const change = async (isHidden: boolean) => {
    const done = await set.run({ input: { isHidden } });
    if (done !== null) tell(done.isHidden ? words.nowOffline : words.nowOnline);
    else tell(set.problem?.title ?? words.notSent);
  };
  return (
    <Menu
      label={words.menu}
      trigger={<IconButton icon={UserRound} label={words.menu} />}
      items={[
        {
          key: 'online',
          label: words.appearOnline,
          icon: <Eye className="icon" aria-hidden />,
          onSelect: () => void change(false),
        },
        {
          key: 'offline',
          label: words.appearOffline,
          icon: <EyeOff className="icon" aria-hidden />,
          onSelect: () => void change(true),
        },
      ]}
    />
  );
}

function Conversations({ current }: { readonly current: string | undefined }) {
  const words = useWords(messagesWords);
  const { language } = useLocale();
  const { subject } = useSession();
  const [, go] = useLocation();
  const pages = usePages(ConversationListDocument, {}, ({ conversations }) => conversations);
  const rows = [...pages.rows].sort((one, other) => other.lastActivityAt.localeCompare(one.lastActivityAt));
  const here = usePresence(
    rows
      .slice(0, FOLLOWED_MAX)
      .flatMap((row) => (row.kind === 'DIRECT' ? othersOf(row, subject) : []).flatMap((person) => person?.id ?? [])),
  );
  const { reload } = pages.part;
  // A conversation that others begin arrives with its first message.
  useLive(InboxNewsDocument, { locale: language }, { onEvent: reload });

  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
      if (!event.altKey || step === 0 || rows.length === 0) return;
      event.preventDefault();
      const at = rows.findIndex(({ id }) => id === current);
      const next = rows[Math.max(0, Math.min(rows.length - 1, at + step))];
      if (next !== undefined) go(`/messages/${next.id}`);
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  });
  return (
    <nav className="conversations" aria-label={words.list}>
      {rows.length === 0 && (
        <PartView part={pages.part} pick={({ conversations }) => conversations} name={words.title}>
          {() => (
            <Empty
              title={words.empty.title}
              action={
                <Link href="/messages?new=yes" className="button">
                  {words.start}
                </Link>
              }
            >
              {words.empty.why}
            </Empty>
          )}
        </PartView>
      )}
      <ul>
        {rows.map((row, index) => (
          <li key={row.id}>
            {index < FOLLOWED_MAX && row.id !== current && <Follow id={row.id} />}
            <Row row={row} isCurrent={row.id === current} here={here} />
          </li>
        ))}
      </ul>
      <MoreRows pages={pages} />
    </nav>
  );
}

/** Keeps a conversation of the list up to date: what arrives is taken into the cache. */
function Follow({ id }: { readonly id: string }) {
  useLive(RoomMessageDocument, { conversationId: id }, { onEvent: () => {} });
  return null;
}

interface RowProps {
  readonly row: ConversationRow;
  readonly isCurrent: boolean;
  readonly here: ReadonlySet<string>;
}

function Row({ row, isCurrent, here }: RowProps) {
  const words = useWords(messagesWords);
  const locale = useLocale();
  const nameOf = useNameOf();
  const { subject } = useSession();
  const title = titleOf(row, subject, nameOf, words.hiddenSender);
  const [other] = othersOf(row, subject);
  const last = row.messages.edges[0]?.node;
  const text =
    last === undefined
      ? words.noMessages
      : last.text === ''
        ? words.onlyAttachments
        : (last.text ?? (last.isDeleted ? words.deletedText : words.hiddenText));
  const unread = isCurrent ? 0 : row.unreadCount;
  return (
    <Link href={`/messages/${row.id}`} className="conversation" aria-current={isCurrent ? 'page' : undefined}>
      <Avatar
        id={row.kind === 'DIRECT' ? (other?.id ?? row.id) : row.id}
        name={title}
        size="l"
        isPresent={row.kind === 'DIRECT' && other != null && here.has(other.id)}
      />
      <span className="grow conversation-text">
        <span className="line">
          <bdi className="strong grow cut">{title}</bdi>
          <span className="meta">
            <When at={row.lastActivityAt} />
          </span>
        </span>
        <span className="line">
          <span className="support cut grow" dir="auto">
            {last !== undefined && last.sender?.id === subject ? words.you(text) : text}
          </span>
          {unread > 0 && (
            <span className="count">
              <span aria-hidden>{locale.number(unread)}</span>
              <span className="unseen">{words.unread(locale.number(unread))}</span>
            </span>
          )}
        </span>
      </span>
    </Link>
  );
}
