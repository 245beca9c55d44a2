import { Button, Form, IconButton, Menu, TextArea, useWords } from '@codai/ui';
import { Ellipsis, Flag, Pencil, Reply, Trash2 } from 'lucide-react';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { useAct } from '../../lib/act.tsx';
import { ChangeProblem } from '../../lib/change-problem.tsx';
import { Confirm } from '../../lib/confirm.tsx';
import { type Reactions, reactionIcons, reactionKinds } from '../../shared/reactions/reactions.tsx';
import { reactionWords } from '../../shared/reactions/words.ts';
import { DeleteMessageDocument, EditMessageDocument } from './generated/operations.ts';
import type { Changed, Message } from './use-room.ts';
import { messagesWords } from './words.ts';

const CHARACTERS_MAX = 10_000;
const NAME_CHARACTERS = 40;

export interface MessageMenuProps {
  readonly message: Message;
  readonly onChange: (message: Changed) => void;
  /** null: a message of somebody else. */
  readonly onEdit: (() => void) | null;
  /** null: a message of the viewer's own. */
  readonly onReport: (() => void) | null;
  readonly isDeletable: boolean;
  readonly reactions: Reactions;
  readonly onReply: () => void;
}

/** Verbs of the viewer for a message: answer it, react to it, edit their own, report that of another, and delete their own or, as one who leads, any. */
export function MessageMenu({
  message,
  onChange,
  onEdit,
  onReport,
  isDeletable,
  reactions,
  onReply,
}: MessageMenuProps) {
  const { reactions: kinds } = useWords(reactionWords);
  const words = useWords(messagesWords);
  const [isAsking, ask] = useState(false);
  const act = useAct(DeleteMessageDocument);
  const deleteIt = async () => {
    if ((await act.run({ input: { messageId: message.id } })) === null) return;
    ask(false);
    const { id, version, editedAt } = message;
    onChange({ id, version, editedAt, text: null, isDeleted: true });
  };
  const characters = [...(message.text ?? '')];
  const short =
    characters.length > NAME_CHARACTERS ? `${characters.slice(0, NAME_CHARACTERS).join('')}…` : message.text;
  const name = short === '' ? words.onlyAttachments : short;
  return (
    <span className="bubble-menu">
      <Menu
        trigger={<IconButton icon={Ellipsis} label={words.messageMenu(name ?? '')} size="s" />}
        items={[
          { key: 'reply', label: words.reply, icon: <Reply className="icon" aria-hidden />, onSelect: onReply },
          ...reactionKinds.map((kind) => {
            const Icon = reactionIcons[kind];
            return {
              key: kind,
              label: kinds[kind],
              icon: <Icon className="icon" aria-hidden />,
              isChecked: reactions.lines.some((line) => line.kind === kind && line.viewerReacted),
              onSelect: () => reactions.toggle(kind),
            };
          }),
          null,
          ...(onEdit === null
            ? []
            : [{ key: 'edit', label: words.edit, icon: <Pencil className="icon" aria-hidden />, onSelect: onEdit }]),
          ...(onReport === null
            ? []
            : [
                { key: 'report', label: words.report, icon: <Flag className="icon" aria-hidden />, onSelect: onReport },
              ]),
          ...(isDeletable
            ? [
                {
                  key: 'delete',
                  label: words.deleteMessage,
                  icon: <Trash2 className="icon" aria-hidden />,
                  isDanger: true,
                  onSelect: () => ask(true),
                },
              ]
            : []),
        ]}
      />
      <Confirm
        isOpen={isAsking}
        title={words.deleteTitle}
        why={words.deleteWhy}
        act={words.deleteMessage}
        busy={words.deleting}
        keep={words.keepMessage}
        action={act}
        onConfirm={() => void deleteIt()}
        onClose={() => ask(false)}
      />
    </span>
  );
}

export interface EditMessageProps {
  readonly message: Message;
  readonly onChange: (message: Changed) => void;
  readonly onConflict: () => void;
  readonly onClose: () => void;
}

/** Other words for a message of the viewer's own, in its place. */
export function EditMessage({ message, onChange, onConflict, onClose }: EditMessageProps) {
  const words = useWords(messagesWords);
  const act = useAct(EditMessageDocument);
  const [text, setText] = useState(message.text ?? '');
  const field = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    field.current?.focus();
    field.current?.setSelectionRange(field.current.value.length, field.current.value.length);
  }, []);
  const isReady = (text.trim() !== '' || message.attachments.length > 0) && [...text].length <= CHARACTERS_MAX;
  const submit = async () => {
    if (!isReady) return;
    if (text === message.text) return onClose();
    const done = await act.run({ input: { messageId: message.id, text, expectedVersion: message.version } });
    if (done === null) return onConflict();
    onChange(done);
    onClose();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') onClose();
    if (event.key !== 'Enter' || !(event.metaKey || event.ctrlKey)) return;
    event.preventDefault();
    void submit();
  };
  return (
    <Form className="bubble bubble-edit" onSubmit={() => void submit()}>
      <TextArea
        ref={field}
        aria-label={words.editText}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={onKeyDown}
        rows={2}
        dir="auto"
      />
      <ChangeProblem problem={act.problem} conflict={words.changedElsewhere} />
      <div className="line">
        <Button type="submit" size="s" look="primary" busy={act.isBusy && words.saving} disabled={!isReady}>
          {words.save}
        </Button>
        <Button size="s" onClick={onClose}>
          {words.cancel}
        </Button>
      </div>
    </Form>
  );
}
