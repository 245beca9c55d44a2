import { Button, Dialog, Field, Form, Input, useToast, useWords, When } from '@codai/ui';
import { List, Plus } from 'lucide-react';
import { useState } from 'react';
import { Link, useLocation, useSearchParams } from 'wouter';
import { ProblemNote, useAct } from '../../lib/act.tsx';
import { Page } from '../../lib/page.tsx';
import { usePages } from '../../lib/part.tsx';
import { RowList } from '../../lib/row-list.tsx';
import { discoverWords } from './discover-words.ts';
import { CreatePersonListDocument, PersonListsDocument } from './generated/discovery.ts';
import { socialWords } from './words.ts';
import './social.css';

export default function ListsPage() {
  const words = useWords(discoverWords);
  const { feed } = useWords(socialWords);
  const [search, setSearch] = useSearchParams();
  const pages = usePages(PersonListsDocument, {}, ({ personLists }) => personLists);
  const create = () => setSearch({ new: 'yes' });
  return (
    <Page
      title={words.lists}
      trail={[{ label: feed, path: '/people/feed' }]}
      actions={
        <Button look="primary" icon={Plus} onClick={create}>
          {words.newList}
        </Button>
      }
    >
      <div className="page-narrow">
        <RowList pages={pages} name={words.lists} nothing={words.listsNone} nothingWhy={words.listsNoneWhy}>
          {({ id, title, createdAt }) => (
            <Link key={id} href={`/people/lists/${id}`}>
              <List className="icon" aria-hidden />
              <span className="grow cut">
                <bdi className="strong">{title}</bdi>
              </span>
              <span className="meta">
                {words.created} <When at={createdAt} />
              </span>
            </Link>
          )}
        </RowList>
      </div>
      {search.has('new') && <NewList onClose={() => setSearch({})} />}
    </Page>
  );
}

function NewList({ onClose }: { readonly onClose: () => void }) {
  const words = useWords(discoverWords);
  const { cancel } = useWords(socialWords);
  const tell = useToast();
  const [, go] = useLocation();
  const act = useAct(CreatePersonListDocument);
  const [title, setTitle] = useState('');
  const submit = async () => {
    const done = await act.run({ input: { title } });
    if (done === null) return;
    tell(words.listCreated);
    go(`/people/lists/${done.id}?tab=people`);
  };
  const error = act.fieldError('title');
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={words.newList}
      actions={
        <>
          <Button onClick={onClose}>{cancel}</Button>
          <Button look="primary" busy={act.isBusy && words.creating} onClick={() => void submit()}>
            {words.createList}
          </Button>
        </>
      }
    >
      <Form onSubmit={() => void submit()} errors={error === undefined ? [] : [error]}>
        <Field label={words.listTitle} hint={words.listTitleHint} error={error}>
          <Input value={title} maxLength={80} onChange={(event) => setTitle(event.target.value)} dir="auto" />
        </Field>
        {error === undefined && <ProblemNote problem={act.problem} />}
      </Form>
    </Dialog>
  );
}
