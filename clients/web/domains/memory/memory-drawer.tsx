import type { MemoryRowFragment } from '@codai/sdk';
import { Button, Drawer, Field, Form, Section, TextArea, useLocale, useToast, useWords, When } from '@codai/ui';
import { Pin, PinOff, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { ProblemNote, useAct } from '../../lib/act.tsx';
import { Confirm } from '../../lib/confirm.tsx';
import { PartView, usePart } from '../../lib/part.tsx';
import { useSession } from '../../lib/session.tsx';
import { Person } from '../../shared/people/person.tsx';
import {
  ChangeMemoryDocument,
  ForgetMemoryDocument,
  HistoryOfMemoryDocument,
  type HistoryOfMemoryQuery,
  OneMemoryDocument,
  PinThisMemoryDocument,
} from './generated/operations.ts';
import { memoryWords } from './words.ts';

interface OneProps {
  readonly id: string;
  readonly onClose: () => void;
  readonly onChanged: () => void;
}

/** One memory with its history. Its owner changes, pins and forgets it. */
export function MemoryDrawer({ id, onClose, onChanged }: OneProps) {
  const words = useWords(memoryWords).one;
  const part = usePart(OneMemoryDocument, { id });
  return (
    <Drawer isOpen onClose={onClose} title={words.title}>
      <PartView part={part} pick={(data) => data.memory} name={words.title}>
        {(memory) => (
          <Facts
            key={memory.version}
            memory={memory}
            onClose={onClose}
            onChanged={() => {
              part.reload();
              onChanged();
            }}
          />
        )}
      </PartView>
    </Drawer>
  );
}

interface FactsProps {
  readonly memory: MemoryRowFragment;
  readonly onClose: () => void;
  readonly onChanged: () => void;
}

function Facts({ memory, onClose, onChanged }: FactsProps) {
  const all = useWords(memoryWords);
  const words = all.one;
  const locale = useLocale();
  const tell = useToast();
  const { subject } = useSession();
  const change = useAct(ChangeMemoryDocument);
  const pin = useAct(PinThisMemoryDocument);
  const forget = useAct(ForgetMemoryDocument);
  const [content, setContent] = useState<string | null>(null);
  const [isForgetting, ask] = useState(false);
  const isMine = memory.owner?.id === subject;
  const { id: memoryId, version, pinned, validFrom, validTo, expiresAt } = memory;
  const save = async () => {
    if (content === null) return;
    if ((await change.run({ input: { memoryId, content, expectedVersion: version } })) === null) return;
    tell(words.saved);
    onChanged();
  };
  const fault = change.fieldError('content');
  return (
    <div className="stack">
      {content === null ? (
        <p className="user-text memory-whole">{memory.content}</p>
      ) : (
        <Form onSubmit={() => void save()} errors={fault === undefined ? [] : [fault]}>
          <Field label={words.content} error={fault}>
            <TextArea rows={6} value={content} onChange={(event) => setContent(event.target.value)} />
          </Field>
          {fault === undefined && <ProblemNote problem={change.problem} />}
          <p className="line">
            <Button type="submit" look="primary" busy={change.isBusy && words.saving}>
              {words.save}
            </Button>
            <Button onClick={() => setContent(null)}>{words.keep}</Button>
          </p>
        </Form>
      )}
      {isMine && content === null && (
        <p className="line wrap">
          <Button onClick={() => setContent(memory.content)}>{words.change}</Button>
          <Button
            icon={pinned ? PinOff : Pin}
            busy={pin.isBusy && words.saving}
            onClick={async () => {
              if ((await pin.run({ input: { memoryId, pinned: !pinned } })) === null) return;
              tell(pinned ? words.unpinned : words.pinned);
              onChanged();
            }}
          >
            {pinned ? words.unpin : words.pin}
          </Button>
          <Button look="danger" icon={Trash2} onClick={() => ask(true)}>
            {words.forget}
          </Button>
        </p>
      )}
      <ProblemNote problem={pin.problem} />
      <Section title={words.facts}>
        <dl className="pairs">
          <dt>{words.kind}</dt>
          <dd>{all.kinds[memory.kind]}</dd>
          <dt>{words.scope}</dt>
          <dd>
            {all.scopes[memory.scope]}
            {memory.contextId !== null && <span className="mono"> {memory.contextId}</span>}
          </dd>
          <dt>{words.from}</dt>
          <dd>{memory.service ?? (isMine ? words.you : <Person id={memory.owner?.id} />)}</dd>
          <dt>{words.valid}</dt>
          <dd>
            {validTo === null
              ? words.since(locale.when(validFrom))
              : words.between(locale.when(validFrom), locale.when(validTo))}
          </dd>
          <dt>{words.expires}</dt>
          <dd>{expiresAt === null ? words.never : locale.when(expiresAt)}</dd>
          <dt>{words.importance}</dt>
          <dd className="num">{locale.number(memory.importance)}</dd>
          {memory.metadata !== null && (
            <>
              <dt>{words.metadata}</dt>
              <dd className="mono user-text">{memory.metadata}</dd>
            </>
          )}
        </dl>
      </Section>
      <History id={memoryId} />
      {isForgetting && (
        <Confirm
          title={words.forgetTitle}
          why={words.forgetWhy}
          act={words.forget}
          busy={words.forgetting}
          keep={words.keep}
          action={forget}
          onClose={() => ask(false)}
          onConfirm={async () => {
            if ((await forget.run({ input: { memoryId } })) === null) return;
            tell(words.forgotten);
            onClose();
            onChanged();
          }}
        />
      )}
    </div>
  );
}

type Revision = NonNullable<HistoryOfMemoryQuery['memoryHistory']>['edges'][number]['node'];

function History({ id }: { readonly id: string }) {
  const words = useWords(memoryWords).one;
  const part = usePart(HistoryOfMemoryDocument, { id });
  return (
    <Section title={words.history}>
      <PartView part={part} pick={(data) => data.memoryHistory} name={words.history}>
        {({ edges }) => (
          <ol className="rows">
            {edges
              .flatMap(({ node }) => (node === null ? [] : [node]))
              .reverse()
              .map((revision: Revision) => (
                <li key={revision.version} className="memory-version">
                  <span>
                    <span className="strong">{words.version(revision.version)}</span>{' '}
                    <span className="meta">
                      {words.changes[revision.change]} · <When at={revision.changedAt} />
                    </span>
                  </span>
                  <span className="user-text memory-content">{revision.content}</span>
                </li>
              ))}
          </ol>
        )}
      </PartView>
    </Section>
  );
}
