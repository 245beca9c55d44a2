import { FollowUserDocument, MarkNotificationReadDocument } from '@codai/sdk';
import { Avatar, Button, Dialog, Glyph, IconButton, Menu, useLocale, useToast, useWords, When } from '@codai/ui';
import {
  AlarmClock,
  Archive,
  Building2,
  Check,
  Ellipsis,
  FolderOpen,
  GraduationCap,
  type LucideIcon,
  Megaphone,
  MessageCircle,
  ShieldAlert,
  Sparkles,
  Users,
  Wallet,
} from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { Link, useLocation } from 'wouter';
import { ProblemNote, useAct } from '../../lib/act.tsx';
import { serverDate } from '../../lib/clock.ts';
import { RevokeAllOtherSessionsDocument } from '../../shared/authentication/generated/sessions.ts';
import { type Category, type Entry, pageOf, requestOf } from '../../shared/notifications/inbox.ts';
import { MarkNotificationArchivedDocument, SnoozeNotificationDocument } from './generated/operations.ts';
import { snoozeTerms, snoozeUntil } from './snooze.ts';
import { timingWords } from './timing-words.ts';
import { notificationsWords } from './words.ts';

/** With what money needs, which most notifications do not. */
const RequestVerbs = lazy(() => import('../../shared/payment-requests/request-verbs.tsx'));

const icons: Readonly<Record<Category, LucideIcon>> = {
  ACCOUNT: Sparkles,
  FILES: FolderOpen,
  LEARNING: GraduationCap,
  MARKETING: Megaphone,
  MESSAGES: MessageCircle,
  MONEY: Wallet,
  ORGANIZATION: Building2,
  SECURITY: ShieldAlert,
  SOCIAL: Users,
};

/** One notification with what can be done about it in place. */
export function EntryRow({ entry, hasArrived = false }: { readonly entry: Entry; readonly hasArrived?: boolean }) {
  const words = useWords(notificationsWords);
  const timing = useWords(timingWords);
  const locale = useLocale();
  const tell = useToast();
  const [, go] = useLocation();
  const read = useAct(MarkNotificationReadDocument);
  const archive = useAct(MarkNotificationArchivedDocument);
  const { id, title, body, actor, type, isUnread, archivedAt, snoozedUntil, createdAt } = entry;
  const page = pageOf(entry);
  const category = type?.category ?? 'ACCOUNT';
  const put = useAct(SnoozeNotificationDocument);
  const snooze = async (until: string | null) => {
    const done = await put.run({ input: { notificationId: id, until }, locale: locale.language });
    if (done === null) return;
    if (until === null) tell(timing.awake);
    else tell(timing.snoozed(locale.when(until)), { label: timing.undo, run: () => void snooze(null) });
  };
  const markRead = () => isUnread && void read.run({ input: { notificationId: id } });
  return (
    <li className="entry" data-unread={isUnread || undefined} data-arrived={hasArrived || undefined} data-link>
      {actor === null ? (
        <Glyph icon={icons[category]} {...(category === 'SECURITY' && { tone: 'danger' as const })} />
      ) : (
        <Avatar id={actor.id} name={actor.displayName} />
      )}
      <div className="grow">
        <p dir="auto">
          {page === null ? (
            <span className="strong">{title}</span>
          ) : (
            <Link href={page} className="strong row-link" onClick={markRead}>
              {title}
            </Link>
          )}
          {isUnread && <span className="unseen"> ({words.isUnread})</span>}
        </p>
        <p className="meta" dir="auto">
          {body} · <When at={createdAt} />
        </p>
        <Verbs entry={entry} onDone={markRead} />
        <ProblemNote problem={read.problem ?? archive.problem ?? put.problem} />
      </div>
      <div className="line above">
        {isUnread && <span className="dot" data-tone="accent" aria-hidden />}
        {(isUnread || archivedAt === null || page !== null) && (
          <Menu
            trigger={<IconButton icon={Ellipsis} label={`${words.more}: ${title}`} size="s" />}
            items={[
              ...(page === null
                ? []
                : [
                    {
                      key: 'open',
                      label: words.open,
                      onSelect: () => {
                        markRead();
                        go(page);
                      },
                    },
                  ]),
              ...(isUnread
                ? [
                    {
                      key: 'read',
                      label: words.markRead,
                      icon: <Check className="icon" aria-hidden />,
                      onSelect: markRead,
                    },
                  ]
                : []),
              ...(snoozedUntil !== null
                ? [{ key: 'wake', label: timing.wake, onSelect: () => void snooze(null) }]
                : archivedAt === null
                  ? snoozeTerms.map((term) => ({
                      key: term,
                      label: timing.snooze[term],
                      icon: <AlarmClock className="icon" aria-hidden />,
                      onSelect: () => void snooze(snoozeUntil(term, serverDate()).toISOString()),
                    }))
                  : []),
              ...(archivedAt === null
                ? [
                    {
                      key: 'archive',
                      label: words.archive,
                      icon: <Archive className="icon" aria-hidden />,
                      onSelect: () => void archive.run({ input: { notificationId: id } }),
                    },
                  ]
                : []),
            ]}
          />
        )}
      </div>
    </li>
  );
}

/** Verbs of the notification that need nothing beyond what it says. */
function Verbs({ entry, onDone }: { readonly entry: Entry; readonly onDone: () => void }) {
  const words = useWords(notificationsWords);
  if (!entry.isUnread) return null;
  switch (entry.type?.key) {
    case 'social.follow':
      return entry.actor !== null && canFollow(entry.actor) ? <FollowBack actor={entry.actor} onDone={onDone} /> : null;
    case 'account.sign-in-suspicious':
    case 'account.factor-added':
    case 'account.password-changed':
      return <NotMe onDone={onDone} />;
    case 'money.request': {
      const requestId = requestOf(entry);
      return requestId === null ? null : (
        <div className="entry-verbs above">
          <Suspense>
            <RequestVerbs requestId={requestId} onDone={onDone} />
          </Suspense>
        </div>
      );
    }
    case 'money.approval-requested':
      return (
        <p className="entry-verbs">
          <Link href="/home" className="button above" data-look="tonal" data-size="s" onClick={onDone}>
            {words.review}
          </Link>
        </p>
      );
    case 'social.message':
      return entry.conversation === null ? null : (
        <p className="entry-verbs">
          <Link
            href={`/messages/${entry.conversation.id}`}
            className="button above"
            data-look="tonal"
            data-size="s"
            onClick={onDone}
          >
            {words.reply}
          </Link>
        </p>
      );
    default:
      return null;
  }
}

/** Whether the reader can follow the person and does not: false while the relationship is unknown. */
function canFollow({ socialProfile }: NonNullable<Entry['actor']>): boolean {
  const relationship = socialProfile?.viewerRelationship ?? null;
  return relationship !== null && !relationship.isFollowing && !relationship.isFollowRequested;
}

function FollowBack({ actor, onDone }: { readonly actor: NonNullable<Entry['actor']>; readonly onDone: () => void }) {
  const words = useWords(notificationsWords);
  const tell = useToast();
  const follow = useAct(FollowUserDocument);
  return (
    <p className="entry-verbs">
      <Button
        size="s"
        look="tonal"
        busy={follow.isBusy && words.busy}
        onClick={() =>
          void follow.run({ input: { userId: actor.id } }).then((done) => {
            if (done === null) return;
            tell(
              <>
                {words.followed} <bdi>{actor.displayName}</bdi>
              </>,
            );
            onDone();
          })
        }
      >
        {words.followBack}
      </Button>
      {follow.problem && (
        <span className="field-error" role="alert">
          {follow.problem.title}
        </span>
      )}
    </p>
  );
}

/** Both answers to an event of the account that somebody else may have caused. */
export function NotMe({ onDone }: { readonly onDone: () => void }) {
  const words = useWords(notificationsWords);
  const locale = useLocale();
  const tell = useToast();
  const [isAsking, ask] = useState(false);
  const end = useAct(RevokeAllOtherSessionsDocument);
  return (
    <>
      <p className="entry-verbs">
        <Button size="s" look="danger" onClick={() => ask(true)}>
          {words.notMe}
        </Button>
        <Button size="s" onClick={onDone}>
          {words.wasMe}
        </Button>
      </p>
      <Dialog
        isOpen={isAsking}
        onClose={() => ask(false)}
        title={words.notMeTitle}
        description={words.notMeWhy}
        actions={
          <>
            <Button onClick={() => ask(false)}>{words.keep}</Button>
            <Button
              look="danger-solid"
              busy={end.isBusy && words.busy}
              onClick={() =>
                void end.run({}).then((done) => {
                  if (done === null) return;
                  ask(false);
                  tell(words.ended(locale.number(done.sessionsEnded)));
                  onDone();
                })
              }
            >
              {words.endSessions}
            </Button>
          </>
        }
      >
        <ProblemNote problem={end.problem} />
      </Dialog>
    </>
  );
}
