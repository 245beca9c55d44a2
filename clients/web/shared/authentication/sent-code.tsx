import { Button, useLocale, useWords } from '@codai/ui';
import { type ReactNode, useState } from 'react';
import { type Problem, ProblemNote } from '../../lib/act.tsx';
import { sentCodeWords } from './sent-code-words.ts';

interface Sent {
  readonly hint: string;
  readonly expiresAt: string;
}

interface SentCodeProps {
  readonly kind: 'EMAIL' | 'SMS';
  readonly send: () => Promise<Sent | null>;
  readonly isBusy: boolean;
  readonly problem: Problem | null;
  /** Where the code is typed; shown once one was sent. */
  readonly children: ReactNode;
}

/** Sends a code when it is asked for, and tells where it went: no message leaves by itself. */
export function SentCode({ kind, send, isBusy, problem, children }: SentCodeProps) {
  const words = useWords(sentCodeWords);
  const locale = useLocale();
  const [sent, setSent] = useState<Sent | null>(null);
  const run = async () => {
    const done = await send();
    if (done !== null) setSent(done);
  };
  return (
    <div className="stack-s">
      <p className="meta" role="status">
        {sent === null ? words.about[kind] : words.sent(sent.hint, locale.time(sent.expiresAt))}
      </p>
      {sent !== null && children}
      <ProblemNote problem={problem} />
      <Button
        type="button"
        {...(sent === null ? { look: 'tonal', wide: true } : { look: 'plain' })}
        busy={isBusy && words.sending}
        onClick={() => void run()}
      >
        {sent === null ? words.send[kind] : words.again}
      </Button>
    </div>
  );
}
