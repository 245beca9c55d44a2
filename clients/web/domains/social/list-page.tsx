import { Button, Empty, IconButton, Panel, useWords } from '@codai/ui';
import { Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useLocation, useParams, useSearchParams } from 'wouter';
import { ProblemNote, useAct } from '../../lib/act.tsx';
import { Confirm } from '../../lib/confirm.tsx';
import { Page } from '../../lib/page.tsx';
import { usePages } from '../../lib/part.tsx';
import { RowList } from '../../lib/row-list.tsx';
import { TabLinks } from '../../lib/tab-links.tsx';
import { discoverWords } from './discover-words.ts';
import {
  AddToPersonListDocument,
  DeletePersonListDocument,
  PersonListPeopleDocument,
  PersonListPostsDocument,
  RemoveFromPersonListDocument,
} from './generated/discovery.ts';
import { HandleForm } from './handle-form.tsx';
import { type PersonCard, PersonRow } from './person-row.tsx';
import { PostList } from './post-list.tsx';
import { socialWords } from './words.ts';
import './social.css';

export default function ListPage() {
  const { id = '' } = useParams();
  const [search] = useSearchParams();
  return search.get('tab') === 'people' ? <People key={id} id={id} /> : <Posts key={id} id={id} />;
}

interface FrameProps {
  readonly id: string;
  /** Undefined until the answer is there; null: there is no such list. */
  readonly title: string | null | undefined;
  readonly tab: 'posts' | 'people';
  readonly children: React.ReactNode;
}

/** Frame around both sides of a list. Each side is one document, and tells the title too. */
function Frame({ id, title, tab, children }: FrameProps) {
  const words = useWords(discoverWords);
  const { feed, busy } = useWords(socialWords);
  const [, go] = useLocation();
  const remove = useAct(DeletePersonListDocument);
  const [isAsking, ask] = useState(false);
  const deleteIt = async () => {
    if (await remove.run({ input: { listId: id } })) go('/people/lists', { replace: true });
  };
  return (
    <Page
      title={title ?? words.list}
      trail={[
        { label: feed, path: '/people/feed' },
        { label: words.lists, path: '/people/lists' },
      ]}
      actions={title && <IconButton icon={Trash2} label={words.deleteList} onClick={() => ask(true)} />}
    >
      <div className="page-narrow stack">
        {title === null ? (
          <Panel>
            <Empty title={words.listMissing}>{words.listMissingWhy}</Empty>
          </Panel>
        ) : (
          <>
            <TabLinks
              label={words.kinds}
              current={tab}
              tabs={[
                { key: 'posts', label: words.posts, href: `/people/lists/${id}` },
                { key: 'people', label: words.people, href: `/people/lists/${id}?tab=people` },
              ]}
            />
            {children}
          </>
        )}
      </div>
      <Confirm
        isOpen={isAsking}
        title={words.deleteListTitle(title ?? '')}
        why={words.deleteListWhy}
        act={words.deleteList}
        busy={busy}
        keep={words.keepList}
        action={remove}
        onConfirm={() => void deleteIt()}
        onClose={() => ask(false)}
      />
    </Page>
  );
}

function titleIn(data: { readonly personList: { readonly title: string } | null } | undefined) {
  return data === undefined ? undefined : (data.personList?.title ?? null);
}

function Posts({ id }: { readonly id: string }) {
  const words = useWords(discoverWords);
  const pages = usePages(PersonListPostsDocument, { id }, ({ personList }) => personList?.posts);
  return (
    <Frame id={id} title={titleIn(pages.part.data)} tab="posts">
      <PostList pages={pages} name={words.posts} nothing={words.listPostsNone} />
    </Frame>
  );
}

function People({ id }: { readonly id: string }) {
  const words = useWords(discoverWords);
  const pages = usePages(PersonListPeopleDocument, { id }, ({ personList }) => personList?.people);
  return (
    <Frame id={id} title={titleIn(pages.part.data)} tab="people">
      <AddPerson listId={id} onDone={pages.restart} />
      <RowList pages={pages} name={words.people} nothing={words.listPeopleNone}>
        {(person) => <Member key={person.id} listId={id} person={person} onGone={() => pages.drop(person.id)} />}
      </RowList>
    </Frame>
  );
}

interface MemberProps {
  readonly listId: string;
  readonly person: PersonCard;
  readonly onGone: () => void;
}

function Member({ listId, person, onGone }: MemberProps) {
  const words = useWords(discoverWords);
  const { busy } = useWords(socialWords);
  const act = useAct(RemoveFromPersonListDocument);
  const remove = async () => {
    if (person.user !== null && (await act.run({ input: { listId, userId: person.user.id } }))) onGone();
  };
  return (
    <PersonRow
      person={person}
      actions={
        person.user !== null && (
          <span className="follow">
            <Button
              size="s"
              aria-label={`${words.removeFromList}: ${person.displayName}`}
              busy={act.isBusy && busy}
              onClick={() => void remove()}
            >
              {words.removeFromList}
            </Button>
            <ProblemNote problem={act.problem} />
          </span>
        )
      }
    />
  );
}

/** Adds a person by their handle. */
function AddPerson({ listId, onDone }: { readonly listId: string; readonly onDone: () => void }) {
  const words = useWords(discoverWords);
  const act = useAct(AddToPersonListDocument);
  const add = async (userId: string) => {
    if ((await act.run({ input: { listId, userId } })) === null) return false;
    onDone();
    return true;
  };
  return (
    <HandleForm
      label={words.addPerson}
      hint={words.addPersonHint}
      act={words.add}
      busy={act.isBusy && words.adding}
      problem={act.problem}
      onPerson={add}
    />
  );
}
