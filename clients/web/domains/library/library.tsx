import type { LibraryResourceKind } from '@codai/sdk';
import { Badge, Button, Dialog, Input, Select, TabPanel, Tabs, useLocale, useToast, useWords, When } from '@codai/ui';
import { BookPlus, FlaskConical, UserX } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { Link, useLocation } from 'wouter';
import { useAct } from '../../lib/act.tsx';
import { useAddress } from '../../lib/address.ts';
import { FieldsDialog } from '../../lib/fields-form.tsx';
import { Page } from '../../lib/page.tsx';
import { type OwnPages, usePages } from '../../lib/part.tsx';
import { RowList } from '../../lib/row-list.tsx';
import { managesTenant, useSession } from '../../lib/session.tsx';
import { useColleagues } from './colleagues.ts';
import {
  FindInLibraryDocument,
  LibraryCatalogueDocument,
  type LibraryRowFragment,
  MyLoansDocument,
} from './generated/operations.ts';
import { DeclareConflictDocument, MyResearchDocument, MyReviewsDocument } from './generated/research.ts';
import { ProjectForm } from './project-form.tsx';
import { Round } from './review.tsx';
import { reviewWords } from './review-words.ts';
import { kinds, libraryWords } from './words.ts';
import './library.css';

const Resource = lazy(() => import('./resource.tsx'));
const WorkForm = lazy(() => import('./work-form.tsx'));

const views = ['catalogue', 'loans', 'research', 'reviews'] as const;

/** Catalogue, loans, research projects and reviews. View, query and what is open stand in the address. */
export default function LibraryPage() {
  const words = useWords(libraryWords);
  const { get, change } = useAddress();
  const [generation, setGeneration] = useState(0);
  const view = views.find((one) => one === get('view')) ?? 'catalogue';
  const again = () => setGeneration((now) => now + 1);
  const [resource, round] = [get('resource'), get('round')];
  return (
    <Page title={words.title}>
      <div className="library">
        <Tabs
          label={words.view}
          current={view}
          tabs={views.map((key) => ({ key, label: words.views[key] }))}
          onChange={(value) => change({ view: value === 'catalogue' ? null : value, q: null, kind: null })}
          panel="library-view"
        />
        <TabPanel panel="library-view" current={view}>
          {view === 'catalogue' && <Catalogue key={`catalogue ${generation}`} onChanged={again} />}
          {view === 'loans' && <Loans key={`loans ${generation}`} />}
          {view === 'research' && <Research />}
          {view === 'reviews' && <Reviews key={`reviews ${generation}`} />}
        </TabPanel>
        {resource !== null && (
          <Suspense>
            <Resource id={resource} onClose={() => change({ resource: null })} onChanged={again} />
          </Suspense>
        )}
        {round !== null && <Round id={round} onClose={() => change({ round: null })} onChanged={again} />}
      </div>
    </Page>
  );
}

function Catalogue({ onChanged }: { readonly onChanged: () => void }) {
  const words = useWords(libraryWords);
  const { get, change } = useAddress();
  const { tenant } = useSession();
  const isManager = managesTenant(tenant);
  const query = get('q') ?? '';
  const kind = kinds.find((one) => one === get('kind')) ?? null;
  return (
    <>
      <div className="library-tools">
        <form
          className="grow"
          key={`query ${query}`}
          onSubmit={(event) => {
            event.preventDefault();
            change({ q: String(new FormData(event.currentTarget).get('q') ?? '').trim() });
          }}
        >
          <Input
            type="search"
            name="q"
            aria-label={words.catalogue.search}
            placeholder={words.catalogue.search}
            defaultValue={query}
            maxLength={200}
          />
        </form>
        <Select
          aria-label={words.catalogue.kind}
          value={kind ?? ''}
          onChange={(event) => change({ kind: event.target.value, q: null })}
        >
          <option value="">{words.catalogue.allKinds}</option>
          {kinds.map((one) => (
            <option key={one} value={one}>
              {words.kind[one]}
            </option>
          ))}
        </Select>
        {isManager && (
          <Button icon={BookPlus} look="primary" onClick={() => change({ do: 'work' })}>
            {words.catalogue.add}
          </Button>
        )}
      </div>
      {query === '' ? <Works kind={kind} /> : <Found query={query} />}
      {get('do') === 'work' && (
        <Suspense>
          <WorkForm onClose={() => change({ do: null })} onDone={onChanged} />
        </Suspense>
      )}
    </>
  );
}

function Works({ kind }: { readonly kind: LibraryResourceKind | null }) {
  const words = useWords(libraryWords).catalogue;
  const pages = usePages(LibraryCatalogueDocument, { kind, categoryId: null }, (data) => data.libraryResources);
  return <WorkRows pages={pages} nothing={words.none} why={words.noneWhy} />;
}

function Found({ query }: { readonly query: string }) {
  const words = useWords(libraryWords).catalogue;
  const pages = usePages(FindInLibraryDocument, { query }, (data) => data.searchLibrary);
  return <WorkRows pages={pages} nothing={words.noneFound} />;
}

interface WorkRowsProps {
  readonly pages: OwnPages<LibraryRowFragment>;
  readonly nothing: string;
  readonly why?: string;
}

function WorkRows({ pages, nothing, why }: WorkRowsProps) {
  const words = useWords(libraryWords);
  const { change } = useAddress();
  return (
    <RowList pages={pages} name={words.views.catalogue} nothing={nothing} nothingWhy={why} as="ul">
      {(work) => (
        <li className="row" key={work.id}>
          <button type="button" className="library-open" onClick={() => change({ resource: work.id })}>
            <span className="library-lines">
              <span className="strong">{work.title}</span>
              <span className="meta">
                {[words.kind[work.kind], work.author, work.publishedIn, work.category?.name]
                  .filter(Boolean)
                  .join(' · ')}
              </span>
            </span>
          </button>
          <span className="meta num">
            {work.licences === null || work.licencesFree === null
              ? words.catalogue.open
              : words.catalogue.free(work.licencesFree, work.licences)}
          </span>
        </li>
      )}
    </RowList>
  );
}

function Loans() {
  const words = useWords(libraryWords);
  const locale = useLocale();
  const { change } = useAddress();
  const pages = usePages(MyLoansDocument, {}, (data) => data.myResourceLoans);
  return (
    <RowList pages={pages} name={words.views.loans} nothing={words.loans.none} nothingWhy={words.loans.noneWhy} as="ul">
      {({ id, resource, state, dueAt }) => (
        <li className="row" key={id}>
          <button
            type="button"
            className="library-open"
            disabled={resource === null}
            onClick={() => change({ resource: resource?.id ?? null })}
          >
            <span className="library-lines">
              <span className="strong">{resource?.title ?? words.gone}</span>
              <span className="meta">{state === 'ACTIVE' ? words.loans.due(locale.day(dueAt)) : resource?.author}</span>
            </span>
          </button>
          <Badge tone={state === 'ACTIVE' ? 'accent' : undefined}>{words.loans.state[state]}</Badge>
        </li>
      )}
    </RowList>
  );
}

function Research() {
  const words = useWords(libraryWords);
  const { get, change } = useAddress();
  const [, go] = useLocation();
  const pages = usePages(MyResearchDocument, {}, (data) => data.researchProjects);
  const add = (
    <Button icon={FlaskConical} look="primary" onClick={() => change({ do: 'project' })}>
      {words.research.add}
    </Button>
  );
  return (
    <>
      <div className="library-tools">{add}</div>
      <RowList
        pages={pages}
        name={words.views.research}
        nothing={words.research.none}
        nothingWhy={words.research.noneWhy}
        as="ul"
      >
        {({ id, title, abstract, createdAt }) => (
          <li className="row" key={id}>
            <Link href={`/library/research/${id}`} className="library-open">
              <span className="library-lines">
                <span className="strong">{title}</span>
                <span className="meta library-one-line">{abstract}</span>
              </span>
            </Link>
            <span className="meta">
              <When at={createdAt} as="day" />
            </span>
          </li>
        )}
      </RowList>
      {get('do') === 'project' && (
        <ProjectForm onClose={() => change({ do: null })} onDone={(id) => go(`/library/research/${id}`)} />
      )}
    </>
  );
}

function Reviews() {
  const words = useWords(libraryWords);
  const more = useWords(reviewWords);
  const { get, change } = useAddress();
  const pages = usePages(MyReviewsDocument, {}, (data) => data.reviewRounds);
  return (
    <>
      <div className="library-tools">
        <Button icon={UserX} onClick={() => change({ do: 'conflict' })}>
          {more.conflict}
        </Button>
      </div>
      {get('do') === 'conflict' && <Conflict onClose={() => change({ do: null })} />}
      <RowList
        pages={pages}
        name={words.views.reviews}
        nothing={words.reviews.none}
        nothingWhy={words.reviews.noneWhy}
        as="ul"
      >
        {({ id, title, viewerRole, mode, state, decision, createdAt }) => (
          <li className="row" key={id}>
            <button type="button" className="library-open" onClick={() => change({ round: id })}>
              <span className="library-lines">
                <span className="strong">{title}</span>
                <span className="meta">
                  {words.reviews.role[viewerRole]} · {words.document.modes[mode]} · <When at={createdAt} as="day" />
                </span>
              </span>
            </button>
            <Badge tone={decision === 'ACCEPT' ? 'good' : state === 'DECIDED' ? 'warning' : undefined}>
              {decision === null ? words.reviews.state[state] : words.reviews.verdict[decision]}
            </Badge>
          </li>
        )}
      </RowList>
    </>
  );
}

function Conflict({ onClose }: { readonly onClose: () => void }) {
  const all = useWords(libraryWords);
  const words = useWords(reviewWords);
  const tell = useToast();
  const declare = useAct(DeclareConflictDocument);
  const colleagues = useColleagues();
  if (colleagues.length === 0) {
    return (
      <Dialog isOpen onClose={onClose} title={words.conflict}>
        <p className="meta">{all.research.nobody}</p>
      </Dialog>
    );
  }
  return (
    <FieldsDialog
      title={words.conflict}
      close={all.close}
      onClose={onClose}
      submit={words.conflict}
      busy={all.busy}
      act={declare}
      fields={[{ name: 'userId', label: words.conflictPerson, hint: words.conflictWhy, options: colleagues }]}
      onValues={async ({ userId = '' }) => {
        if ((await declare.run({ input: { userId } })) === null) return;
        tell(words.conflictDone);
        onClose();
      }}
    />
  );
}
