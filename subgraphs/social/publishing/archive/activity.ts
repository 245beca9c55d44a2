import { html } from '@codai/kit/text/html';
import { urlPart } from '@codai/kit/text/url';
import type { PostVisibility } from '../posts/rules.ts';

/** Words of Activity Streams 2.0 for what a person has here. Source: https://www.w3.org/TR/activitystreams-vocabulary/ and Mastodon's archive. */

export const CONTEXT = 'https://www.w3.org/ns/activitystreams';
const PUBLIC = `${CONTEXT}#Public`;

export const iriOf = (
  kind: 'bookmarks' | 'followers' | 'following' | 'group' | 'organization' | 'outbox' | 'post' | 'user',
  id: string,
) => `urn:codai:${kind}:${urlPart(id)}`;

/** A person's own post with all that the archive says of it. */
export interface ArchivedPost {
  readonly id: string;
  readonly authorId: string;
  readonly text: string;
  readonly visibility: PostVisibility;
  readonly tenantId: string | null;
  readonly groupId: string | null;
  readonly contentWarning: string | null;
  readonly repostOfId: string | null;
  readonly quoteOfId: string | null;
  readonly createdAt: Date;
  readonly editedAt: Date | null;
  readonly tags: readonly string[];
  readonly mentions: readonly { readonly userId: string; readonly handle: string }[];
  readonly poll: {
    readonly closesAt: string;
    readonly isMultiple: boolean;
    readonly options: readonly { readonly text: string; readonly votes: number }[];
  } | null;
}

/** The author's activity: published a note or a question, or announced somebody's post. */
export function activityOf(post: ArchivedPost): object {
  const { id, authorId, repostOfId, createdAt } = post;
  const actor = iriOf('user', authorId);
  const common = {
    id: `${iriOf('post', id)}#activity`,
    actor,
    published: createdAt.toISOString(),
    ...audienceOf(post),
  };
  if (repostOfId !== null) return { type: 'Announce', ...common, object: iriOf('post', repostOfId) };
  return { type: 'Create', ...common, object: noteOf(post, actor) };
}

function noteOf(post: ArchivedPost, attributedTo: string): object {
  const { id, text, contentWarning, quoteOfId, createdAt, editedAt, tags, mentions, poll } = post;
  return {
    id: iriOf('post', id),
    type: poll === null ? 'Note' : 'Question',
    attributedTo,
    summary: contentWarning,
    sensitive: contentWarning !== null,
    content: htmlOf(text),
    source: { content: text, mediaType: 'text/plain' },
    published: createdAt.toISOString(),
    ...(editedAt !== null && { updated: editedAt.toISOString() }),
    ...(quoteOfId !== null && { quoteUrl: iriOf('post', quoteOfId) }),
    ...audienceOf(post),
    tag: [
      ...tags.map((tag) => ({ type: 'Hashtag', name: `#${tag}` })),
      ...mentions.map(({ userId, handle }) => ({ type: 'Mention', href: iriOf('user', userId), name: `@${handle}` })),
    ],
    ...(poll !== null && questionOf(poll)),
  };
}

function questionOf({ closesAt, isMultiple, options }: NonNullable<ArchivedPost['poll']>): object {
  const answers = options.map(({ text, votes }) => ({
    type: 'Note',
    name: text,
    replies: { type: 'Collection', totalItems: votes },
  }));
  return { endTime: new Date(closesAt).toISOString(), [isMultiple ? 'anyOf' : 'oneOf']: answers };
}

/** Addressees of a post: the first in `to`, the others in `cc`, as Mastodon writes its levels. */
export function audienceOf({ authorId, visibility, tenantId, groupId, mentions }: ArchivedPost): {
  to: string[];
  cc: string[];
} {
  const followers = iriOf('followers', authorId);
  const named = mentions.map(({ userId }) => iriOf('user', userId));
  switch (visibility) {
    case 'PUBLIC':
      return { to: [PUBLIC], cc: [followers, ...named] };
    case 'UNLISTED':
      return { to: [followers], cc: [PUBLIC, ...named] };
    case 'FOLLOWERS':
      return { to: [followers], cc: named };
    case 'DIRECT':
      return { to: named, cc: [] };
    case 'ORGANIZATION':
      return { to: [iriOf('organization', tenantId ?? '')], cc: [] };
    case 'GROUP':
      return { to: [iriOf('group', groupId ?? '')], cc: [] };
    case 'PRIVATE':
      return { to: [], cc: [] };
  }
}

/** The content of an object is HTML: a paragraph for each that an empty line ends, and a break at each other line. */
export function htmlOf(text: string): string {
  const paragraphs = text.split(/\n{2,}/).map((paragraph) => {
    const [first = '', ...more] = paragraph.split('\n');
    return html`<p>${first}${more.map((line) => html`<br>${line}`)}</p>`;
  });
  return html`${paragraphs}`.text;
}
