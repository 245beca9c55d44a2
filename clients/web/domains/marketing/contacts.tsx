import { Badge, Button, type DataColumn, DataTable, Empty, FindInput, useLocale, useWords } from '@codai/ui';
import { Plus, Upload } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { MoreRows, PartView, usePages } from '../../lib/part.tsx';
import { contactWords } from './contact-words.ts';
import { MarketingPage } from './frame.tsx';
import { MarketingContactsDocument, type MarketingContactsQuery } from './generated/operations.ts';
import { marketingWords } from './words.ts';

const ContactForm = lazy(() => import('./contact-form.tsx'));
const ContactDrawer = lazy(() => import('./contact-drawer.tsx'));
const ImportDrawer = lazy(() => import('./import-drawer.tsx'));

type Row = NonNullable<NonNullable<MarketingContactsQuery['contacts']>['edges'][number]['node']>;

/** Contacts of the organisation with their consents; adding, importing, and the proof of each. */
export function ContactsPage() {
  const words = useWords(contactWords);
  const [task, open] = useState<'add' | 'import' | null>(null);
  const [shown, show] = useState<string | null>(null);
  const [text, write] = useState('');
  const [email, find] = useState<string | null>(null);
  const [version, renew] = useState(0);
  return (
    <MarketingPage
      tab="contacts"
      actions={
        <>
          <Button icon={Upload} onClick={() => open('import')}>
            {words.import}
          </Button>
          <Button icon={Plus} look="primary" onClick={() => open('add')}>
            {words.add}
          </Button>
        </>
      }
    >
      <form
        className="reading"
        onSubmit={(event) => {
          event.preventDefault();
          find(text.trim() === '' ? null : text.trim());
        }}
      >
        <FindInput value={text} onChange={write} label={words.find} />
      </form>
      <Contacts
        key={`${version} ${email}`}
        email={email}
        onShow={show}
        onClear={() => {
          write('');
          find(null);
        }}
      />
      <Suspense>
        {task === 'add' && <ContactForm onClose={() => open(null)} onDone={() => renew(version + 1)} />}
        {task === 'import' && <ImportDrawer onClose={() => open(null)} onDone={() => renew(version + 1)} />}
        {shown !== null && <ContactDrawer id={shown} onClose={() => show(null)} onChanged={() => renew(version + 1)} />}
      </Suspense>
    </MarketingPage>
  );
}

interface ContactsProps {
  readonly email: string | null;
  readonly onShow: (id: string) => void;
  readonly onClear: () => void;
}

function Contacts({ email, onShow, onClear }: ContactsProps) {
  const words = useWords(contactWords);
  const all = useWords(marketingWords);
  const locale = useLocale();
  const pages = usePages(MarketingContactsDocument, { first: 50, email, tag: null }, ({ contacts }) => contacts);
  const columns: readonly DataColumn<Row>[] = [
    {
      key: 'email',
      title: words.email,
      isHead: true,
      cell: ({ email: address }) => <span className="user-text">{address}</span>,
    },
    { key: 'name', title: all.name, narrow: 'plain', cell: ({ name }) => <span className="user-text">{name}</span> },
    {
      key: 'consents',
      title: words.consents,
      narrow: 'plain',
      cell: ({ permissions }) => {
        const given = permissions.filter(({ state }) => state === 'GIVEN');
        return given.length === 0 ? (
          <span className="support">{words.noConsent}</span>
        ) : (
          <span className="line">
            {given.map(({ purpose }) => (
              <Badge key={purpose} tone="good">
                {all.purposes[purpose]}
              </Badge>
            ))}
          </span>
        );
      },
    },
    { key: 'tags', title: words.tags, cell: ({ tags }) => <span className="user-text">{tags.join(', ')}</span> },
    { key: 'score', title: words.score, isNumber: true, narrow: 'none', cell: ({ score }) => locale.number(score) },
  ];
  return (
    <PartView part={pages.part} pick={({ contacts }) => contacts} name={all.tabs.contacts}>
      {() =>
        pages.rows.length === 0 ? (
          email === null ? (
            <Empty title={words.none}>{words.noneWhy}</Empty>
          ) : (
            <Empty title={words.nobody}>
              <Button onClick={onClear}>{words.clear}</Button>
            </Empty>
          )
        ) : (
          <>
            <DataTable
              label={all.tabs.contacts}
              rows={pages.rows}
              columns={columns}
              idOf={({ id }) => id}
              onOpen={onShow}
            />
            <MoreRows pages={pages} />
          </>
        )
      }
    </PartView>
  );
}
