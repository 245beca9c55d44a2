import { Avatar, useWords, When } from '@codai/ui';
import { EyeOff, TriangleAlert } from 'lucide-react';
import { Link } from 'wouter';
import { useAuthorName } from '../../lib/name-of.ts';
import { attachWords } from '../../shared/attachments/button-words.ts';
import type { PostInFeedQuery } from './generated/operations.ts';
import { postWords } from './post-words.ts';

export type QuotedPost = NonNullable<NonNullable<PostInFeedQuery['post']>['quotedPost']>;
const SHOWN_MAX = 280;

/** A post within another, in short: it leads to the whole one. Null: it is gone, or not for the reader. */
export function Quoted({ post }: { readonly post: QuotedPost | null }) {
  const nameOf = useAuthorName();
  const words = useWords(postWords);
  const { attached } = useWords(attachWords);
  if (post === null) {
    return (
      <p className="quoted meta" data-gone>
        <EyeOff className="icon" aria-hidden /> {words.quoteGone}
      </p>
    );
  }
  const { id, author, authorProfile, text, contentWarning, createdAt } = post;
  const name = nameOf({ author, authorProfile });
  const characters = [...text];
  return (
    <Link href={`/people/posts/${id}`} className="quoted">
      <span className="unseen">{words.quoted}</span>
      <span className="line wrap">
        <Avatar id={author?.id} name={name} size="s" />
        <bdi className="strong">{name}</bdi>
        <span className="meta">
          {author !== null && <bdi>@{author.handle}</bdi>} · <When at={createdAt} />
        </span>
      </span>
      {contentWarning === null ? (
        <span className="user-text" dir="auto">
          {text === '' && <span className="meta">{attached}</span>}
          {characters.length > SHOWN_MAX ? `${characters.slice(0, SHOWN_MAX).join('').trimEnd()}…` : text}
        </span>
      ) : (
        <span className="line">
          <TriangleAlert className="icon" aria-hidden />
          <span dir="auto">{contentWarning}</span>
        </span>
      )}
    </Link>
  );
}
