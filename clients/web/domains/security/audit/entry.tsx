import { Button, Drawer, Empty, Note, Section, useLocale, useWords } from '@codai/ui';
import { PartView, unlessDown, usePart } from '../../../lib/part.tsx';
import { Actor, OutcomeBadge } from './entry-parts.tsx';
import { EntryProof } from './entry-proof.tsx';
import { AuditEntryFactsDocument, type AuditEntryFactsQuery } from './generated/operations.ts';
import { useLogPlace } from './log-place.ts';
import { auditWords } from './words.ts';

type Facts = Extract<NonNullable<AuditEntryFactsQuery['node']>, { readonly __typename: 'AuditEntry' }>;

interface EntryDrawerProps {
  readonly id: string;
  readonly onClose: () => void;
}

/** One entry: who, what, when, and the proof that it belongs to the log. */
export function EntryDrawer({ id, onClose }: EntryDrawerProps) {
  const words = useWords(auditWords);
  const part = usePart(AuditEntryFactsDocument, { id });
  const node = part.data?.node;
  const entry = node?.__typename === 'AuditEntry' ? node : null;
  return (
    <Drawer isOpen onClose={onClose} title={entry === null ? words.entry.untitled : words.entry.title(entry.sequence)}>
      <PartView part={part} pick={() => unlessDown(part, 'node')} name={words.log}>
        {() =>
          entry === null ? (
            <Empty title={words.entry.gone}>{words.entry.goneWhy}</Empty>
          ) : (
            <>
              <EntryFacts entry={entry} />
              <Section title={words.proof.title}>
                <EntryProof entryId={entry.id} sequence={entry.sequence} />
              </Section>
            </>
          )
        }
      </PartView>
    </Drawer>
  );
}

function EntryFacts({ entry }: { readonly entry: Facts }) {
  const words = useWords(auditWords).entry;
  const locale = useLocale();
  const { narrow } = useLogPlace();
  const facts: readonly (readonly [string, React.ReactNode])[] = [
    [words.facts.who, <Actor key="who" entry={entry} />],
    [words.facts.action, <Mono key="action" text={entry.action} />],
    [words.facts.field, <Mono key="field" text={entry.mutation} />],
    [words.facts.outcome, <OutcomeBadge key="outcome" entry={entry} />],
    [words.facts.code, entry.code && <Mono text={entry.code} />],
    [words.facts.object, entry.target && <Mono text={entry.target} />],
    [words.facts.organisation, entry.organization && <Mono text={entry.organization.id} />],
    [words.facts.when, locale.exactly(entry.at)],
    [words.facts.position, entry.sequence],
    [words.facts.subgraph, entry.subgraph],
    [words.facts.service, entry.service],
    [words.facts.request, <Mono key="request" text={entry.correlationId} />],
  ];
  return (
    <div className="stack audit-facts">
      <dl className="pairs">
        {facts.map(([name, fact]) =>
          fact ? (
            <div key={name} className="audit-pair">
              <dt>{name}</dt>
              <dd>{fact}</dd>
            </div>
          ) : null,
        )}
      </dl>
      {entry.isErased && <Note tone="accent" title={words.erasedWhy} />}
      <p className="line wrap">
        <Button size="s" onClick={() => narrow({ action: entry.action })}>
          {words.only.action}
        </Button>
        {entry.actor !== null && (
          <Button size="s" onClick={() => narrow({ actor: entry.actor?.id ?? '' })}>
            {words.only.actor}
          </Button>
        )}
        {entry.target !== null && (
          <Button size="s" onClick={() => narrow({ target: entry.target ?? '' })}>
            {words.only.target}
          </Button>
        )}
      </p>
    </div>
  );
}

export const Mono = ({ text }: { readonly text: string }) => <span className="mono audit-mono">{text}</span>;
