import { Badge, Button, Drawer, Field, Input, Note, Section, useToast, useWords, When } from '@codai/ui';
import { useState } from 'react';
import { ProblemNote, useAct } from '../../lib/act.tsx';
import { useAddress } from '../../lib/address.ts';
import { Confirm } from '../../lib/confirm.tsx';
import { useLive } from '../../lib/live.ts';
import { usePages } from '../../lib/part.tsx';
import { RowList } from '../../lib/row-list.tsx';
import { Attempts } from './deliveries.tsx';
import { readable } from './event.tsx';
import {
  DeadLetterAddedDocument,
  type DeadLetterLineFragment,
  DeadLettersDocument,
  DiscardDeadLetterDocument,
  RetryDeadLetterDocument,
} from './generated/operations.ts';
import { eventWords } from './words.ts';

/** Events that could not be delivered. A new one appears by itself; what is open stands in the address. */
export default function DeadLetters() {
  const all = useWords(eventWords);
  const words = all.dead;
  const { get, change } = useAddress();
  const pages = usePages(DeadLettersDocument, {}, ({ deadLetters }) => deadLetters);
  const { reload } = pages.part;
  useLive(DeadLetterAddedDocument, {}, { onEvent: reload, onGap: reload });
  const open = pages.rows.find(({ id }) => id === get('letter'));
  return (
    <div className="stack">
      <p className="meta">{words.about}</p>
      <RowList pages={pages} name={all.parts['dead-letters']} nothing={words.none} nothingWhy={words.noneWhy} as="ul">
        {(letter) => (
          <li key={letter.id}>
            <button type="button" className="events-row" onClick={() => change({ letter: letter.id })}>
              <span className="mono strong">{letter.type}</span>
              <State letter={letter} />
              <span className="meta">
                {letter.subscription.name} · {all.sequence(letter.sequence)}
                {letter.deadAt !== null && (
                  <>
                    {' '}
                    · <When at={letter.deadAt} />
                  </>
                )}
              </span>
              {letter.lastError !== null && <span className="user-text meta">{letter.lastError}</span>}
            </button>
          </li>
        )}
      </RowList>
      {open && <Letter key={open.id} letter={open} onClose={() => change({ letter: null })} onChanged={reload} />}
    </div>
  );
}

function State({ letter: { state } }: { readonly letter: DeadLetterLineFragment }) {
  const words = useWords(eventWords);
  if (state === 'PENDING') return <Badge tone="waits">{words.dead.pending}</Badge>;
  return <Badge tone={state === 'DEAD' ? 'danger' : undefined}>{words.hooks.states[state]}</Badge>;
}

interface LetterProps {
  readonly letter: DeadLetterLineFragment;
  readonly onClose: () => void;
  readonly onChanged: () => void;
}

function Letter({ letter, onClose, onChanged }: LetterProps) {
  const all = useWords(eventWords);
  const words = all.dead;
  const tell = useToast();
  const retry = useAct(RetryDeadLetterDocument);
  const discard = useAct(DiscardDeadLetterDocument);
  const [isAsked, ask] = useState(false);
  const [reason, setReason] = useState('');
  const input = { deliveryId: letter.id };
  return (
    <Drawer isOpen onClose={onClose} title={words.title}>
      <div className="stack">
        <p className="line wrap">
          <span className="mono strong">{letter.type}</span>
          <State letter={letter} />
        </p>
        <p className="meta">
          {letter.subscription.name} · {all.sequence(letter.sequence)}
        </p>
        {letter.lastError !== null && <Note tone="danger" title={`${words.error}: ${letter.lastError}`} />}
        <Section title={words.attempts}>
          <Attempts delivery={letter} />
        </Section>
        <Section title={words.payload}>
          {letter.payload === null ? (
            <p className="meta">{all.event.noData}</p>
          ) : (
            // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard.
            <pre className="mono events-code" tabIndex={0}>
              {readable(letter.payload)}
            </pre>
          )}
        </Section>
        <ProblemNote problem={retry.problem} />
        {letter.state === 'DEAD' && (
          <p className="line">
            <Button
              look="primary"
              busy={retry.isBusy && words.retrying}
              onClick={async () => {
                if ((await retry.run({ input })) === null) return;
                tell(words.retried);
                onChanged();
                onClose();
              }}
            >
              {words.retry}
            </Button>
            <Button look="danger" onClick={() => ask(true)}>
              {words.discard}
            </Button>
          </p>
        )}
      </div>
      {isAsked && (
        <Confirm
          title={words.discardTitle}
          why={words.discardWhy}
          act={words.discard}
          busy={words.discarding}
          keep={all.keep}
          action={discard}
          onClose={() => ask(false)}
          onConfirm={async () => {
            if ((await discard.run({ input: { ...input, reason } })) === null) return;
            tell(words.discarded);
            onChanged();
            onClose();
          }}
        >
          <Field label={words.reason} error={discard.fieldError('reason')}>
            <Input value={reason} onChange={(event) => setReason(event.target.value)} />
          </Field>
        </Confirm>
      )}
    </Drawer>
  );
}
