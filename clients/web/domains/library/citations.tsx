import type { BibliographyFormat, CitationFormat } from '@codai/sdk';
import { Button, Empty, IconButton, Panel, Section, Select, useToast, useWords } from '@codai/ui';
import { BookMarked, Download, Trash2, Upload } from 'lucide-react';
import { useState } from 'react';
import { ProblemNote, useAct } from '../../lib/act.tsx';
import { FieldsDialog } from '../../lib/fields-form.tsx';
import { useInputKey } from '../../lib/input-key.ts';
import { usePart } from '../../lib/part.tsx';
import { useSession } from '../../lib/session.tsx';
import {
  DropCitationDocument,
  type OneResearchProjectQuery,
  ProjectBibliographyDocument,
  ReferToDocument,
  TakeOverCitationsDocument,
} from './generated/research.ts';
import { libraryWords } from './words.ts';

type Citation = NonNullable<OneResearchProjectQuery['researchProject']>['citations']['edges'][number]['node'];

interface CitationsProps {
  readonly projectId: string;
  readonly citations: readonly Citation[];
  readonly onChanged: () => void;
}

const styles = [
  { value: 'apa', label: 'APA' },
  { value: 'vancouver', label: 'Vancouver' },
  { value: 'harvard1', label: 'Harvard' },
] as const;
const formats = [
  { value: 'BIBTEX', label: 'BibTeX', ending: 'bib' },
  { value: 'RIS', label: 'RIS', ending: 'ris' },
  { value: 'CSL_JSON', label: 'CSL-JSON', ending: 'json' },
] as const;
const types = ['article-journal', 'book', 'chapter', 'paper-conference', 'report', 'thesis', 'webpage'] as const;

/** The references of a project: one by one, from files, as a list in a style, and out again. */
export function Citations({ projectId, citations, onChanged }: CitationsProps) {
  const words = useWords(libraryWords);
  const drop = useAct(DropCitationDocument);
  const [task, setTask] = useState<'add' | 'take' | null>(null);
  return (
    <Section
      title={words.citations.name}
      count={citations.length}
      actions={
        <>
          <Button icon={Upload} onClick={() => setTask('take')}>
            {words.citations.take}
          </Button>
          <Button icon={BookMarked} onClick={() => setTask('add')}>
            {words.citations.add}
          </Button>
        </>
      }
    >
      <Panel>
        {citations.length === 0 ? (
          <Empty title={words.citations.none} />
        ) : (
          <ul className="rows">
            {citations.map(({ id, key, title, authors, year }) => (
              <li className="row" key={id}>
                <span className="library-lines grow">
                  <span className="strong">{title}</span>
                  <span className="meta">{[authors.join(', '), year, key].filter(Boolean).join(' · ')}</span>
                </span>
                <IconButton
                  icon={Trash2}
                  label={words.citations.drop(key)}
                  onClick={async () => {
                    if ((await drop.run({ input: { citationId: id } })) !== null) onChanged();
                  }}
                />
              </li>
            ))}
          </ul>
        )}
        <ProblemNote problem={drop.problem} />
      </Panel>
      {citations.length > 0 && <Bibliography key={citations.map(({ id }) => id).join()} projectId={projectId} />}
      {task === 'add' && <Add projectId={projectId} onClose={() => setTask(null)} onDone={onChanged} />}
      {task === 'take' && <Take projectId={projectId} onClose={() => setTask(null)} onDone={onChanged} />}
    </Section>
  );
}

function Bibliography({ projectId }: { readonly projectId: string }) {
  const words = useWords(libraryWords);
  const { client } = useSession();
  const [style, setStyle] = useState<string>('apa');
  const part = usePart(ProjectBibliographyDocument, { projectId, format: 'TEXT', style });
  const answer = part.data?.bibliography;
  const save = async (format: BibliographyFormat, ending: string) => {
    const { data } = await client.query(
      ProjectBibliographyDocument,
      { projectId, format, style: null },
      { requestPolicy: 'network-only' },
    );
    if (data?.bibliography?.__typename !== 'Bibliography') return;
    const href = URL.createObjectURL(new Blob([data.bibliography.content], { type: 'text/plain' }));
    Object.assign(document.createElement('a'), { href, download: `references.${ending}` }).click();
    URL.revokeObjectURL(href);
  };
  return (
    <>
      <div className="library-tools">
        <Select aria-label={words.citations.style} value={style} onChange={(event) => setStyle(event.target.value)}>
          {styles.map(({ value, label }) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </Select>
        {formats.map(({ value, label, ending }) => (
          <Button key={value} icon={Download} onClick={() => void save(value, ending)}>
            {label}
          </Button>
        ))}
      </div>
      {answer?.__typename === 'Bibliography' && (
        <p className="library-text" data-bibliography={style}>
          {answer.content.trim()}
        </p>
      )}
    </>
  );
}

interface TaskProps {
  readonly projectId: string;
  readonly onClose: () => void;
  readonly onDone: () => void;
}

function Add({ projectId, onClose, onDone }: TaskProps) {
  const words = useWords(libraryWords);
  const refer = useAct(ReferToDocument);
  const idempotency = useInputKey();
  return (
    <FieldsDialog
      title={words.citations.add}
      close={words.close}
      onClose={onClose}
      submit={words.citations.add}
      busy={words.busy}
      act={refer}
      fields={[
        { name: 'type', label: words.citations.type, options: types.map((value) => ({ value, label: value })) },
        { name: 'title', label: words.research.title, max: 1_000 },
        {
          name: 'authors',
          label: words.citations.authors,
          hint: words.citations.authorsHint,
          kind: 'long',
          max: 5_000,
        },
        { name: 'year', label: words.resource.year, kind: 'number', max: 5 },
        { name: 'containerTitle', label: words.citations.container },
        { name: 'doi', label: words.resource.doi },
        { name: 'url', label: words.resource.url },
      ]}
      onValues={async ({ type = '', title = '', authors = '', year, containerTitle, doi, url }) => {
        const input = {
          projectId,
          type,
          title,
          containerTitle: containerTitle || null,
          doi: doi || null,
          url: url || null,
          authors: authors
            .split('\n')
            .map((author) => author.trim())
            .filter(Boolean),
          year: year ? Math.trunc(Number(year)) || 9_999 : null,
        };
        if ((await refer.run({ input: { ...input, idempotencyKey: idempotency.of(input) } })) === null) return;
        idempotency.renew();
        onClose();
        onDone();
      }}
    />
  );
}

function Take({ projectId, onClose, onDone }: TaskProps) {
  const words = useWords(libraryWords);
  const tell = useToast();
  const take = useAct(TakeOverCitationsDocument);
  const idempotency = useInputKey();
  return (
    <FieldsDialog
      title={words.citations.take}
      close={words.close}
      onClose={onClose}
      submit={words.citations.take}
      busy={words.busy}
      act={take}
      fields={[
        {
          name: 'format',
          label: words.citations.format,
          options: formats.map(({ value, label }) => ({ value, label })),
        },
        { name: 'content', label: words.citations.content, kind: 'long', max: 500_000 },
      ]}
      onValues={async ({ format, content = '' }) => {
        const input = { projectId, format: format as CitationFormat, content };
        const done = await take.run({ input: { ...input, idempotencyKey: idempotency.of(input) } });
        if (done === null) return;
        idempotency.renew();
        tell(words.citations.taken(done.imported, done.duplicates, done.unreadable));
        onClose();
        onDone();
      }}
    />
  );
}
