import { IconButton, useLocale, useWords } from '@codai/ui';
import { ArrowUp } from 'lucide-react';
import { type KeyboardEvent, useRef } from 'react';
import { useDraft } from '../../lib/drafts.ts';
import { useSession } from '../../lib/session.tsx';
import { SetTypingDocument } from './generated/presence.ts';
import { messagesWords } from './words.ts';

const TYPING_AGAIN_MS = 3_000;
const CHARACTERS_MAX = 10_000;

interface WriteProps {
  readonly id: string;
  readonly name: string;
  readonly onSend: (text: string) => void;
}

export function Write({ id, name, onSend }: WriteProps) {
  const words = useWords(messagesWords);
  const locale = useLocale();
  const { client } = useSession();
  const [text, setText] = useDraft(`message.${id}`);
  const toldAt = useRef(0);
  const over = [...text].length - CHARACTERS_MAX;
  const tell = (isTyping: boolean) => {
    const now = Date.now();
    if (isTyping ? now - toldAt.current < TYPING_AGAIN_MS : toldAt.current === 0) return;
    toldAt.current = isTyping ? now : 0;
    void client.mutate(SetTypingDocument, { input: { conversationId: id, isTyping } });
  };
  const submit = () => {
    if (text.trim() === '' || over > 0) return;
    onSend(text);
    setText('');
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
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <textarea
        className="input"
        aria-label={words.write(name)}
        placeholder={words.write(name)}
        title={words.sendHint}
        value={text}
        onChange={(event) => {
          setText(event.target.value);
          tell(event.target.value !== '');
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
      <IconButton
        type="submit"
        icon={ArrowUp}
        label={words.send}
        look="primary"
        disabled={text.trim() === '' || over > 0}
      />
    </form>
  );
}
