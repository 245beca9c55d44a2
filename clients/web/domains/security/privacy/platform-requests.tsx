import { Button, Drawer, Empty, Id, Panel, Segments, useWords, When } from '@codai/ui';
import { Link } from 'wouter';
import { useAddress } from '../../../lib/address.ts';
import { PartView, unlessDown, usePages, usePart } from '../../../lib/part.tsx';
import { Person } from '../../../shared/people/person.tsx';
import { instantColumn } from '../../../shared/queue/columns.tsx';
import { QueueList } from '../../../shared/queue/queue-list.tsx';
import {
  DataRequestDocument,
  type DataRequestRowFragment,
  PlatformDataRequestsDocument,
} from './generated/operations.ts';
import { Progress, RequestFacts, RequestState } from './request-facts.tsx';
import { privacyWords } from './words.ts';

const filters = ['open', 'overdue', 'all'] as const;
type Filter = (typeof filters)[number];

/** Requests of all persons, for operators: which are open, and which are late. */
export default function PlatformRequests() {
  const words = useWords(privacyWords).operator;
  const { get, change } = useAddress();
  const filter = filters.find((one) => one === get('show')) ?? 'open';
  const selected = get('request');
  return (
    <>
      <div className="privacy-tools">
        <Segments
          label={words.filter}
          value={filter}
          options={filters.map((value) => ({ value, label: words.filters[value] }))}
          onChange={(value) => change({ show: value === 'open' ? null : value, request: null })}
        />
      </div>
      <Requests key={filter} filter={filter} selected={selected} onSelect={(request) => change({ request })} />
      {selected !== null && <RequestDrawer key={selected} id={selected} onClose={() => change({ request: null })} />}
    </>
  );
}

interface RequestsProps {
  readonly filter: Filter;
  readonly selected: string | null;
  readonly onSelect: (id: string) => void;
}

function Requests({ filter, selected, onSelect }: RequestsProps) {
  const all = useWords(privacyWords);
  const words = all.operator;
  const { change } = useAddress();
  const pages = usePages(
    PlatformDataRequestsDocument,
    { first: 25, open: filter === 'open' || null, overdue: filter === 'overdue' || null },
    ({ dataSubjectRequests }) => dataSubjectRequests,
  );
  return (
    <Panel>
      <QueueList
        table="privacy-requests"
        pages={pages}
        name={words.title}
        columns={[
          {
            key: 'person',
            title: words.columns.person,
            className: 'strong',
            cell: ({ user }) => <Person id={user?.id} />,
          },
          {
            key: 'kind',
            title: words.columns.kind,
            sort: ({ kind }) => all.kinds[kind],
            cell: ({ kind }) => all.kinds[kind],
          },
          instantColumn('requested', words.columns.requested, ({ requestedAt }: DataRequestRowFragment) => requestedAt),
          {
            key: 'due',
            title: words.columns.due,
            sort: ({ dueAt }) => dueAt,
            narrow: 'labelled',
            cell: ({ dueAt }) => <When at={dueAt} as="distance" />,
          },
          {
            key: 'progress',
            title: words.columns.progress,
            narrow: 'none',
            cell: (request) => <Progress request={request} />,
          },
          {
            key: 'state',
            title: words.columns.state,
            narrow: 'end',
            cell: (request) => <RequestState request={request} />,
          },
        ]}
        selected={selected}
        onSelect={onSelect}
        empty={
          <Empty
            title={words.none[filter]}
            action={filter !== 'all' && <Button onClick={() => change({ show: 'all' })}>{words.showAll}</Button>}
          >
            {words.noneWhy}
          </Empty>
        }
      />
    </Panel>
  );
}

function RequestDrawer({ id, onClose }: { readonly id: string; readonly onClose: () => void }) {
  const all = useWords(privacyWords);
  const words = all.operator;
  const part = usePart(DataRequestDocument, { id });
  const request = part.data?.dataSubjectRequest ?? null;
  return (
    <Drawer
      isOpen
      onClose={onClose}
      title={
        request === null ? (
          words.title
        ) : (
          <>
            {all.kinds[request.kind]}: <Person id={request.user?.id} />
          </>
        )
      }
    >
      <PartView part={part} pick={() => unlessDown(part, 'dataSubjectRequest')} name={words.title}>
        {() =>
          request === null ? (
            <Empty title={all.requests.gone}>{all.requests.goneWhy}</Empty>
          ) : (
            <div className="stack">
              <dl className="pairs">
                <dt>{words.personId}</dt>
                <dd>{request.user ? <Id id={request.user.id} canCopy /> : '—'}</dd>
              </dl>
              {request.user !== null && (
                <p className="line wrap">
                  {request.kind === 'ERASURE' && request.endedAt === null && (
                    <Link
                      className="button"
                      href={`/security-desk?view=holds&do=place&user=${encodeURIComponent(request.user.id)}`}
                    >
                      {words.hold}
                    </Link>
                  )}
                  <Link className="button" href={`/security-desk?view=holds&of=${encodeURIComponent(request.user.id)}`}>
                    {words.holds}
                  </Link>
                </p>
              )}
              <RequestFacts request={request} />
            </div>
          )
        }
      </PartView>
    </Drawer>
  );
}
