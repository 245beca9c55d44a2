import { FindMemoriesDocument } from '@codai/sdk';
import { Button, Empty, Form, Switch, TextArea, useWords } from '@codai/ui';
import { ArrowUp } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { ProblemNote, useAct } from '../../lib/act.tsx';
import { useDraft, useStoredIdempotencyKey } from '../../lib/drafts.ts';
import { PartView, usePart } from '../../lib/part.tsx';
import { useSession } from '../../lib/session.tsx';
import { Answer } from './answer.tsx';
import {
  AiConversationMessagesDocument,
  type AiMessageLineFragment,
  AskAssistantDocument,
} from './generated/operations.ts';
import { assistantWords } from './words.ts';

const SOURCES_MAX = 10;

interface ChatProps {
  /** Null: the next question begins one. */
  readonly conversationId: string | null;
  readonly onBegun: (conversationId: string) => void;
}

/** One conversation, and the next question of it. */
export function Chat({ conversationId, onBegun }: ChatProps) {
  const words = useWords(assistantWords);
  const { client } = useSession();
  const place = `assistant.${conversationId ?? 'new'}`;
  const [text, setText] = useDraft(place);
  const idempotency = useStoredIdempotencyKey(place);
  const [usesMemories, setUsesMemories] = useState(true);
  const [isFinding, setFinding] = useState(false);
  const ask = useAct(AskAssistantDocument);
  const end = useRef<HTMLDivElement>(null);
  const part = usePart(
    AiConversationMessagesDocument,
    { id: conversationId ?? '' },
    { pause: conversationId === null },
  );
  const messages = (part.data?.aiConversation?.messages.edges ?? []).flatMap(({ node }) =>
    node === null ? [] : [node],
  );
  const count = messages.length;
  // biome-ignore lint/correctness/useExhaustiveDependencies: with each message there is more to see.
  useEffect(() => {
    // Browsers begin to answer it with a promise, which an effect must not give back.
    void end.current?.scrollIntoView({ block: 'nearest' });
  }, [count]);

  /** Memories that match the question; without any, and where memory does not answer, the question is asked without. */
  const sourcesFor = async (content: string) => {
    if (!usesMemories) return [];
    setFinding(true);
    const { data } = await client.query(
      FindMemoriesDocument,
      { query: content.slice(0, 1_000) },
      { requestPolicy: 'network-only' },
    );
    setFinding(false);
    return (data?.searchMemories?.hits ?? []).slice(0, SOURCES_MAX).map(({ memory }) => ({
      id: memory.id,
      title: memory.kind.toLowerCase(),
      text: memory.content,
    }));
  };
  const submit = async () => {
    const content = text.trim();
    if (content === '') return;
    const sources = await sourcesFor(content);
    const input = { ...(conversationId !== null && { conversationId }), content, sources };
    const answer = await ask.run({ input: { ...input, idempotencyKey: idempotency.keyFor(JSON.stringify(input)) } });
    if (answer === null) return;
    idempotency.done();
    setText('');
    if (conversationId === null) onBegun(answer.conversationId);
    else part.reload();
  };
  return (
    <div className="assistant-chat">
      {conversationId === null ? (
        <Empty title={words.start}>{words.about}</Empty>
      ) : (
        <PartView part={part} pick={(data) => data.aiConversation} name={words.title}>
          {() => (
            <ol className="assistant-messages">
              {messages.map((message) => (
                <li key={message.id} data-role={message.role}>
                  <Message message={message} onChanged={part.reload} />
                </li>
              ))}
            </ol>
          )}
        </PartView>
      )}
      <div ref={end} />
      <Form className="assistant-ask" onSubmit={() => void submit()}>
        <TextArea
          aria-label={words.question}
          placeholder={words.question}
          rows={2}
          value={text}
          onChange={(event) => setText(event.target.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
            event.preventDefault();
            void submit();
          }}
        />
        <ProblemNote problem={ask.problem} />
        <div className="line wrap">
          <Switch isOn={usesMemories} onChange={setUsesMemories} label={words.useMemories} />
          <span className="grow meta" aria-hidden="true">
            {words.useMemories}
          </span>
          <Button type="submit" look="primary" icon={ArrowUp} busy={(ask.isBusy || isFinding) && words.send}>
            {words.send}
          </Button>
        </div>
      </Form>
    </div>
  );
}

interface MessageProps {
  readonly message: AiMessageLineFragment;
  readonly onChanged: () => void;
}

function Message({ message, onChanged }: MessageProps) {
  const words = useWords(assistantWords);
  if (message.role === 'ASSISTANT') return <Answer message={message} onChanged={onChanged} />;
  return (
    <>
      <span className="meta">{words.you}</span>
      <p className="user-text assistant-text">{message.content}</p>
    </>
  );
}
