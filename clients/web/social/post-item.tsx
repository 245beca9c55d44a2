import {
  BlockUserDocument,
  DeletePostDocument,
  EditPostDocument,
  PostInFeedDocument,
  type PostInFeedQuery,
} from '@codai/sdk';
import { Avatar, Badge, Button, IconButton, Menu, useLocale, useToast, useWords, When } from '@codai/ui';
import {
  AtSign,
  Ban,
  Building2,
  Ellipsis,
  ExternalLink,
  EyeOff,
  Globe,
  Info,
  Link2,
  Lock,
  type LucideIcon,
  MessageCircle,
  Pencil,
  Trash2,
  Users,
} from 'lucide-react';
import { memo, useRef, useState } from 'react';
import { useQuery } from 'urql';
import { useLocation } from 'wouter';
import { ProblemNote, useAct } from '../app/act.tsx';
import { Confirm } from '../app/confirm.tsx';
import { useSession } from '../app/session.tsx';
import { PersonLink, UserText } from '../app/user-text.tsx';
import { Comments } from './comments.tsx';
import { useDelayedDelete } from './deletion.ts';
import { EditText } from './edit-text.tsx';
import { Explain } from './explain.tsx';
import { ReactionBar, type ReactionLine, ReactionProblem, useReactions } from './reactions.tsx';
import { socialWords } from './words.ts';

export type PostCard = NonNullable<PostInFeedQuery['post']>;
export const nameOf = ({ author, authorProfile }: Pick<PostCard, 'author' | 'authorProfile'>) =>
  authorProfile?.displayName ?? author.displayName;

export const audienceIcons: Readonly<Record<PostCard['visibility'], LucideIcon>> = {
  PUBLIC: Globe,
  UNLISTED: Link2,
  FOLLOWERS: Users,
  DIRECT: AtSign,
  ORGANIZATION: Building2,
  PRIVATE: Lock,
};

export interface PostItemProps {
  readonly id: string;
  /** Where it stands in the feed; absent outside of it. */
  readonly place?: { readonly cursor: string | null; readonly isRanked: boolean };
  readonly isNew?: boolean;
  /** The thread is open from the beginning. */
  readonly isWhole?: boolean;
}

/** A post by its id: what the cache knows of it, so that each place that shows it shows the same. */
export const PostItem = memo(function PostItem({ id, place, isNew, isWhole = false }: PostItemProps) {
  const words = useWords(socialWords);
  const [{ data, fetching }] = useQuery({ query: PostInFeedDocument, variables: { id } });
  // What was shown stays until the server has said that it is gone.
  const seen = useRef<PostCard | null>(null);
  const post = data === undefined ? null : (data.post ?? null);
  if (post !== null) seen.current = post;
  const shown = post ?? (fetching ? seen.current : null);
  if (shown === null) {
    if (fetching) return <article className="post" aria-busy />;
    return (
      <article className="post gone" data-post={id} tabIndex={-1}>
        <EyeOff className="icon" aria-hidden />
        <p>
          <span className="strong">{words.gone}</span>
          <br />
          <span className="meta">{words.goneWhy}</span>
        </p>
      </article>
    );
  }
  return <ShownPost post={shown} place={place} isNew={isNew} isWhole={isWhole} />;
});

interface ShownPostProps {
  readonly post: PostCard;
  readonly place: PostItemProps['place'];
  readonly isNew: boolean | undefined;
  readonly isWhole: boolean;
}

function ShownPost({ post, place, isNew, isWhole }: ShownPostProps) {
  const words = useWords(socialWords);
  const locale = useLocale();
  const tell = useToast();
  const [, go] = useLocation();
  const { me, tenant } = useSession();
  const name = nameOf(post);
  const isOwn = post.author.id === me?.id;
  const [isEditing, edit] = useState(false);
  const [isThreadOpen, openThread] = useState(isWhole);
  const [isExplained, explain] = useState(false);
  const [isBlocking, block] = useState(false);
  const editPost = useAct(EditPostDocument);
  const deletePost = useAct(DeletePostDocument);
  const blockUser = useAct(BlockUserDocument);
  const reactions = useReactions(post.id, post.reactions as readonly ReactionLine[]);
  const deletion = useDelayedDelete(async () => (await deletePost.run({ input: { postId: post.id } })) !== null);

  const save = async (text: string, version: number) => {
    if (await editPost.run({ input: { postId: post.id, text, expectedVersion: version } })) edit(false);
  };
  const overwrite = (text: string) => {
    const refusal = editPost.problem?.refusal as { readonly currentVersion?: number } | null | undefined;
    void save(text, refusal?.currentVersion ?? post.version);
  };
  if (deletion.state === 'waiting') {
    return (
      <article className="post gone" data-post={post.id} tabIndex={-1}>
        <Trash2 className="icon" aria-hidden />
        <p className="grow" role="status">
          {words.deleting}
        </p>
        <Button size="s" onClick={deletion.undo}>
          {words.undo}
        </Button>
      </article>
    );
  }
  const AudienceIcon = audienceIcons[post.visibility];
  const audience = post.visibility === 'ORGANIZATION' && tenant ? tenant.name : words.audiences[post.visibility];
  const link = `/people/posts/${post.id}`;
  return (
    <article
      className="post"
      data-post={post.id}
      data-arrived={isNew || undefined}
      tabIndex={-1}
      aria-label={`${name}, ${locale.when(post.createdAt)}`}
    >
      <Avatar id={post.author.id} name={name} size="l" />
      <div className="grow">
        <header className="post-head">
          <span className="post-author">
            <PersonLink handle={post.author.handle} name={name} />{' '}
            <span className="meta">
              <bdi>@{post.author.handle}</bdi> · <When at={post.createdAt} />
              {post.editedAt && (
                <>
                  {' · '}
                  <span title={locale.exactly(post.editedAt)}>{words.edited}</span>
                </>
              )}
            </span>
          </span>
          <span className="meta post-audience" title={words.audienceWhy[post.visibility]}>
            <AudienceIcon className="icon" aria-hidden />
            <span className="cut">{audience}</span>
          </span>
          <Menu
            trigger={<IconButton icon={Ellipsis} label={words.menu} size="s" />}
            items={[
              {
                key: 'open',
                label: words.open,
                icon: <ExternalLink className="icon" aria-hidden />,
                onSelect: () => go(link),
              },
              {
                key: 'copy',
                label: words.copyLink,
                icon: <Link2 className="icon" aria-hidden />,
                onSelect: () =>
                  void navigator.clipboard
                    .writeText(new URL(`/app${link}`, location.href).href)
                    .then(() => tell(words.copied)),
              },
              null,
              ...(isOwn
                ? [
                    {
                      key: 'edit',
                      label: words.edit,
                      icon: <Pencil className="icon" aria-hidden />,
                      onSelect: () => edit(true),
                    },
                    {
                      key: 'delete',
                      label: words.remove,
                      icon: <Trash2 className="icon" aria-hidden />,
                      isDanger: true,
                      onSelect: deletion.start,
                    },
                  ]
                : [
                    {
                      key: 'block',
                      label: words.block(name),
                      icon: <Ban className="icon" aria-hidden />,
                      isDanger: true,
                      onSelect: () => block(true),
                    },
                  ]),
            ]}
          />
        </header>
        {post.status === 'HELD' && (
          <p className="line wrap">
            <Badge tone="warning">{words.held}</Badge>
            <span className="meta">{words.heldWhy}</span>
          </p>
        )}
        {isEditing ? (
          <EditText
            text={post.text}
            isBusy={editPost.isBusy}
            problem={editPost.problem}
            onSave={(text) => void save(text, post.version)}
            onOverwrite={overwrite}
            onCancel={() => {
              editPost.clear();
              edit(false);
            }}
          />
        ) : (
          <UserText text={post.text} className="reading post-text" {...(!isWhole && { showAll: words.showAll })} />
        )}
        <ProblemNote problem={deletePost.problem} />
        <div className="acts">
          <ReactionBar reactions={reactions} />
          <button
            type="button"
            className="act"
            data-act="comment"
            aria-expanded={isThreadOpen}
            aria-label={`${words.comment}, ${locale.plural(post.commentCount, words.comments)}`}
            title={words.comment}
            onClick={() => openThread(!isThreadOpen)}
          >
            <MessageCircle className="icon" aria-hidden />
            <span className="num">{locale.number(post.commentCount)}</span>
          </button>
          {place && (
            <button
              type="button"
              className="act"
              data-act="why"
              aria-expanded={isExplained}
              aria-label={words.why}
              title={words.why}
              onClick={() => explain(!isExplained)}
            >
              <Info className="icon" aria-hidden />
            </button>
          )}
        </div>
        <ReactionProblem reactions={reactions} />
        {isExplained && place && (
          <Explain
            postId={post.id}
            author={name}
            cursor={place.isRanked ? place.cursor : null}
            isRanked={place.isRanked}
          />
        )}
        {isThreadOpen && <Comments postId={post.id} isPostOwn={isOwn} count={post.commentCount} />}
      </div>
      <Confirm
        isOpen={isBlocking}
        title={<bdi>{words.blockTitle(name)}</bdi>}
        why={words.blockWhy}
        act={words.blockIt}
        busy={words.busy}
        keep={words.keepIt}
        action={blockUser}
        onConfirm={() => void blockUser.run({ input: { userId: post.author.id } }).then((done) => done && block(false))}
        onClose={() => block(false)}
      />
    </article>
  );
}
