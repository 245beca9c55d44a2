import { Avatar, Button, useLocale, useWords, When } from '@codai/ui';
import { EyeOff, Paperclip } from 'lucide-react';
import { type ComponentProps, useState } from 'react';
import { Link } from 'wouter';
import { useNameOf } from '../../lib/name-of.ts';
import { UserText } from '../../lib/user-text.tsx';
import { Attachments } from '../../shared/attachments/attachments.tsx';
import type { ReportedContentFragment } from './generated/safety.ts';
import { Quoted } from './quoted.tsx';
import { safetyWords } from './safety-words.ts';

type Shown = Pick<ReportedContentFragment, 'chatMessage' | 'comment' | 'post' | 'profile'>;

/** Subject of a report or a decision; absent: nothing of that kind can be reported there. */
export type Target = Partial<Shown> & Pick<ReportedContentFragment, 'targetKind'>;

export interface JudgedProps {
  readonly of: Target;
}

/** Whether there is something to show of what a decision is about. */
export function hasTarget({ post, comment, chatMessage, profile }: Target): boolean {
  return [post, comment, chatMessage, profile].some((one) => one != null);
}

/** Shows the subject of a report or a decision. A message stands alone, without a way to its conversation. */
export function Judged({ of: { targetKind, post, comment, chatMessage, profile } }: JudgedProps) {
  const words = useWords(safetyWords);
  if (targetKind === 'POST')
    return (
      <>
        <Quoted post={post ?? null} />
        {post != null && <JudgedAttachments attachments={post.attachments} />}
      </>
    );
  if (targetKind === 'COMMENT' && comment != null)
    return (
      <Words
        author={comment.author}
        at={comment.createdAt}
        text={comment.text}
        attachments={comment.attachments}
        path={comment.post === null ? null : `/people/posts/${comment.post.id}`}
      />
    );
  if (targetKind === 'MESSAGE' && chatMessage != null)
    return (
      <Words
        author={chatMessage.sender}
        at={chatMessage.sentAt}
        text={chatMessage.text}
        attachments={chatMessage.attachments}
        areRecorded
        path={null}
      />
    );
  if (targetKind === 'PROFILE' && profile != null)
    return (
      <Link href={`/people/${profile.handle}`} className="quoted">
        <span className="line wrap">
          <Avatar id={profile.id} name={profile.displayName} size="s" />
          <bdi className="strong">{profile.displayName}</bdi>
          <span className="meta">
            <bdi>@{profile.handle}</bdi>
          </span>
        </span>
        {profile.bio !== '' && (
          <span className="user-text" dir="auto">
            {profile.bio}
          </span>
        )}
      </Link>
    );
  return <Gone>{words.targetGone[targetKind]}</Gone>;
}

function Gone({ children }: { readonly children: string }) {
  return (
    <p className="quoted meta" data-gone>
      <EyeOff className="icon" aria-hidden /> {children}
    </p>
  );
}

interface WordsProps {
  readonly author: { readonly id: string; readonly handle: string; readonly displayName: string } | null;
  readonly at: string;
  readonly text: string | null;
  readonly attachments: AttachmentsProps['attachments'];
  readonly areRecorded?: boolean;
  readonly path: string | null;
}

function Words({ author, at, text, attachments, areRecorded = false, path }: WordsProps) {
  const words = useWords(safetyWords);
  const name = useNameOf()(author);
  return (
    <div className="quoted">
      <span className="line wrap">
        <Avatar id={author?.id} name={name} size="s" />
        <bdi className="strong">{name}</bdi>
        <span className="meta">
          {author !== null && <bdi>@{author.handle}</bdi>} · <When at={at} />
        </span>
        {path !== null && (
          <Link href={path} className="meta">
            {words.openPost}
          </Link>
        )}
      </span>
      {text === null && <em className="meta">{words.targetGone.MESSAGE}</em>}
      {text !== null && text !== '' && <UserText text={text} />}
      <JudgedAttachments attachments={attachments} areRecorded={areRecorded} />
    </div>
  );
}

interface AttachmentsProps extends ComponentProps<typeof Attachments> {
  /** Whether the audit log has each look at them. */
  readonly areRecorded?: boolean;
}

/** Pictures and files of what was reported, behind a button: a moderator chooses to see them. */
function JudgedAttachments({ attachments, areRecorded = false }: AttachmentsProps) {
  const words = useWords(safetyWords);
  const locale = useLocale();
  const [isShown, show] = useState(false);
  if (attachments.length === 0) return null;
  if (isShown) return <Attachments attachments={attachments} />;
  return (
    <span className="line wrap">
      <Button size="s" icon={Paperclip} onClick={() => show(true)}>
        {words.showAttachments(locale.number(attachments.length))}
      </Button>
      {areRecorded && <span className="meta">{words.attachmentsRecorded}</span>}
    </span>
  );
}
