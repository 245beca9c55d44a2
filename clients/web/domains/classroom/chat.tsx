import { Button, Form, Input, useWords } from '@codai/ui';
import { SendHorizontal } from 'lucide-react';
import { useState } from 'react';
import { ProblemNote, useAct, useIdempotencyKey } from '../../lib/act.tsx';
import { useLive } from '../../lib/live.ts';
import { useNameOf } from '../../lib/name-of.ts';
import { ChatLines, LINES_SHOWN_MAX } from './chat-lines.tsx';
import {
  SendSessionMessageDocument,
  SessionChatLinesDocument,
  type SessionChatLinesSubscription,
} from './generated/operations.ts';
import { classroomWords } from './words.ts';

type Line = SessionChatLinesSubscription['sessionChat'];

/** The chat of the room where the person is. */
export function Chat({ sessionId, isReadOnly }: { readonly sessionId: string; readonly isReadOnly: boolean }) {
  const nameOf = useNameOf();
  const words = useWords(classroomWords).chat;
  const [lines, setLines] = useState<readonly Line[]>([]);
  const [text, setText] = useState('');
  const send = useAct(SendSessionMessageDocument);
  const idempotency = useIdempotencyKey();
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
                .slice(-LINES_SHOWN_MAX),
        ),
    },
  );
  const submit = async () => {
    if (text.trim() === '') return;
    if ((await send.run({ input: { sessionId, text, idempotencyKey: idempotency.key } })) === null) return;
    idempotency.renew();
    setText('');
  };
  return (
    <div className="class-chat">
      <ChatLines
        lines={lines.map(({ id, sender, text: said, sentAt, breakoutId }) => ({
          id,
          name: nameOf(sender),
          sentAt,
          room: breakoutId === null ? null : words.breakout,
          text: said,
        }))}
      />
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
