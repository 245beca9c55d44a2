import { Badge, Button, Empty, IconButton, Note, Panel, Section, useToast, useWords, When } from '@codai/ui';
import { FilePlus, Pencil, UserMinus, UserPlus } from 'lucide-react';
import { useState } from 'react';
import { useParams } from 'wouter';
import { useAct } from '../../lib/act.tsx';
import { useAddress } from '../../lib/address.ts';
import { Confirm } from '../../lib/confirm.tsx';
import { FieldsDialog } from '../../lib/fields-form.tsx';
import { useInputKey } from '../../lib/input-key.ts';
import { Page } from '../../lib/page.tsx';
import { PartView, usePages, usePart } from '../../lib/part.tsx';
import { RowList } from '../../lib/row-list.tsx';
import { useSession } from '../../lib/session.tsx';
import { Person, usePersonText } from '../../shared/people/person.tsx';
import { Citations } from './citations.tsx';
import { useColleagues } from './colleagues.ts';
import { DocumentDrawer } from './document.tsx';
import { editWords } from './edit-words.ts';
import {
  AddResearchAuthorDocument,
  BeginResearchDocumentDocument,
  OneResearchProjectDocument,
  type OneResearchProjectQuery,
  OwnPublicationsDocument,
  RecordOwnPublicationDocument,
  RemoveResearchAuthorDocument,
} from './generated/research.ts';
import { ProjectForm } from './project-form.tsx';
import { libraryWords } from './words.ts';
import './library.css';

type Project = NonNullable<OneResearchProjectQuery['researchProject']>;

/** A research project: its authors, documents, citations and publications. */
export default function ProjectPage() {
  const words = useWords(libraryWords);
  const edit = useWords(editWords);
  const { id = '' } = useParams();
  const { get, change } = useAddress();
  const part = usePart(OneResearchProjectDocument, { id });
  const project = part.data?.researchProject;
  const document = get('document');
  return (
    <Page
      title={project?.title ?? words.views.research}
      trail={[{ label: words.title, path: '/library?view=research' }]}
      actions={
        project && (
          <Button icon={Pencil} onClick={() => change({ do: 'edit' })}>
            {edit.project}
          </Button>
        )
      }
    >
      <div className="library">
        {project === null ? (
          <Note title={words.gone} />
        ) : (
          <PartView part={part} pick={({ researchProject }) => researchProject} name={words.views.research}>
            {(shown) => <Parts project={shown} onChanged={part.reload} />}
          </PartView>
        )}
        {project && get('do') === 'edit' && (
          <ProjectForm project={project} onClose={() => change({ do: null })} onDone={part.reload} />
        )}
        {document !== null && (
          <DocumentDrawer id={document} onClose={() => change({ document: null })} onChanged={part.reload} />
        )}
      </div>
    </Page>
  );
}

const stats = ['documents', 'versions', 'rounds', 'accepted', 'citations', 'publications'] as const;

function Parts({ project, onChanged }: { readonly project: Project; readonly onChanged: () => void }) {
  const words = useWords(libraryWords);
  return (
    <>
      {project.abstract !== '' && <p className="library-text">{project.abstract}</p>}
      {project.stats !== null && (
        <Panel>
          <dl className="library-stats" aria-label={words.research.stats}>
            {stats.map((name) => (
              <div key={name}>
                <dt className="meta">{words.research.stat[name]}</dt>
                <dd className="strong num">{project.stats?.[name]}</dd>
              </div>
            ))}
          </dl>
        </Panel>
      )}
      <Documents project={project} onChanged={onChanged} />
      <Citations
        projectId={project.id}
        citations={project.citations.edges.map(({ node }) => node)}
        onChanged={onChanged}
      />
      <Publications projectId={project.id} onChanged={onChanged} />
      <People project={project} onChanged={onChanged} />
    </>
  );
}

function Documents({ project, onChanged }: { readonly project: Project; readonly onChanged: () => void }) {
  const words = useWords(libraryWords);
  const { change } = useAddress();
  const [isAdding, setAdding] = useState(false);
  const add = useAct(BeginResearchDocumentDocument);
  const idempotency = useInputKey();
  const documents = project.documents.edges.map(({ node }) => node);
  return (
    <Section
      title={words.research.documents}
      count={documents.length}
      actions={
        <Button icon={FilePlus} onClick={() => setAdding(true)}>
          {words.research.addDocument}
        </Button>
      }
    >
      <Panel>
        {documents.length === 0 ? (
          <Empty title={words.research.noDocuments} />
        ) : (
          <ul className="rows">
            {documents.map(({ id, title, head }) => (
              <li className="row" key={id}>
                <button type="button" className="library-open" onClick={() => change({ document: id })}>
                  <span className="library-lines">
                    <span className="strong">{title}</span>
                    <span className="meta">
                      {head === null ? (
                        words.research.noVersion
                      ) : (
                        <>
                          {words.research.version(head.number)} · <When at={head.createdAt} />
                        </>
                      )}
                    </span>
                  </span>
                </button>
              </li>
            ))}
          </ul>
        )}
      </Panel>
      {isAdding && (
        <FieldsDialog
          title={words.research.addDocument}
          close={words.close}
          onClose={() => setAdding(false)}
          submit={words.research.addDocument}
          busy={words.busy}
          act={add}
          fields={[{ name: 'title', label: words.research.title }]}
          onValues={async ({ title = '' }) => {
            const input = { projectId: project.id, title };
            const done = await add.run({ input: { ...input, idempotencyKey: idempotency.of(input) } });
            if (done === null) return;
            idempotency.renew();
            setAdding(false);
            onChanged();
            change({ document: done.id });
          }}
        />
      )}
    </Section>
  );
}

function People({ project, onChanged }: { readonly project: Project; readonly onChanged: () => void }) {
  const words = useWords(libraryWords);
  const { subject } = useSession();
  const [isAdding, setAdding] = useState(false);
  const add = useAct(AddResearchAuthorDocument);
  const [removing, setRemoving] = useState<string | null>(null);
  const members = new Set(project.members.map(({ user }) => user?.id));
  const others = useColleagues().filter(({ value }) => !members.has(value));
  const isLead = project.members.some(({ role, user }) => role === 'LEAD' && user?.id === subject);
  return (
    <Section
      title={words.research.people}
      count={project.members.length}
      actions={
        isLead &&
        others.length > 0 && (
          <Button icon={UserPlus} onClick={() => setAdding(true)}>
            {words.research.addAuthor}
          </Button>
        )
      }
    >
      <Panel>
        <ul className="rows">
          {project.members.map(({ role, user }, index) => (
            <li className="row" key={user?.id ?? index}>
              <span className="grow">
                <Person id={user?.id} />
              </span>
              <Badge>{role === 'LEAD' ? words.research.lead : words.research.author}</Badge>
              {isLead && user !== null && role !== 'LEAD' && (
                <RemoveAuthor userId={user.id} onAsk={() => setRemoving(user.id)} />
              )}
            </li>
          ))}
        </ul>
      </Panel>
      {removing !== null && (
        <AskToRemove projectId={project.id} userId={removing} onClose={() => setRemoving(null)} onRemoved={onChanged} />
      )}
      {isAdding && (
        <FieldsDialog
          title={words.research.addAuthor}
          close={words.close}
          onClose={() => setAdding(false)}
          submit={words.research.addAuthor}
          busy={words.busy}
          act={add}
          fields={[{ name: 'userId', label: words.research.person, options: others }]}
          onValues={async ({ userId = '' }) => {
            if ((await add.run({ input: { projectId: project.id, userId } })) === null) return;
            setAdding(false);
            onChanged();
          }}
        />
      )}
    </Section>
  );
}

function RemoveAuthor({ userId, onAsk }: { readonly userId: string; readonly onAsk: () => void }) {
  const words = useWords(editWords);
  return <IconButton size="s" icon={UserMinus} label={words.removeOne(usePersonText(userId))} onClick={onAsk} />;
}

interface AskToRemoveProps {
  readonly projectId: string;
  readonly userId: string;
  readonly onClose: () => void;
  readonly onRemoved: () => void;
}

function AskToRemove({ projectId, userId, onClose, onRemoved }: AskToRemoveProps) {
  const all = useWords(libraryWords);
  const words = useWords(editWords);
  const tell = useToast();
  const remove = useAct(RemoveResearchAuthorDocument);
  const { problem } = remove;
  const isInReview = problem?.refusal?.code === 'INVALID_STATE';
  return (
    <Confirm
      title={words.removeTitle(usePersonText(userId))}
      why={words.removeWhy}
      act={words.remove}
      busy={all.busy}
      keep={all.close}
      action={isInReview ? { ...remove, problem: { title: words.inReview, refusal: problem.refusal } } : remove}
      onClose={onClose}
      onConfirm={async () => {
        if ((await remove.run({ input: { projectId, userId } })) === null) return;
        tell(words.removed);
        onClose();
        onRemoved();
      }}
    />
  );
}

function Publications({ projectId, onChanged }: { readonly projectId: string; readonly onChanged: () => void }) {
  const words = useWords(libraryWords);
  const tell = useToast();
  const pages = usePages(OwnPublicationsDocument, { projectId }, (data) => data.publications);
  const [isAdding, setAdding] = useState(false);
  const record = useAct(RecordOwnPublicationDocument);
  const idempotency = useInputKey();
  return (
    <Section
      title={words.publications.name}
      actions={<Button onClick={() => setAdding(true)}>{words.publications.add}</Button>}
    >
      <RowList pages={pages} name={words.publications.name} nothing={words.publications.none} as="ul">
        {({ id, title, venue, publishedOn, doi }) => (
          <li className="row" key={id}>
            <span className="library-lines grow">
              <span className="strong">{title}</span>
              <span className="meta">{[venue, publishedOn, doi].filter(Boolean).join(' · ')}</span>
            </span>
          </li>
        )}
      </RowList>
      {isAdding && (
        <FieldsDialog
          title={words.publications.add}
          close={words.close}
          onClose={() => setAdding(false)}
          submit={words.publications.add}
          busy={words.busy}
          act={record}
          fields={[
            { name: 'title', label: words.research.title },
            { name: 'venue', label: words.publications.venue },
            { name: 'publishedOn', label: words.publications.day, kind: 'date' },
            { name: 'doi', label: words.resource.doi },
            { name: 'visibility', label: words.publications.public, kind: 'check' },
          ]}
          onValues={async ({ title = '', venue = '', publishedOn = '', doi, visibility }) => {
            const input = {
              projectId,
              title,
              venue,
              publishedOn,
              doi: doi || null,
              visibility: visibility === 'yes' ? ('PUBLIC' as const) : ('ORGANIZATION' as const),
            };
            if ((await record.run({ input: { ...input, idempotencyKey: idempotency.of(input) } })) === null) return;
            idempotency.renew();
            tell(words.publications.name);
            setAdding(false);
            pages.part.reload();
            onChanged();
          }}
        />
      )}
    </Section>
  );
}
