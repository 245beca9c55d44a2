import { IconButton, useWords } from '@codai/ui';
import { Reply, X } from 'lucide-react';
import type { Message } from './use-room.ts';
import { messagesWords } from './words.ts';

export type Answered = Pick<Message, 'isDeleted' | 'sender' | 'sequence' | 'text'>;

const SHOWN_MAX = 120;

function shortOf(text: string): string {
  const characters = [...text.replace(/\s+/g, ' ')];
  return characters.length > SHOWN_MAX ? `${characters.slice(0, SHOWN_MAX).join('').trimEnd()}…` : characters.join('');
}

function useSaid(answered: Answered | null): string {
  const words = useWords(messagesWords);
  if (answered === null) return words.answeredHidden;
  if (answered.text === null) return answered.isDeleted ? words.deletedText : words.hiddenText;
  return answered.text === '' ? words.onlyAttachments : shortOf(answered.text);
}

interface QuotedLineProps {
  /** Null: the viewer cannot see it. */
  readonly original: Answered | null;
  readonly onOpen: (sequence: string) => void;
}

/** One line of the message that is answered. It leads there. */
export function QuotedLine({ original, onOpen }: QuotedLineProps) {
  const words = useWords(messagesWords);
  const said = useSaid(original);
  if (original === null) return <p className="quoted-line meta">{said}</p>;
  return (
    <button type="button" className="quoted-line" onClick={() => onOpen(original.sequence)}>
      <span className="unseen">{words.answers}: </span>
      <bdi className="strong">{original.sender?.displayName ?? words.hiddenSender}</bdi> <span dir="auto">{said}</span>
    </button>
  );
}

interface AnsweringProps {
  readonly message: Answered;
  readonly onCancel: () => void;
}

/** Above the field: what the next message answers. */
export function Answering({ message, onCancel }: AnsweringProps) {
  const words = useWords(messagesWords);
  const said = useSaid(message);
  return (
    <p className="answering line">
      <Reply className="icon" aria-hidden />
      <span className="grow cut">
        {words.answering(message.sender?.displayName ?? words.hiddenSender)} <span className="meta">{said}</span>
      </span>
      <IconButton icon={X} size="s" label={words.answeringOff} onClick={onCancel} />
    </p>
  );
}
