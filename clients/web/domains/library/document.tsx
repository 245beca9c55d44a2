import type { ReviewMode } from '@codai/sdk';
import { Button, Drawer, Note, Section, useLocale, useToast, useWords, When } from '@codai/ui';
import { useState } from 'react';
import { ProblemNote, useAct } from '../../lib/act.tsx';
import { FieldsForm } from '../../lib/fields-form.tsx';
import { useInputKey } from '../../lib/input-key.ts';
import { isAbsent, PartView, usePart } from '../../lib/part.tsx';
import { Person } from '../../shared/people/person.tsx';
import {
  AskForReviewDocument,
  CommitVersionDocument,
  OneResearchDocumentDocument,
  type OneResearchDocumentQuery,
  VersionChangesDocument,
} from './generated/research.ts';
import { libraryWords } from './words.ts';

type Document = NonNullable<OneResearchDocumentQuery['researchDocument']>;

interface DocumentDrawerProps {
  readonly id: string;
  readonly onClose: () => void;
  readonly onChanged: () => void;
}

/** A document: its text, versions with what changed, the check of its chain, and its submission for review. */
export function DocumentDrawer({ id, onClose, onChanged }: DocumentDrawerProps) {
  const words = useWords(libraryWords);
  const part = usePart(OneResearchDocumentDocument, { id });
  return (
    <Drawer isOpen onClose={onClose} title={part.data?.researchDocument?.title ?? words.research.documents}>
      {isAbsent(part, 'researchDocument') ? (
        <Note title={words.gone} actions={<Button onClick={onClose}>{words.close}</Button>} />
      ) : (
        <PartView part={part} pick={({ researchDocument }) => researchDocument} name={words.research.documents}>
          {(document) => (
            <div className="stack">
              <Commit
                document={document}
                onChanged={() => {
                  part.reload();
                  onChanged();
                }}
              />
              {document.head !== null && <Versions document={document} />}
              {document.head !== null && <Submit document={document} onChanged={onChanged} />}
            </div>
          )}
        </PartView>
      )}
    </Drawer>
  );
}

interface OfDocument {
  readonly document: Document;
  readonly onChanged: () => void;
}

function Commit({ document: { id: documentId, head }, onChanged }: OfDocument) {
  const words = useWords(libraryWords);
  const tell = useToast();
  const commit = useAct(CommitVersionDocument);
  const idempotency = useInputKey();
  const isBehind = commit.problem?.refusal?.code === 'CONFLICT';
  return (
    <FieldsForm
      submit={words.document.commit}
      busy={words.busy}
      act={commit}
      note={isBehind && <Note tone="warning" title={words.document.conflict} />}
      fields={[
        { name: 'content', label: words.document.text, kind: 'long', max: 200_000, first: head?.content ?? '' },
        { name: 'summary', label: words.document.summary, max: 500 },
      ]}
      onValues={async ({ content = '', summary }) => {
        const input = { documentId, parentId: head?.id ?? null, content, summary: summary || null };
        const done = await commit.run({ input: { ...input, idempotencyKey: idempotency.of(input) } });
        if (done === null) return onChanged();
        idempotency.renew();
        tell(words.document.committed(done.number));
        onChanged();
      }}
    />
  );
}

function Versions({ document: { versions, chain } }: Pick<OfDocument, 'document'>) {
  const words = useWords(libraryWords);
  const locale = useLocale();
  const [shown, setShown] = useState<string | null>(null);
  return (
    <Section title={words.document.versions} count={versions.edges.length}>
      {chain.brokenAt === null ? (
        <Note tone="good" title={locale.plural(chain.versions, words.document.chain)} />
      ) : (
        <Note tone="danger" title={words.document.broken(chain.brokenAt)} />
      )}
      <ul className="rows">
        {versions.edges.map(({ node }) => (
          <li className="row" key={node.id}>
            <button type="button" className="library-open" onClick={() => setShown(node.id === shown ? null : node.id)}>
              <span className="library-lines">
                <span className="strong">
                  {words.research.version(node.number)}
                  {node.summary !== null && ` · ${node.summary}`}
                </span>
                <span className="meta">
                  {node.author !== null && <Person id={node.author.id} />} · <When at={node.createdAt} /> ·{' '}
                  <code>{node.hash.slice(0, 12)}</code>
                </span>
              </span>
            </button>
          </li>
        ))}
      </ul>
      {shown !== null && <Changes id={shown} />}
    </Section>
  );
}

function Changes({ id }: { readonly id: string }) {
  const words = useWords(libraryWords);
  const locale = useLocale();
  const part = usePart(VersionChangesDocument, { id });
  return (
    <PartView part={part} pick={({ documentVersion }) => documentVersion} name={words.document.versions}>
      {({ number, diff, similarity }) => (
        <>
          <Section title={words.document.changes(number)}>
            {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a part that scrolls is reached by the keyboard. */}
            <pre className="library-diff" tabIndex={0}>
              {diff.map(({ change, text }, at) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: lines have no names.
                <span key={at} data-change={change}>
                  {{ ADDED: '+ ', KEPT: '  ', REMOVED: '− ' }[change]}
                  {text}
                </span>
              ))}
            </pre>
          </Section>
          <Section title={words.document.similar}>
            <p className="meta">{words.document.similarWhy}</p>
            {similarity.matches.length === 0 && <p>{locale.plural(similarity.corpus, words.document.similarNone)}</p>}
            <ul className="rows">
              {similarity.matches.map(({ score, document, resource }, at) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: what is not visible has no id.
                <li className="row" key={at}>
                  <span className="grow">{document?.title ?? resource?.title ?? words.document.unseen}</span>
                  <span className="num">{locale.number(Math.round(score * 100))} %</span>
                </li>
              ))}
            </ul>
          </Section>
        </>
      )}
    </PartView>
  );
}

const modes = ['DOUBLE_BLIND', 'SINGLE_BLIND', 'OPEN'] as const;

function Submit({ document: { id: documentId, head }, onChanged }: OfDocument) {
  const words = useWords(libraryWords);
  const tell = useToast();
  const ask = useAct(AskForReviewDocument);
  const idempotency = useInputKey();
  const [isSubmitted, setSubmitted] = useState(false);
  if (isSubmitted) return <Note tone="good" title={words.document.submitted} />;
  return (
    <Section title={words.document.review}>
      <FieldsForm
        submit={words.document.submit}
        busy={words.busy}
        act={ask}
        note={<ProblemNote problem={ask.problem} />}
        fields={[
          {
            name: 'mode',
            label: words.document.mode,
            options: modes.map((value) => ({ value, label: words.document.modes[value] })),
          },
          { name: 'requiredReviews', label: words.document.required, kind: 'number', first: '1', max: 2 },
        ]}
        onValues={async ({ mode, requiredReviews }) => {
          const input = {
            documentId,
            versionId: head?.id ?? '',
            mode: mode as ReviewMode,
            requiredReviews: Math.trunc(Number(requiredReviews)) || 0,
          };
          if ((await ask.run({ input: { ...input, idempotencyKey: idempotency.of(input) } })) === null) return;
          idempotency.renew();
          setSubmitted(true);
          tell(words.document.submitted);
          onChanged();
        }}
      />
    </Section>
  );
}
