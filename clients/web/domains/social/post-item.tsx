import { BlockUserDocument, DeletePostDocument } from '@codai/sdk';
import { Avatar, Badge, Button, IconButton, Menu, useLocale, useToast, useWords, When } from '@codai/ui';
import {
  AtSign,
  Ban,
  Bookmark,
  Building2,
  Ellipsis,
  ExternalLink,
  EyeOff,
  Flag,
  Globe,
  History,
  Info,
  Link2,
  Lock,
  type LucideIcon,
  MessageCircle,
  Pencil,
  Quote,
  Repeat2,
  Trash2,
  TrendingDown,
  TriangleAlert,
  Undo2,
  Users,
  UsersRound,
  VolumeX,
} from 'lucide-react';
import { memo, useCallback, useRef, useState } from 'react';
import { useQuery } from 'urql';
import { Link, useLocation } from 'wouter';
import { ProblemNote, useAct } from '../../lib/act.tsx';
import { Confirm } from '../../lib/confirm.tsx';
import { useAuthorName } from '../../lib/name-of.ts';
import { useSession } from '../../lib/session.tsx';
import { PersonLink, UserText } from '../../lib/user-text.tsx';
import { Attachments } from '../../shared/attachments/attachments.tsx';
import { LinkPreview } from '../../shared/link-previews/link-preview.tsx';
import { ReactionBar, type ReactionLine, ReactionProblem, useReactions } from '../../shared/reactions/reactions.tsx';
import { Report } from '../../shared/report/report.tsx';
import { Comments } from './comments.tsx';
import { useDelayedDelete } from './deletion.ts';
import { EditText } from './edit-text.tsx';
import { Explain } from './explain.tsx';
import {
  BookmarkPostDocument,
  ChangePostDocument,
  PostInFeedDocument,
  RemoveBookmarkDocument,
  RemoveRepostDocument,
  RepostPostDocument,
  ShowLessOfDocument,
} from './generated/operations.ts';
import { Mute } from './mute.tsx';
import { Poll } from './poll.tsx';
import type { Item, PostCard } from './post-card.ts';
import { postWords } from './post-words.ts';
import { Quoted } from './quoted.tsx';
import { Versions } from './versions.tsx';
import { socialWords } from './words.ts';

export const audienceIcons: Readonly<Record<PostCard['visibility'], LucideIcon>> = {
  PUBLIC: Globe,
  UNLISTED: Link2,
  FOLLOWERS: Users,
  DIRECT: AtSign,
  ORGANIZATION: Building2,
  GROUP: UsersRound,
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
  const [{ data, fetching }, ask] = useQuery({ query: PostInFeedDocument, variables: { id } });
  const askAgain = useCallback(() => ask({ requestPolicy: 'network-only' }), [ask]);
  // A shown post stays until the server says that it is gone.
  const seen = useRef<Item | null>(null);
  const post = data === undefined ? null : (data.post ?? null);
  if (post !== null) seen.current = post;
  const shown = post ?? (fetching ? seen.current : null);
  // Only a repost has neither text nor attachments: where its original is gone too, nothing is left of it.
  if (shown === null || (shown.repostOf === null && shown.text === '' && shown.attachments.length === 0)) {
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
  const repost = shown.repostOf === null ? null : { post: shown, onUndone: askAgain };
  return <ShownPost post={shown.repostOf ?? shown} repost={repost} place={place} isNew={isNew} isWhole={isWhole} />;
});

/** Line above a card: the person who reposted it. */
interface Repost {
  readonly post: Item;
  readonly onUndone: () => void;
}

interface ShownPostProps {
  readonly post: PostCard;
  readonly repost: Repost | null;
  readonly place: PostItemProps['place'];
  readonly isNew: boolean | undefined;
  readonly isWhole: boolean;
}

function ShownPost({ post, repost, place, isNew, isWhole }: ShownPostProps) {
  const words = useWords(socialWords);
  const more = useWords(postWords);
  const locale = useLocale();
  const tell = useToast();
  const [, go] = useLocation();
  const { tenant, subject } = useSession();
  const nameOf = useAuthorName();
  const { author } = post;
  const name = nameOf(post);
  const isOwn = author?.id === subject;
  const [isEditing, edit] = useState(false);
  const [isThreadOpen, openThread] = useState(isWhole);
  const [isExplained, explain] = useState(false);
  const [asked, askFor] = useState<'block' | 'mute' | 'report' | 'versions' | null>(null);
  const [isUnfolded, unfold] = useState(false);
  const closeAsked = () => askFor(null);
  const editPost = useAct(ChangePostDocument);
  const deletePost = useAct(DeletePostDocument);
  const blockUser = useAct(BlockUserDocument);
  const less = useAct(ShowLessOfDocument);
  const bookmark = useBookmark(post);
  const reposting = useRepost(post, repost);
  const reactions = useReactions(post.id, post.reactions as readonly ReactionLine[]);
  const deletion = useDelayedDelete(async () => (await deletePost.run({ input: { postId: post.id } })) !== null);

  const save = async (text: string, contentWarning: string | null, version: number) => {
    const input = { postId: post.id, text, contentWarning, expectedVersion: version };
    if (await editPost.run({ input })) edit(false);
  };
  const overwrite = (text: string, warning: string | null) => {
    void save(text, warning, editPost.problem?.refusal?.currentVersion ?? post.version);
  };
  const showLess = async () => {
    if (author !== null && (await less.run({ input: { userId: author.id } }))) tell(more.lessDone(name));
  };
  const itemId = repost?.post.id ?? post.id;
  const isFolded = post.contentWarning !== null && !isUnfolded;
  const isShareable = post.visibility === 'PUBLIC' || post.visibility === 'UNLISTED';
  const problem = deletePost.problem ?? less.problem ?? bookmark.problem ?? reposting.problem;
  if (deletion.state === 'waiting') {
    return (
      <article className="post gone" data-post={itemId} tabIndex={-1}>
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
      data-post={itemId}
      data-arrived={isNew || undefined}
      tabIndex={-1}
      aria-label={`${name}, ${locale.when(post.createdAt)}`}
    >
      {repost && (
        <p className="repost-head meta">
          <Repeat2 className="icon" aria-hidden />
          <span>
            {repost.post.author?.id === subject ? (
              more.youReposted
            ) : repost.post.author === null ? (
              <bdi>{more.reposted(nameOf(repost.post))}</bdi>
            ) : (
              <Link href={`/people/${encodeURIComponent(repost.post.author.handle)}`} className="person-link">
                <bdi>{more.reposted(nameOf(repost.post))}</bdi>
              </Link>
            )}{' '}
            · <When at={repost.post.createdAt} />
          </span>
        </p>
      )}
      <Avatar id={author?.id} name={name} size="l" />
      <div className="grow post-main">
        <header className="post-head">
          <span className="post-author">
            <PersonLink handle={author?.handle} name={name} />{' '}
            <span className="meta">
              {author !== null && <bdi>@{author.handle}</bdi>} · <When at={post.createdAt} />
              {post.editedAt && (
                <>
                  {' · '}
                  <button
                    type="button"
                    className="post-edited"
                    title={locale.exactly(post.editedAt)}
                    aria-label={`${words.edited}: ${more.versions}`}
                    onClick={() => askFor('versions')}
                  >
                    {words.edited}
                  </button>
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
              ...(post.editedAt
                ? [
                    {
                      key: 'versions',
                      label: more.versions,
                      icon: <History className="icon" aria-hidden />,
                      onSelect: () => askFor('versions'),
                    },
                  ]
                : []),
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
                    ...(author === null
                      ? []
                      : [
                          {
                            key: 'less',
                            label: more.less(name),
                            icon: <TrendingDown className="icon" aria-hidden />,
                            onSelect: () => void showLess(),
                          },
                          {
                            key: 'mute',
                            label: more.mute(name),
                            icon: <VolumeX className="icon" aria-hidden />,
                            onSelect: () => askFor('mute'),
                          },
                        ]),
                    {
                      key: 'report',
                      label: more.report,
                      icon: <Flag className="icon" aria-hidden />,
                      onSelect: () => askFor('report'),
                    },
                    ...(author === null
                      ? []
                      : [
                          {
                            key: 'block',
                            label: words.block(name),
                            icon: <Ban className="icon" aria-hidden />,
                            isDanger: true,
                            onSelect: () => askFor('block'),
                          },
                        ]),
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
            warning={post.contentWarning}
            isBusy={editPost.isBusy}
            problem={editPost.problem}
            onSave={(text, warning) => void save(text, warning, post.version)}
            onOverwrite={overwrite}
            onCancel={() => {
              editPost.clear();
              edit(false);
            }}
          />
        ) : (
          <>
            {post.contentWarning !== null && (
              <p className="post-warning">
                <TriangleAlert className="icon" aria-hidden />
                <span className="grow" dir="auto">
                  <span className="unseen">{more.warning}: </span>
                  {post.contentWarning}
                </span>
                <Button size="s" aria-expanded={!isFolded} onClick={() => unfold(isFolded)}>
                  {isFolded ? more.warningShow : more.warningHide}
                </Button>
              </p>
            )}
            {!isFolded && (
              <>
                <UserText
                  text={post.text}
                  className="reading post-text"
                  hasTags
                  mentions={post.mentions}
                  {...(!isWhole && { showAll: words.showAll })}
                />
                <Attachments attachments={post.attachments} />
                <LinkPreview
                  kind="post"
                  id={post.id}
                  text={post.text}
                  preview={post.linkPreview}
                  writtenAt={post.editedAt ?? post.createdAt}
                  isOwn={isOwn}
                />
                {post.poll && <Poll postId={post.id} poll={post.poll} />}
                {post.isQuote && <Quoted post={post.quotedPost} />}
              </>
            )}
          </>
        )}
        <ProblemNote problem={problem} />
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
          <Menu
            align="start"
            trigger={
              <button
                type="button"
                className="act"
                data-act="repost"
                aria-pressed={reposting.isOn}
                aria-label={`${more.repost}, ${locale.plural(post.repostCount, more.reposts)}`}
                title={more.repost}
              >
                <Repeat2 className="icon" aria-hidden />
                <span className="num">{locale.number(post.repostCount)}</span>
              </button>
            }
            items={[
              reposting.isOn
                ? {
                    key: 'undo',
                    label: more.undoRepost,
                    icon: <Undo2 className="icon" aria-hidden />,
                    onSelect: () => void reposting.undo(),
                  }
                : {
                    key: 'repost',
                    label: isShareable ? more.repostIt : more.repostNotAllowed,
                    icon: <Repeat2 className="icon" aria-hidden />,
                    isDisabled: !isShareable,
                    onSelect: () => void reposting.start(),
                  },
              {
                key: 'quote',
                label: more.quote,
                icon: <Quote className="icon" aria-hidden />,
                isDisabled: !isShareable,
                onSelect: () => go(`/people/feed?quote=${encodeURIComponent(post.id)}`),
              },
            ]}
          />
          <button
            type="button"
            className="act"
            data-act="bookmark"
            aria-pressed={post.viewerBookmarked}
            aria-label={more.bookmark}
            title={more.bookmark}
            onClick={bookmark.toggle}
          >
            <Bookmark className="icon" aria-hidden />
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
            postId={itemId}
            author={repost === null ? name : nameOf(repost.post)}
            cursor={place.isRanked ? place.cursor : null}
            isRanked={place.isRanked}
          />
        )}
        {isThreadOpen && <Comments postId={post.id} isPostOwn={isOwn} count={post.commentCount} />}
      </div>
      <Confirm
        isOpen={asked === 'block' && author !== null}
        title={<bdi>{words.blockTitle(name)}</bdi>}
        why={words.blockWhy}
        act={words.blockIt}
        busy={words.busy}
        keep={words.keepIt}
        action={blockUser}
        onConfirm={() =>
          author !== null && void blockUser.run({ input: { userId: author.id } }).then((done) => done && closeAsked())
        }
        onClose={closeAsked}
      />
      {asked === 'mute' && author !== null && <Mute person={{ id: author.id, name }} onClose={closeAsked} />}
      {asked === 'report' && <Report target={{ kind: 'POST', id: post.id }} onClose={closeAsked} />}
      {asked === 'versions' && <Versions post={post} onClose={closeAsked} />}
    </article>
  );
}

function useBookmark({ id, viewerBookmarked }: PostCard) {
  const add = useAct(BookmarkPostDocument);
  const remove = useAct(RemoveBookmarkDocument);
  return {
    problem: add.problem ?? remove.problem,
    toggle: () => void (viewerBookmarked ? remove : add).run({ input: { postId: id } }),
  };
}

/** Whether the reader has reposted a post, as they have just done or undone it here, or else as the server says. */
function useRepost({ id, viewerReposted }: PostCard, repost: Repost | null) {
  const words = useWords(postWords);
  const tell = useToast();
  const { subject } = useSession();
  const isOwnRepost = repost !== null && repost.post.author?.id === subject;
  const [isDone, setDone] = useState<boolean | null>(null);
  const add = useAct(RepostPostDocument);
  const remove = useAct(RemoveRepostDocument);
  return {
    isOn: isDone ?? (viewerReposted || isOwnRepost),
    problem: add.problem ?? remove.problem,
    async start() {
      if ((await add.run({ input: { postId: id } })) === null) return;
      setDone(true);
      tell(words.repostDone);
    },
    async undo() {
      if ((await remove.run({ input: { postId: id } })) === null) return;
      setDone(false);
      tell(words.repostUndone);
      if (isOwnRepost) repost.onUndone();
    },
  };
}
