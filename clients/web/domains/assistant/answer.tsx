import { Button, IconButton, Note, useLocale, useWords } from '@codai/ui';
import { RotateCcw, ShieldCheck, ThumbsDown, ThumbsUp } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { Link } from 'wouter';
import { ProblemNote, useAct, useIdempotencyKey } from '../../lib/act.tsx';
import { useSession } from '../../lib/session.tsx';
import { CopyText } from './copy-text.tsx';
import { dollars } from './dollars.ts';
import { Facts } from './facts.tsx';
import {
  type AiMessageLineFragment,
  AnswerStreamDocument,
  AskAgainDocument,
  RateAnswerDocument,
} from './generated/operations.ts';
import { assistantWords } from './words.ts';

interface AnswerProps {
  readonly message: AiMessageLineFragment;
  readonly onChanged: () => void;
}

/** An answer, as it is written or as it was: with its sources, what made it, and what one can do about it. */
export function Answer({ message, onChanged }: AnswerProps) {
  const words = useWords(assistantWords);
  const locale = useLocale();
  const isWriting = message.status === 'GENERATING';
  const streamed = useStream(message.id, isWriting, onChanged);
  const again = useAct(AskAgainDocument);
  const rate = useAct(RateAnswerDocument);
  const idempotency = useIdempotencyKey();
  const [isExplained, explain] = useState(false);
  const { id: messageId, status, provider, model, confidence, citations, rating } = message;
  const judge = async (next: 'DOWN' | 'UP') => {
    if ((await rate.run({ input: { messageId, rating: rating === next ? null : next } })) !== null) onChanged();
  };
  return (
    <>
      <span className="meta">
        {words.answer}
        {provider !== null &&
          ` · ${provider === 'embedded' ? words.embedded : words.by(model === null ? provider : `${provider} (${model.name})`)}`}
        {confidence !== null && ` · ${words.confidence(locale.number(confidence))}`}
        {!isWriting && ` · ${words.cost(dollars(message.costMicros, locale.language))}`}
      </span>
      <p className="user-text assistant-text" aria-live="polite" aria-busy={isWriting}>
        {isWriting ? streamed : message.content}
        {isWriting && <span className="assistant-caret" aria-label={words.writing} role="img" />}
      </p>
      {status !== 'COMPLETED' && status !== 'GENERATING' && <Note title={words.states[status]} />}
      {citations.length > 0 && (
        <p className="line wrap meta">
          {words.sources}
          {citations.map((source, at) => (
            <Link
              key={source}
              className="assistant-source"
              href={`/memory?memory=${encodeURIComponent(source)}`}
              aria-label={words.source(locale.number(at + 1))}
              title={source}
            >
              {locale.number(at + 1)}
            </Link>
          ))}
        </p>
      )}
      <div className="line wrap">
        {!isWriting && (
          <>
            <CopyText text={message.content ?? ''} />
            <IconButton
              icon={ThumbsUp}
              label={words.good}
              aria-pressed={rating === 'UP'}
              onClick={() => void judge('UP')}
            />
            <IconButton
              icon={ThumbsDown}
              label={words.bad}
              aria-pressed={rating === 'DOWN'}
              onClick={() => void judge('DOWN')}
            />
            <IconButton
              icon={RotateCcw}
              label={words.again}
              onClick={async () => {
                if ((await again.run({ input: { messageId, idempotencyKey: idempotency.key } })) === null) return;
                idempotency.renew();
                onChanged();
              }}
            />
            <Button size="s" look="plain" icon={ShieldCheck} onClick={() => explain(true)}>
              {words.explain}
            </Button>
          </>
        )}
      </div>
      <ProblemNote problem={again.problem ?? rate.problem} />
      {isExplained && <Facts id={messageId} onClose={() => explain(false)} />}
    </>
  );
}

/** The text of an answer under way. Chunks are put together by their numbers; after a gap the stream goes on behind the last one known. */
function useStream(messageId: string, isWriting: boolean, onEnd: () => void): string {
  const { client } = useSession();
  const [text, setText] = useState('');
  const ended = useRef(onEnd);
  ended.current = onEnd;
  useEffect(() => {
    if (!isWriting) return;
    const control = new AbortController();
    let last = 0;
    setText('');
    const follow = async () => {
      let isOver = false;
      while (!isOver && !control.signal.aborted) {
        const events = client.live(AnswerStreamDocument, { messageId, afterChunk: last }, { signal: control.signal });
        let hasGap = false;
        for await (const event of events) {
          if (event.kind === 'gap') {
            hasGap = true;
            break;
          }
          const chunk = event.data?.messageStream;
          if (!chunk) continue;
          if (chunk.text !== null && chunk.number > last) {
            last = chunk.number;
            setText((now) => now + chunk.text);
          }
          if (chunk.state !== 'OPEN') {
            isOver = true;
            break;
          }
        }
        if (!hasGap) isOver = true;
      }
      if (!control.signal.aborted) ended.current();
    };
    // Where the stream is refused or ends without its end, the message itself tells what there is.
    follow().catch(() => !control.signal.aborted && ended.current());
    return () => control.abort();
  }, [client, messageId, isWriting]);
  return text;
}
