import { Button, Dialog, Field, Form, Input, Note, useToast, useWords } from '@codai/ui';
import { Pencil, Pin, PinOff, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { ProblemNote, useAct } from '../../lib/act.tsx';
import { Confirm } from '../../lib/confirm.tsx';
import { usePages } from '../../lib/part.tsx';
import { Earlier } from './earlier.tsx';
import {
  AiConversationsDocument,
  type AiConversationsQuery,
  DeleteAiConversationDocument,
  PinAiConversationDocument,
  RenameAiConversationDocument,
} from './generated/operations.ts';
import { assistantWords } from './words.ts';

type Conversation = NonNullable<AiConversationsQuery['aiConversations']>['edges'][number]['node'];

interface ConversationsProps {
  readonly open: string | null;
  readonly onDeleted: (id: string) => void;
}

/** Conversations, pinned ones first and each group last used first, with search, pinning, renaming and deletion. */
export function Conversations({ open, onDeleted }: ConversationsProps) {
  const words = useWords(assistantWords);
  const tell = useToast();
  const pages = usePages(AiConversationsDocument, { first: 50 }, ({ aiConversations }) => aiConversations);
  const [renamed, rename] = useState<Conversation | null>(null);
  const [deleted, remove] = useState<Conversation | null>(null);
  const removal = useAct(DeleteAiConversationDocument);
  const pinning = useAct(PinAiConversationDocument);
  const pin = async ({ id, isPinned }: Conversation) => {
    if ((await pinning.run({ input: { conversationId: id, isPinned: !isPinned } })) !== null) pages.restart();
  };
  // The server lists pinned ones first; a pin that it has not confirmed moves its row at once.
  const rows = [...pages.rows].sort((one, other) => Number(other.isPinned) - Number(one.isPinned));
  return (
    <>
      {pinning.problem?.refusal?.code === 'QUOTA_EXCEEDED' ? (
        <Note tone="danger" title={words.pinsFull}>
          {words.pinsFullWhy}
        </Note>
      ) : (
        <ProblemNote problem={pinning.problem} />
      )}
      <Earlier
        name={words.conversations}
        pages={{ ...pages, rows }}
        member="conversation"
        open={open}
        words={words}
        row={({ title, updatedAt, isPinned }) => ({
          title,
          at: updatedAt,
          before: isPinned && (
            <>
              <Pin className="icon" aria-hidden />
              <span className="unseen">{words.pinned}</span>
            </>
          ),
        })}
        find={{ label: words.find, none: words.noneFound }}
        verbs={{
          label: words.moreOf,
          of: (conversation) => [
            {
              key: 'pin',
              label: conversation.isPinned ? words.unpin : words.pin,
              icon: conversation.isPinned ? (
                <PinOff className="icon" aria-hidden />
              ) : (
                <Pin className="icon" aria-hidden />
              ),
              onSelect: () => void pin(conversation),
            },
            {
              key: 'rename',
              label: words.rename,
              icon: <Pencil className="icon" aria-hidden />,
              onSelect: () => rename(conversation),
            },
            {
              key: 'delete',
              label: words.remove,
              isDanger: true,
              icon: <Trash2 className="icon" aria-hidden />,
              onSelect: () => remove(conversation),
            },
          ],
        }}
      />
      {renamed !== null && <Rename conversation={renamed} onClose={() => rename(null)} onDone={pages.part.reload} />}
      {deleted !== null && (
        <Confirm
          title={words.removeTitle(deleted.title)}
          why={words.removeWhy}
          act={words.remove}
          busy={words.removing}
          keep={words.keep}
          action={removal}
          onClose={() => remove(null)}
          onConfirm={() =>
            void removal.run({ input: { conversationId: deleted.id } }).then((done) => {
              if (done === null) return;
              remove(null);
              tell(words.removed);
              onDeleted(deleted.id);
              pages.restart();
            })
          }
        />
      )}
    </>
  );
}

const TITLE_MAX = 80;

interface RenameProps {
  readonly conversation: Conversation;
  readonly onClose: () => void;
  readonly onDone: () => void;
}

function Rename({ conversation: { id, title: former }, onClose, onDone }: RenameProps) {
  const words = useWords(assistantWords);
  const [title, setTitle] = useState(former);
  const act = useAct(RenameAiConversationDocument);
  const save = async () => {
    if (title.trim() === '' || (await act.run({ input: { conversationId: id, title } })) === null) return;
    onDone();
    onClose();
  };
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={words.rename}
      actions={
        <>
          <Button onClick={onClose}>{words.cancel}</Button>
          <Button look="primary" busy={act.isBusy && words.saving} onClick={() => void save()}>
            {words.save}
          </Button>
        </>
      }
    >
      <Form onSubmit={() => void save()}>
        <Field label={words.titleOf} error={title.trim() === '' ? words.titleNeeded : act.fieldError('title')}>
          <Input value={title} maxLength={TITLE_MAX} onChange={(event) => setTitle(event.target.value)} />
        </Field>
        <ProblemNote problem={act.problem} />
      </Form>
    </Dialog>
  );
}
