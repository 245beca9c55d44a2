import { Avatar, Button, useLocale, useToast, useWords } from '@codai/ui';
import { type KeyboardEvent, useRef } from 'react';
import { ProblemNote, useAct } from '../../lib/act.tsx';
import { useDraft, useStoredIdempotencyKey } from '../../lib/drafts.ts';
import { useShortcut } from '../../lib/keys.ts';
import { usePages } from '../../lib/part.tsx';
import { useSession } from '../../lib/session.tsx';
import type { Community } from './community.ts';
import { communityWords } from './community-words.ts';
import { CHARACTERS_MAX } from './composer.tsx';
import { GroupPostsDocument } from './generated/groups.ts';
import { PublishPostDocument } from './generated/operations.ts';
import { PostList } from './post-list.tsx';
import { socialWords } from './words.ts';

/** Posts of a community, and a composer for its members. */
export function CommunityPosts({ community }: { readonly community: Community }) {
  const words = useWords(communityWords);
  const { id, isPublic, viewerMembership } = community;
  const isMember = viewerMembership?.standing === 'MEMBER';
  const pages = usePages(GroupPostsDocument, { id }, ({ socialGroup }) => socialGroup?.posts);
  const isClosed = !isMember && !isPublic;
  return (
    <div>
      {isMember && <Write community={community} onPublished={pages.restart} />}
      <PostList
        pages={pages}
        name={words.tabs.posts}
        nothing={isClosed ? words.postsClosed : words.postsNone}
        nothingWhy={isClosed ? words.postsClosedWhy : words.postsNoneWhy}
      />
    </div>
  );
}

interface WriteProps {
  readonly community: Community;
  readonly onPublished: () => void;
}

/** Writes a post into a community. The text stays on this device until it is published. */
function Write({ community: { id, name, isPublic }, onPublished }: WriteProps) {
  const words = useWords(communityWords);
  const own = useWords(socialWords);
  const locale = useLocale();
  const tell = useToast();
  const { me } = useSession();
  const field = useRef<HTMLTextAreaElement>(null);
  const [text, setText] = useDraft(`community.${id}`);
  const idempotency = useStoredIdempotencyKey(`community.${id}`);
  const publish = useAct(PublishPostDocument);
  useShortcut('n', { en: 'Write a post', ro: 'Scrie o postare' }, () => field.current?.focus());
  const left = CHARACTERS_MAX - [...text].length;
  const isReady = text.trim() !== '' && left >= 0;
  const submit = async () => {
    if (!isReady) return;
    const input = { text, visibility: 'GROUP', groupId: id } as const;
    const done = await publish.run({ input: { ...input, idempotencyKey: idempotency.keyFor(JSON.stringify(input)) } });
    if (done === null) return;
    idempotency.done();
    setText('');
    tell(own.published);
    onPublished();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && (event.metaKey || event.ctrlKey)) void submit();
    if (event.key === 'Escape') field.current?.blur();
  };
  const fault = publish.problem?.refusal?.fields?.[0]?.message;
  return (
    <form
      className="panel composer"
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <div className="composer-text">
        <Avatar id={me?.id ?? ''} name={me?.displayName ?? ''} size="l" />
        <textarea
          ref={field}
          aria-label={words.write(name)}
          placeholder={words.write(name)}
          value={text}
          onChange={(event) => setText(event.target.value)}
          onKeyDown={onKeyDown}
          aria-invalid={left < 0 || fault !== undefined || undefined}
          rows={2}
          dir="auto"
        />
      </div>
      {fault === undefined ? <ProblemNote problem={publish.problem} /> : <p className="field-error">{fault}</p>}
      <div className="composer-bar">
        <span className="meta">{isPublic ? words.readersOpen : words.readersClosed}</span>
        <span className="meta num end" role="status" data-bad={left < 0 || undefined}>
          {left < 0 ? own.tooLong(locale.number(-left)) : text !== '' && own.left(locale.number(left))}
        </span>
        <Button type="submit" look="primary" size="s" busy={publish.isBusy && own.publishing} disabled={!isReady}>
          {own.publish}
        </Button>
      </div>
    </form>
  );
}
