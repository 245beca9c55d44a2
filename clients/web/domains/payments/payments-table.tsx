import {
  Amount,
  Badge,
  Button,
  DataTable,
  Empty,
  Panel,
  Section,
  Segments,
  type Tone,
  useWords,
  When,
} from '@codai/ui';
import { useSearchParams } from 'wouter';
import { MoreRows, PartView, usePages } from '../../lib/part.tsx';
import { useRowKeys } from '../../lib/row-keys.ts';
import { methodName } from '../../shared/money/method-name.ts';
import { useBillingChanges } from './follow.ts';
import { PaymentsListDocument, type PaymentsListQuery } from './generated/operations.ts';
import { type PaymentState, paymentsWords } from './words.ts';

export type PaymentLine = NonNullable<PaymentsListQuery['payments']>['edges'][number]['node'];

const filters = {
  all: null,
  open: ['REQUIRES_METHOD', 'REQUIRES_CONFIRMATION', 'REQUIRES_ACTION', 'PROCESSING', 'REQUIRES_CAPTURE'],
  done: ['SUCCEEDED'],
  failed: ['FAILED', 'CANCELLED'],
} as const satisfies Readonly<Record<string, readonly PaymentState[] | null>>;
type Filter = keyof typeof filters;

export const paymentTones: Readonly<Record<PaymentState, Tone | 'waits' | undefined>> = {
  REQUIRES_METHOD: 'waits',
  REQUIRES_CONFIRMATION: 'waits',
  REQUIRES_ACTION: 'warning',
  PROCESSING: 'accent',
  REQUIRES_CAPTURE: 'accent',
  CANCELLED: undefined,
  FAILED: 'danger',
  SUCCEEDED: 'good',
};

export function PaymentsTable({ onOpen }: { readonly onOpen: (id: string) => void }) {
  const words = useWords(paymentsWords).payments;
  const [search, setSearch] = useSearchParams();
  const asked = search.get('state') ?? 'all';
  const filter: Filter = asked in filters ? (asked as Filter) : 'all';
  const choose = (next: Filter) => setSearch(next === 'all' ? {} : { state: next });
  return (
    <Section
      title={words.title}
      actions={
        <Segments
          label={words.filter}
          value={filter}
          options={(['all', 'open', 'done', 'failed'] as const).map((value) => ({
            value,
            label: words.filters[value],
          }))}
          onChange={choose}
        />
      }
    >
      <Panel>
        <Rows key={filter} filter={filter} onOpen={onOpen} onAll={() => choose('all')} />
      </Panel>
    </Section>
  );
}

interface RowsProps {
  readonly filter: Filter;
  readonly onOpen: (id: string) => void;
  readonly onAll: () => void;
}

function Rows({ filter, onOpen, onAll }: RowsProps) {
  const words = useWords(paymentsWords).payments;
  const statuses = filters[filter];
  const pages = usePages(
    PaymentsListDocument,
    { first: 20, filter: statuses === null ? null : { statuses: [...statuses] } },
    ({ payments }) => payments,
  );
  useBillingChanges(pages.part.reload);
  const keys = useRowKeys<HTMLTableElement>({ Enter: onOpen });
  return (
    <>
      <PartView part={pages.part} pick={({ payments }) => payments} name={words.title}>
        {() =>
          pages.rows.length === 0 ? (
            filter === 'all' ? (
              <Empty title={words.none}>{words.noneWhy}</Empty>
            ) : (
              <Empty title={words.noMatch} action={<Button onClick={onAll}>{words.showAll}</Button>}>
                {`${words.filter}: ${words.filters[filter]}`}
              </Empty>
            )
          ) : (
            <DataTable
              label={words.title}
              rows={pages.rows}
              idOf={({ id }) => id}
              onOpen={onOpen}
              keys={keys}
              columns={[
                { key: 'what', title: words.what, className: 'strong', cell: ({ purpose }) => words.purposes[purpose] },
                {
                  key: 'method',
                  title: words.method,
                  cell: ({ method }) => (method === null ? '–' : methodName(method)),
                },
                { key: 'when', title: words.when, cell: ({ createdAt }) => <When at={createdAt} /> },
                {
                  key: 'state',
                  title: words.state,
                  cell: ({ status }) => <Badge tone={paymentTones[status]}>{words.states[status]}</Badge>,
                },
                {
                  key: 'amount',
                  title: words.amount,
                  isNumber: true,
                  narrow: 'end',
                  cell: ({ amount, status }) => (
                    <Amount
                      money={amount}
                      flow="out"
                      state={status === 'FAILED' || status === 'CANCELLED' ? 'refused' : undefined}
                    />
                  ),
                },
              ]}
            />
          )
        }
      </PartView>
      <MoreRows pages={pages} />
    </>
  );
}
