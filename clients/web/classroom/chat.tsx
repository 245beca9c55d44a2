import { SendSessionMessageDocument, SessionChatLinesDocument, type SessionChatLinesSubscription } from '@codai/sdk';
import { Button, Form, Input, useWords, When } from '@codai/ui';
import { SendHorizontal } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { ProblemNote, useAct, useWishKey } from '../app/act.tsx';
import { useLive } from '../app/live.ts';
import { classroomWords } from './words.ts';

type Line = SessionChatLinesSubscription['sessionChat'];
const SHOWN_MAX = 500;

/** The chat of the room where the person is. */
export function Chat({ sessionId, isReadOnly }: { readonly sessionId: string; readonly isReadOnly: boolean }) {
  const words = useWords(classroomWords).chat;
  const [lines, setLines] = useState<readonly Line[]>([]);
  const [text, setText] = useState('');
  const send = useAct(SendSessionMessageDocument);
  const wish = useWishKey();
  const list = useRef<HTMLUListElement>(null);
  useLive(
    SessionChatLinesDocument,
    { sessionId, afterSequence: '0' },
    {
      onEvent: ({ sessionChat: line }) =>
        // After a reconnection the server begins anew: each line is shown once.
        setLines((known) =>
          known.some(({ id }) => id === line.id)
            ? known
            : [...known, line]
                .sort((one, other) => (BigInt(one.sequence) < BigInt(other.sequence) ? -1 : 1))
                .slice(-SHOWN_MAX),
        ),
    },
  );
  // biome-ignore lint/correctness/useExhaustiveDependencies: to the newest line, whenever there is one.
  useEffect(() => {
    if (list.current !== null) list.current.scrollTop = list.current.scrollHeight;
  }, [lines.length]);
  const submit = async () => {
    if (text.trim() === '') return;
    if ((await send.run({ input: { sessionId, text, idempotencyKey: wish.key } })) === null) return;
    wish.renew();
    setText('');
  };
  return (
    <div className="class-chat">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what can be scrolled can be reached by keys. */}
      <ul ref={list} className="class-lines" aria-label={words.name} tabIndex={0}>
        {lines.length === 0 && <li className="meta">{words.none}</li>}
        {lines.map(({ id, sender, text: said, sentAt, breakoutId }) => (
          <li key={id}>
            <span className="line">
              <bdi className="strong">{sender.displayName ?? words.somebody}</bdi>
              <span className="meta">
                <When at={sentAt} as="time" />
                {breakoutId !== null && ` · ${words.breakout}`}
              </span>
            </span>
            <span className="user-text">{said}</span>
          </li>
        ))}
      </ul>
      {!isReadOnly && (
        <Form onSubmit={() => void submit()}>
          <div className="line">
            <Input
              className="input grow"
              aria-label={words.write}
              placeholder={words.write}
              maxLength={4_000}
              value={text}
              onChange={(event) => setText(event.target.value)}
            />
            <Button type="submit" look="primary" icon={SendHorizontal} busy={send.isBusy && words.sending}>
              {words.send}
            </Button>
          </div>
          <ProblemNote problem={send.problem} />
        </Form>
      )}
    </div>
  );
}
