import { Button, useWords } from '@codai/ui';
import { useEffect, useState } from 'react';
import { Link, useSearchParams } from 'wouter';
import { ProblemNote, useAct } from '../../lib/act.tsx';
import { useSession } from '../../lib/session.tsx';
import { Front } from '../../shared/front/front.tsx';
import type { Category } from '../../shared/notifications/inbox.ts';
import { UnsubscribeDocument } from './generated/operations.ts';
import { notificationsWords } from './words.ts';

/** Where the link of a mail may lead: without a session, and nothing is done before it is asked for. */
export default function UnsubscribePage() {
  const { unsubscribe: words, categories } = useWords(notificationsWords);
  const { anonymous } = useSession();
  const [search] = useSearchParams();
  const token = search.get('token');
  const end = useAct(UnsubscribeDocument, { with: anonymous });
  const [ended, setEnded] = useState<Category | null>(null);
  useEffect(() => {
    document.title = `${words.title} · Codai`;
  }, [words]);
  const run = async () => {
    if (token === null) return;
    const done = await end.run({ input: { token } });
    if (done !== null) setEnded(done.category);
  };
  return (
    <Front>
      <div className="sign-in">
        <h1 className="title">
          {token === null ? words.noToken : ended === null ? words.title : words.done(categories[ended])}
        </h1>
        <p className="support">{token === null ? words.noTokenWhy : ended === null ? words.why : words.doneWhy}</p>
        {token !== null && ended === null && (
          <p className="stack">
            <ProblemNote problem={end.problem} />
            <Button look="primary" size="l" busy={end.isBusy && words.busy} onClick={() => void run()}>
              {words.confirm}
            </Button>
          </p>
        )}
        {(token === null || ended !== null) && (
          <Link href="/" className="button" data-size="l">
            {words.home}
          </Link>
        )}
      </div>
    </Front>
  );
}
