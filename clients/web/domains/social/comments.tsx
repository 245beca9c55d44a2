import { Avatar, Badge, Button, IconButton, Menu, SkeletonRows, useLocale, useWords, When } from '@codai/ui';
import { Ellipsis, Flag, Pencil, Trash2 } from 'lucide-react';
import { type KeyboardEvent, useCallback, useEffect, useRef, useState } from 'react';
import { type Done, ProblemNote, useAct } from '../../lib/act.tsx';
import { useDraft, useStoredIdempotencyKey } from '../../lib/drafts.ts';
import { useAuthorName } from '../../lib/name-of.ts';
import { PartDown } from '../../lib/part.tsx';
import { useSession } from '../../lib/session.tsx';
import { PersonLink, UserText } from '../../lib/user-text.tsx';
import { AttachButton, AttachedHere, useDropped } from '../../shared/attachments/attach-button.tsx';
import { Attachments } from '../../shared/attachments/attachments.tsx';
import { sentOf, useAttached } from '../../shared/attachments/use-attached.ts';
import { MentionArea } from '../../shared/mentions/mention-area.tsx';
import { ReactionBar, type ReactionLine, ReactionProblem, useReactions } from '../../shared/reactions/reactions.tsx';
import { Report } from '../../shared/report/report.tsx';
import { useDelayedDelete } from './deletion.ts';
import { EditText } from './edit-text.tsx';
import {
  AddCommentDocument,
  ChangeCommentDocument,
  DeleteCommentDocument,
  PostThreadDocument,
  type PostThreadQuery,
} from './generated/operations.ts';
import { postWords } from './post-words.ts';
import { safetyWords } from './safety-words.ts';
import { socialWords } from './words.ts';

type Comment = NonNullable<PostThreadQuery['post']>['comments']['edges'][number]['node'];
/** Deeper answers stand below their question without moving further to the side. */
const DEPTH_MAX = 3;

interface Thread {
  readonly comments: readonly Comment[];
  /** Deleted here: the place stays where others have answered. */
  readonly gone: ReadonlySet<string>;
  readonly endCursor: string | null;
  readonly hasMore: boolean;
  readonly isLoading: boolean;
  readonly isDown: boolean;
}

const nothing: Thread = {
  comments: [],
  gone: new Set(),
  endCursor: null,
  hasMore: false,
  isLoading: true,
  isDown: false,
};

/** The comments below a post, oldest first, page after page. */
function useThread(postId: string) {
  const { client } = useSession();
  const [thread, setThread] = useState(nothing);
  const load = useCallback(
    async (after: string | null) => {
      setThread((known) => ({ ...known, isLoading: true }));
      const { data } = await client.query(PostThreadDocument, { id: postId, after }, { requestPolicy: 'network-only' });
      const page = data?.post?.comments;
      setThread((known) => {
        if (page === undefined) return { ...known, isLoading: false, isDown: true };
        const comments = new Map(known.comments.map((comment) => [comment.id, comment]));
        for (const { node } of page.edges) comments.set(node.id, node);
        return {
          ...known,
          comments: [...comments.values()].sort((one, other) => one.createdAt.localeCompare(other.createdAt)),
          endCursor: page.pageInfo.endCursor,
          hasMore: page.pageInfo.hasNextPage,
          isLoading: false,
          isDown: false,
        };
      });
    },
    [client, postId],
  );
  useEffect(() => void load(null), [load]);
  return {
    ...thread,
    more: () => void load(thread.endCursor),
    put: (comment: Comment) =>
      setThread((known) => ({
        ...known,
        comments: known.comments.some(({ id }) => id === comment.id)
          ? known.comments.map((one) => (one.id === comment.id ? comment : one))
          : [...known.comments, comment],
      })),
    drop: (id: string) => setThread((known) => ({ ...known, gone: new Set([...known.gone, id]) })),
  };
}

type ThreadState = ReturnType<typeof useThread>;

export interface CommentsProps {
  readonly postId: string;
  /** The author of the post may also delete comments of others below it. */
  readonly isPostOwn: boolean;
  readonly count: number;
}

export function Comments({ postId, isPostOwn, count }: CommentsProps) {
  const words = useWords(socialWords);
  const thread = useThread(postId);
  const known = new Set(thread.comments.map(({ id }) => id));
  // A comment whose question is gone, or not on the pages so far, stands at the outermost level.
  const top = thread.comments.filter(({ parent }) => !parent || !known.has(parent.id));
  return (
    <section className="thread" aria-label={words.thread}>
      {top.map((comment) => (
        <Branch key={comment.id} comment={comment} depth={0} thread={thread} postId={postId} isPostOwn={isPostOwn} />
      ))}
      {thread.isLoading && thread.comments.length === 0 && count > 0 && <SkeletonRows rows={Math.min(count, 3)} />}
      {!thread.isLoading && !thread.isDown && thread.comments.length === 0 && (
        <p className="meta">{words.firstComment}</p>
      )}
      {thread.isDown && <PartDown name={words.thread} onRetry={thread.more} />}
      {thread.hasMore && (
        <Button size="s" look="plain" onClick={thread.more}>
          {words.moreComments}
        </Button>
      )}
      <WriteComment postId={postId} label={words.writeComment} onDone={thread.put} />
    </section>
  );
}

interface BranchProps {
  readonly comment: Comment;
  readonly depth: number;
  readonly thread: ThreadState;
  readonly postId: string;
  readonly isPostOwn: boolean;
}

function Branch({ comment, depth, thread, postId, isPostOwn }: BranchProps) {
  const words = useWords(socialWords);
  const answers = thread.comments.filter(({ parent }) => parent?.id === comment.id);
  const isGone = thread.gone.has(comment.id);
  if (isGone && answers.length === 0) return null;
  return (
    <div className="branch" data-depth={Math.min(depth, DEPTH_MAX)}>
      {comment.parentState === 'DELETED' && <p className="meta">{words.parentGone}</p>}
      {isGone ? (
        <p className="meta comment">{words.commentGone}</p>
      ) : (
        <CommentItem comment={comment} thread={thread} postId={postId} isPostOwn={isPostOwn} />
      )}
      {answers.length > 0 && (
        <div className={depth < DEPTH_MAX ? 'answers' : undefined}>
          {answers.map((answer) => (
            <Branch
              key={answer.id}
              comment={answer}
              depth={depth + 1}
              thread={thread}
              postId={postId}
              isPostOwn={isPostOwn}
            />
          ))}
        </div>
      )}
    </div>
  );
}

function CommentItem({ comment, thread, postId, isPostOwn }: Omit<BranchProps, 'depth'>) {
  const words = useWords(socialWords);
  const { me, subject } = useSession();
  const name = useAuthorName()(comment);
  const isOwn = comment.author?.id === subject;
  const [isEditing, edit] = useState(false);
  const [isReplying, reply] = useState(false);
  const [isReporting, report] = useState(false);
  const more = useWords(postWords);
  const { postState } = useWords(safetyWords);
  const change = useAct(ChangeCommentDocument);
  const remove = useAct(DeleteCommentDocument);
  const deletion = useDelayedDelete(async () => {
    const done = await remove.run({ input: { commentId: comment.id } });
    if (done !== null) thread.drop(comment.id);
    return done !== null;
  });
  const reactions = useReactions(comment.id, comment.reactions as readonly ReactionLine[], (lines) =>
    thread.put({ ...comment, reactions: lines as Comment['reactions'] }),
  );
  const save = async (text: string, expectedVersion: number) => {
    const done = await change.run({ input: { commentId: comment.id, text, expectedVersion } });
    if (done === null) return;
    thread.put(done as Comment);
    edit(false);
  };
  if (deletion.state === 'waiting') {
    return (
      <p className="line comment" role="status">
        <span className="grow meta">{words.deletingComment}</span>
        <Button size="s" look="plain" onClick={deletion.undo}>
          {words.undo}
        </Button>
      </p>
    );
  }
  const items = [
    ...(isOwn
      ? [
          {
            key: 'edit',
            label: words.edit,
            icon: <Pencil className="icon" aria-hidden />,
            onSelect: () => edit(true),
          },
        ]
      : []),
    ...(isOwn || isPostOwn
      ? [
          {
            key: 'delete',
            label: words.remove,
            icon: <Trash2 className="icon" aria-hidden />,
            isDanger: true,
            onSelect: deletion.start,
          },
        ]
      : []),
    ...(isOwn || me === null
      ? []
      : [
          {
            key: 'report',
            label: more.report,
            icon: <Flag className="icon" aria-hidden />,
            onSelect: () => report(true),
          },
        ]),
  ];
  return (
    <article className="comment" data-comment={comment.id} aria-label={name}>
      <Avatar id={comment.author?.id} name={name} size="s" />
      <div className="grow">
        <div className="comment-head">
          <PersonLink handle={comment.author?.handle} name={name} />
          <span className="meta">
            <When at={comment.createdAt} />
            {comment.editedAt && ` · ${words.edited}`}
          </span>
          {comment.status !== 'PUBLISHED' && <Badge tone="waits">{postState[comment.status]}</Badge>}
          {items.length > 0 && (
            <Menu trigger={<IconButton icon={Ellipsis} label={words.menu} size="s" />} items={items} />
          )}
        </div>
        {isEditing ? (
          <EditText
            text={comment.text}
            isBusy={change.isBusy}
            problem={change.problem}
            onSave={(text) => void save(text, comment.version)}
            onOverwrite={(text) => {
              void save(text, change.problem?.refusal?.currentVersion ?? comment.version);
            }}
            onCancel={() => {
              change.clear();
              edit(false);
            }}
          />
        ) : (
          <>
            {comment.text !== '' && (
              <UserText text={comment.text} showAll={words.showAll} mentions={comment.mentions} />
            )}
            <Attachments attachments={comment.attachments} />
          </>
        )}
        <ProblemNote problem={remove.problem} />
        <div className="acts">
          <ReactionBar reactions={reactions} />
          <button type="button" className="act" onClick={() => reply(!isReplying)} aria-expanded={isReplying}>
            {words.reply}
          </button>
        </div>
        <ReactionProblem reactions={reactions} />
        {isReporting && <Report target={{ kind: 'COMMENT', id: comment.id }} onClose={() => report(false)} />}
        {isReplying && (
          <WriteComment
            postId={postId}
            parentId={comment.id}
            label={words.replyTo(name)}
            onDone={(answer) => {
              thread.put(answer);
              reply(false);
            }}
            isFocused
          />
        )}
      </div>
    </article>
  );
}

interface WriteCommentProps {
  readonly postId: string;
  readonly parentId?: string;
  readonly label: string;
  readonly onDone: (comment: Comment) => void;
  readonly isFocused?: boolean;
}

function WriteComment({ postId, parentId, label, onDone, isFocused = false }: WriteCommentProps) {
  const words = useWords(socialWords);
  const locale = useLocale();
  const place = `comment.${parentId ?? postId}`;
  const [text, setText] = useDraft(place);
  const idempotency = useStoredIdempotencyKey(place);
  const add = useAct(AddCommentDocument);
  const field = useRef<HTMLTextAreaElement>(null);
  const attached = useAttached(place);
  const dropped = useDropped(attached.place);
  const isReady = attached.input !== null && (text.trim() !== '' || attached.count > 0);
  useEffect(() => {
    if (isFocused) field.current?.focus();
  }, [isFocused]);
  const submit = async () => {
    if (!isReady || attached.asksFirst()) return;
    const written = { text, ...sentOf(attached.input) };
    const said = 'attachments' in written ? JSON.stringify(written) : text;
    const done = (await add.run({
      input: { postId, parentId: parentId ?? null, ...written, idempotencyKey: idempotency.keyFor(said) },
    })) as Done<{ createComment: Comment }> | null;
    if (done === null) return;
    idempotency.done();
    attached.done();
    setText('');
    onDone(done as Comment);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && (event.metaKey || event.ctrlKey)) void submit();
  };
  const fault = add.problem?.refusal?.fields?.[0]?.message;
  return (
    <form
      className="write-comment"
      data-dropping={dropped.isOver || undefined}
      {...dropped.handlers}
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <div className="line">
        <MentionArea
          ref={field}
          className="input"
          aria-label={label}
          placeholder={label}
          value={text}
          onText={setText}
          onKeyDown={onKeyDown}
          rows={1}
          dir="auto"
          lang={locale.language}
        />
        <AttachButton place={attached.place} size="s" />
        <Button type="submit" size="s" busy={add.isBusy && words.sending} disabled={!isReady}>
          {words.send}
        </Button>
      </div>
      <AttachedHere attached={attached} />
      {fault === undefined ? <ProblemNote problem={add.problem} /> : <p className="field-error">{fault}</p>}
    </form>
  );
}
