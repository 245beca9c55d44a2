import { Button, Dialog, Field, Form, Input, useToast, useWords } from '@codai/ui';
import { Pencil, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { ProblemNote, useAct } from '../../lib/act.tsx';
import { Confirm } from '../../lib/confirm.tsx';
import { usePages } from '../../lib/part.tsx';
import { Earlier } from './earlier.tsx';
import {
  AiConversationsDocument,
  type AiConversationsQuery,
  DeleteAiConversationDocument,
  RenameAiConversationDocument,
} from './generated/operations.ts';
import { assistantWords } from './words.ts';

type Conversation = NonNullable<AiConversationsQuery['aiConversations']>['edges'][number]['node'];

interface ConversationsProps {
  readonly open: string | null;
  readonly onDeleted: (id: string) => void;
}

/** Conversations, last used first, with search, renaming and deletion. */
export function Conversations({ open, onDeleted }: ConversationsProps) {
  const words = useWords(assistantWords);
  const tell = useToast();
  const pages = usePages(AiConversationsDocument, { first: 50 }, ({ aiConversations }) => aiConversations);
  const [renamed, rename] = useState<Conversation | null>(null);
  const [deleted, remove] = useState<Conversation | null>(null);
  const removal = useAct(DeleteAiConversationDocument);
  return (
    <>
      <Earlier
        name={words.conversations}
        pages={pages}
        member="conversation"
        open={open}
        words={words}
        row={({ title, updatedAt }) => ({ title, at: updatedAt })}
        find={{ label: words.find, none: words.noneFound }}
        verbs={{
          label: words.moreOf,
          of: (conversation) => [
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
