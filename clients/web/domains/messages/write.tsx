import { IconButton, useLocale, useWords } from '@codai/ui';
import { ArrowUp } from 'lucide-react';
import { type KeyboardEvent, useEffect, useRef } from 'react';
import { useDraft } from '../../lib/drafts.ts';
import { useSession } from '../../lib/session.tsx';
import { AttachButton, AttachedHere, useDropped } from '../../shared/attachments/attach-button.tsx';
import { useAttached } from '../../shared/attachments/use-attached.ts';
import { MentionArea } from '../../shared/mentions/mention-area.tsx';
import { SetTypingDocument } from './generated/presence.ts';
import type { UnsentAttachment } from './outbox.ts';
import { type Answered, Answering } from './replies.tsx';
import { messagesWords } from './words.ts';

const TYPING_AGAIN_MS = 3_000;
const CHARACTERS_MAX = 10_000;

interface WriteProps {
  readonly id: string;
  readonly name: string;
  /** The message that the next one answers. */
  readonly answered: Answered | null;
  readonly onCancelAnswer: () => void;
  readonly onSend: (text: string, attachments: readonly UnsentAttachment[]) => void;
}

export function Write({ id, name, answered, onCancelAnswer, onSend }: WriteProps) {
  const words = useWords(messagesWords);
  const locale = useLocale();
  const { client } = useSession();
  const [text, setText] = useDraft(`message.${id}`);
  const attached = useAttached(`message.${id}`);
  const dropped = useDropped(attached.place);
  const field = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    if (answered !== null) field.current?.focus();
  }, [answered]);
  const toldAt = useRef(0);
  const over = [...text].length - CHARACTERS_MAX;
  const tell = (isTyping: boolean) => {
    const now = Date.now();
    if (isTyping ? now - toldAt.current < TYPING_AGAIN_MS : toldAt.current === 0) return;
    toldAt.current = isTyping ? now : 0;
    void client.mutate(SetTypingDocument, { input: { conversationId: id, isTyping } });
  };
  const isReady = attached.input !== null && (text.trim() !== '' || attached.count > 0) && over <= 0;
  const submit = () => {
    if (!isReady || attached.asksFirst()) return;
    const names = attached.items.map(({ file }) => file.name);
    onSend(
      text,
      (attached.input ?? []).map((one, index) => ({ ...one, name: names[index] ?? '' })),
    );
    setText('');
    attached.done();
    tell(false);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || !(event.metaKey || event.ctrlKey)) return;
    event.preventDefault();
    submit();
  };
  return (
    <form
      className="room-write"
      data-dropping={dropped.isOver || undefined}
      {...dropped.handlers}
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <div className="room-attached">
        {answered !== null && <Answering message={answered} onCancel={onCancelAnswer} />}
        <AttachedHere attached={attached} />
      </div>
      <AttachButton place={attached.place} />
      <MentionArea
        ref={field}
        className="input"
        aria-label={words.write(name)}
        placeholder={words.write(name)}
        title={words.sendHint}
        value={text}
        onText={(written) => {
          setText(written);
          tell(written !== '');
        }}
        onKeyDown={onKeyDown}
        aria-invalid={over > 0 || undefined}
        rows={1}
        dir="auto"
      />
      {over > 0 && (
        <span className="field-error" role="alert">
          {words.tooLong(locale.number(over))}
        </span>
      )}
      <IconButton type="submit" icon={ArrowUp} label={words.send} look="primary" disabled={!isReady} />
    </form>
  );
}
