import { Button, Note, Section, useWords } from '@codai/ui';
import { useState } from 'react';
import { useSession } from '../../../lib/session.tsx';
import { VerifyAuditLogDocument, type VerifyAuditLogQuery } from './generated/operations.ts';
import { auditWords } from './words.ts';

type Verification = NonNullable<VerifyAuditLogQuery['verifyAuditLog']>;
type State =
  | { readonly kind: 'running'; readonly last: Verification | null }
  | { readonly kind: 'done'; readonly last: Verification }
  | { readonly kind: 'down' };

/** The server verifies its log, a range after the other; the first bad position ends it. */
export function WholeLog() {
  const words = useWords(auditWords).verification;
  const { client } = useSession();
  const [state, setState] = useState<State | null>(null);
  const run = async () => {
    let last: Verification | null = null;
    for (let from = '1'; ; from = String(BigInt(last.checkedTo) + 1n)) {
      setState({ kind: 'running', last });
      const { data } = await client.query(VerifyAuditLogDocument, { from }, { requestPolicy: 'network-only' });
      if (!data?.verifyAuditLog) return setState({ kind: 'down' });
      last = data.verifyAuditLog;
      const isAtEnd = BigInt(last.checkedTo) >= BigInt(last.size) || BigInt(last.checkedTo) < BigInt(from);
      if (!last.isIntact || isAtEnd) return setState({ kind: 'done', last });
    }
  };
  return (
    <Section title={words.title}>
      <p className="meta audit-about">{words.about}</p>
      <div className="stack" aria-live="polite">
        <p className="line wrap">
          <Button look="primary" busy={state?.kind === 'running' && words.running} onClick={() => void run()}>
            {words.run}
          </Button>
          {state?.kind === 'running' && state.last !== null && (
            <span className="meta num">{words.progress(state.last.checkedTo, state.last.size)}</span>
          )}
        </p>
        {state?.kind === 'down' && <Note title={words.down}>{words.downWhy}</Note>}
        {state?.kind === 'done' && <Outcome verification={state.last} />}
      </div>
    </Section>
  );
}

export function Outcome({ verification }: { readonly verification: Verification }) {
  const words = useWords(auditWords).verification;
  const { isIntact, size, firstBadSequence, fault } = verification;
  if (isIntact) {
    return (
      <Note tone="good" title={words.intact(size)}>
        {words.intactWhy}
      </Note>
    );
  }
  return (
    <Note tone="danger" title={words.bad(firstBadSequence ?? '?')}>
      <p>{fault !== null && words.faults[fault]}</p>
      <p>{words.badWhy}</p>
    </Note>
  );
}
