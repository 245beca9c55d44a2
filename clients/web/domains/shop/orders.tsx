import { Badge, type DataColumn, DataTable, Empty, type Tone, useLocale, useWords, When } from '@codai/ui';
import { Link } from 'wouter';
import { Page } from '../../lib/page.tsx';
import { MoreRows, PartView, usePages } from '../../lib/part.tsx';
import { MyOrdersDocument, type MyOrdersQuery } from './generated/operations.ts';
import { orderWords } from './order-words.ts';
import { shopWords } from './words.ts';
import './shop.css';

type Row = NonNullable<MyOrdersQuery['myOrders']>['edges'][number]['node'];

export const orderTones = {
  AWAITING_PAYMENT: 'warning',
  PAID: 'good',
  CANCELLED: undefined,
} as const satisfies Readonly<Record<Row['status'], Tone | undefined>>;

/** Orders of the person, newest first. */
export function OrdersPage() {
  const words = useWords(orderWords);
  const shop = useWords(shopWords);
  const locale = useLocale();
  const pages = usePages(MyOrdersDocument, { first: 20 }, ({ myOrders }) => myOrders);
  const columns: readonly DataColumn<Row>[] = [
    {
      key: 'number',
      title: words.columns.order,
      isHead: true,
      cell: ({ id, number, parts }) => (
        <>
          <Link href={`/shop/orders/${id}`} className="link num">
            {number}
          </Link>{' '}
          <span className="meta user-text">
            {parts
              .flatMap(({ lines }) => lines)
              .map(({ quantity, title }) => words.line(locale.number(quantity), title))
              .join(', ')}
          </span>
        </>
      ),
    },
    {
      key: 'status',
      title: words.columns.status,
      narrow: 'end',
      cell: ({ status }) => <Badge tone={orderTones[status]}>{words.statuses[status]}</Badge>,
    },
    { key: 'placed', title: words.columns.placed, cell: ({ placedAt }) => <When at={placedAt} /> },
    { key: 'total', title: words.total, isNumber: true, cell: ({ total }) => locale.money(total) },
  ];
  return (
    <Page title={words.orders} trail={[{ label: shop.title, path: '/shop' }]}>
      <PartView part={pages.part} pick={({ myOrders }) => myOrders} name={words.orders}>
        {() =>
          pages.rows.length === 0 ? (
            <Empty title={words.none}>{words.noneWhy}</Empty>
          ) : (
            <>
              <DataTable label={words.orders} rows={pages.rows} columns={columns} idOf={({ id }) => id} />
              <MoreRows pages={pages} />
            </>
          )
        }
      </PartView>
    </Page>
  );
}
