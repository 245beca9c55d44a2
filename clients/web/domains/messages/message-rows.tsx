import { Avatar, useLocale, useWords } from '@codai/ui';
import { Check, CheckCheck, CircleAlert, Paperclip } from 'lucide-react';
import { useState } from 'react';
import { serverDate } from '../../lib/clock.ts';
import { UserText } from '../../lib/user-text.tsx';
import { Attachments } from '../../shared/attachments/attachments.tsx';
import { LinkPreview } from '../../shared/link-previews/link-preview.tsx';
import { ReactionBar, type ReactionLine, ReactionProblem, useReactions } from '../../shared/reactions/reactions.tsx';
import { Report } from '../../shared/report/report.tsx';
import { EditMessage, MessageMenu } from './message-menu.tsx';
import type { Unsent } from './outbox.ts';
import { QuotedLine } from './replies.tsx';
import type { Changed, Message, Recovery } from './use-room.ts';
import { messagesWords } from './words.ts';

interface MarksProps {
  readonly message: Message;
  readonly before: Message | undefined;
  readonly recoveries: readonly Recovery[];
  readonly firstUnread: bigint | null;
  readonly myId: string | undefined;
}

/** Lines between messages: a new day, what came back after a loss, where the unread ones began. */
export function Marks({ message, before, recoveries, firstUnread, myId }: MarksProps) {
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
  readonly onReply: (message: Message) => void;
  /** The answered message as the room knows it now, and the way to it. */
  readonly original: Pick<Message, 'isDeleted' | 'sender' | 'sequence' | 'text'> | null;
  readonly onOpenOriginal: (sequence: string) => void;
}

export function Bubble({
  message,
  isOwn,
  isRunEnd,
  isGroup,
  isLeader,
  onChange,
  onConflict,
  receipt,
  onReply,
  original,
  onOpenOriginal,
}: BubbleProps) {
  const words = useWords(messagesWords);
  const locale = useLocale();
  const name = message.sender?.displayName ?? words.hiddenSender;
  const [isReporting, report] = useState(false);
  const Icon = receipt !== undefined && receipt.readBy > 0 ? CheckCheck : Check;
  const [isEditing, edit] = useState(false);
  const { id, text, version, editedAt, isDeleted } = message;
  const reactions = useReactions(
    id,
    message.reactions as readonly ReactionLine[],
    (lines) => onChange({ id, text, version, editedAt, isDeleted, reactions: lines as Message['reactions'] }),
    { isMessage: true },
  );
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
              {message.isReply && message.text !== null && <QuotedLine original={original} onOpen={onOpenOriginal} />}
              {message.text === null ? (
                <em className="meta">{withheld(message, words)}</em>
              ) : (
                <>
                  {message.text !== '' && <UserText text={message.text} mentions={message.mentions} />}
                  <Attachments attachments={message.attachments} />
                  <LinkPreview
                    kind="message"
                    id={id}
                    text={message.text}
                    preview={message.linkPreview}
                    writtenAt={editedAt ?? message.sentAt}
                    isOwn={isOwn}
                    onChange={(linkPreview) => onChange({ id, text, version, editedAt, isDeleted, linkPreview })}
                  />
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
                reactions={reactions}
                onReply={() => onReply(message)}
              />
            )}
          </div>
        )}
        {reactions.lines.length > 0 && (
          <div className="bubble-reactions">
            <ReactionBar reactions={reactions} isShort />
          </div>
        )}
        <ReactionProblem reactions={reactions} />
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

export function UnsentBubble({ unsent, onRetry, onDiscard }: UnsentBubbleProps) {
  const words = useWords(messagesWords);
  const hasFailed = unsent.state === 'failed';
  return (
    <div className="bubble-line" data-side="own" data-end>
      <div className="bubble-stack">
        <div className="bubble" data-state={unsent.state}>
          {unsent.text !== '' && <UserText text={unsent.text} />}
          {unsent.attachments?.map(({ fileId, name }) => (
            <p key={fileId} className="line">
              <Paperclip className="icon" aria-hidden />
              <bdi className="cut">{name}</bdi>
            </p>
          ))}
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
