import {
  Badge,
  Button,
  type DataColumn,
  DataTable,
  Empty,
  Segments,
  TabPanel,
  Tabs,
  useLocale,
  useWords,
  When,
} from '@codai/ui';
import { lazy, type ReactNode, Suspense } from 'react';
import { useLocation, useSearchParams } from 'wouter';
import { Page } from '../../lib/page.tsx';
import { isAbsent, MoreRows, type OwnPages, PartView, usePages, usePart } from '../../lib/part.tsx';
import {
  OwnShopDocument,
  ShopOrdersDocument,
  type ShopOrdersQuery,
  ShopReturnsDocument,
} from './generated/operations.ts';
import { orderWords } from './order-words.ts';
import { partTones } from './part-lines.tsx';
import type { ReturnRow } from './sale-return-drawer.tsx';
import { salesWords } from './sales-words.ts';
import { shopWords } from './words.ts';
import './shop.css';

const SaleDrawer = lazy(() => import('./sale-drawer.tsx'));
const SaleReturnDrawer = lazy(() => import('./sale-return-drawer.tsx'));
const GiftCards = lazy(() => import('./gift-cards.tsx'));
const PriceLists = lazy(() => import('./price-lists.tsx'));
const Promotions = lazy(() => import('./promotions.tsx'));
const Delivery = lazy(() => import('./delivery.tsx'));
const Terms = lazy(() => import('./terms.tsx'));

const tabs = ['orders', 'returns', 'promotions', 'prices', 'cards', 'delivery', 'terms'] as const;
type Tab = (typeof tabs)[number];
const orderStates = ['OPEN', 'SHIPPED', 'DELIVERED', 'CANCELLED'] as const;
const returnStates = ['REQUESTED', 'APPROVED', 'RECEIVED', 'REJECTED'] as const;

/** Orders and returns of the shop of the active organisation, its deliveries and its terms. */
export function SalesPage() {
  const words = useWords(salesWords);
  const shop = useWords(shopWords);
  const [search, setSearch] = useSearchParams();
  const [, go] = useLocation();
  const part = usePart(OwnShopDocument, {});
  const asked = search.get('view');
  const tab: Tab = tabs.find((one) => one === asked) ?? 'orders';
  return (
    <Page title={words.title} trail={[{ label: shop.title, path: '/shop' }]}>
      {isAbsent(part, 'mySeller') ? (
        <Empty title={words.shopFirst} action={<Button onClick={() => go('/shop/manage')}>{shop.manage}</Button>} />
      ) : (
        <PartView part={part} pick={({ mySeller }) => mySeller} name={words.title}>
          {() => (
            <>
              <Tabs
                label={words.views}
                panel="sales"
                current={tab}
                tabs={tabs.map((key) => ({ key, label: words.tabs[key] }))}
                onChange={(view) => setSearch(view === 'orders' ? {} : { view })}
              />
              <TabPanel panel="sales" current={tab}>
                <Suspense>
                  {tab === 'orders' && <Orders />}
                  {tab === 'returns' && <Returns />}
                  {tab === 'promotions' && <Promotions />}
                  {tab === 'prices' && <PriceLists />}
                  {tab === 'cards' && <GiftCards />}
                  {tab === 'delivery' && <Delivery />}
                  {tab === 'terms' && <Terms />}
                </Suspense>
              </TabPanel>
            </>
          )}
        </PartView>
      )}
    </Page>
  );
}

type Order = NonNullable<ShopOrdersQuery['shopOrders']>['edges'][number]['node'];

/** State and open row of a list, in the address. */
function useAddressed<State extends string>(states: readonly State[]) {
  const [search, setSearch] = useSearchParams();
  const write = (key: string, value: string | null) =>
    setSearch((now) => {
      if (value === null) now.delete(key);
      else now.set(key, value);
      return now;
    });
  return {
    state: states.find((one) => one === search.get('state')) ?? null,
    choose: (state: State | null) => write('state', state),
    open: search.get('open'),
    show: (id: string | null) => write('open', id),
  };
}

interface SalesListProps<Row extends { readonly id: string }, State extends string> {
  readonly name: string;
  readonly pages: OwnPages<Row>;
  readonly columns: readonly DataColumn<Row>[];
  readonly states: readonly State[];
  readonly stateNames: Readonly<Record<State, string>>;
  readonly place: ReturnType<typeof useAddressed<State>>;
  /** Title of the list while it has no rows. */
  readonly nothing: string;
  readonly nothingWhy: string;
  /** Drawer of the open row. */
  readonly children: ReactNode;
}

/** A list of the shop: chosen by state, page after page, with the drawer of the row that is open. */
function SalesList<Row extends { readonly id: string }, State extends string>({
  name,
  pages,
  columns,
  states,
  stateNames,
  place: { state, choose, open, show },
  nothing,
  nothingWhy,
  children,
}: SalesListProps<Row, State>) {
  const words = useWords(salesWords);
  return (
    <>
      <Segments
        label={words.state}
        value={state ?? 'all'}
        options={[{ value: 'all', label: words.all }, ...states.map((value) => ({ value, label: stateNames[value] }))]}
        onChange={(value) => choose(states.find((one) => one === value) ?? null)}
      />
      <PartView part={pages.part} pick={(data) => data} name={name}>
        {() =>
          pages.rows.length === 0 ? (
            <Empty title={nothing}>{nothingWhy}</Empty>
          ) : (
            <>
              <DataTable
                label={name}
                rows={pages.rows}
                columns={columns}
                idOf={({ id }) => id}
                open={open}
                onOpen={show}
              />
              <MoreRows pages={pages} />
            </>
          )
        }
      </PartView>
      <Suspense>{children}</Suspense>
    </>
  );
}

function Orders() {
  const words = useWords(salesWords);
  const order = useWords(orderWords);
  const locale = useLocale();
  const place = useAddressed(orderStates);
  const pages = usePages(ShopOrdersDocument, { first: 20, status: place.state }, ({ shopOrders }) => shopOrders);
  const columns: readonly DataColumn<Order>[] = [
    {
      key: 'order',
      title: words.columns.order,
      isHead: true,
      cell: ({ number, lines }) => (
        <>
          <span className="num">{number}</span>{' '}
          <span className="meta user-text">
            {lines.map(({ quantity, title }) => order.line(locale.number(quantity), title)).join(', ')}
          </span>
        </>
      ),
    },
    {
      key: 'state',
      title: words.columns.state,
      narrow: 'end',
      cell: ({ status }) => <Badge tone={partTones[status]}>{order.partStatuses[status]}</Badge>,
    },
    { key: 'placed', title: words.columns.placed, cell: ({ placedAt }) => <When at={placedAt} /> },
    { key: 'total', title: words.columns.total, isNumber: true, cell: ({ total }) => locale.money(total) },
  ];
  return (
    <SalesList
      name={words.tabs.orders}
      pages={pages}
      columns={columns}
      states={orderStates}
      stateNames={order.partStatuses}
      place={place}
      nothing={words.noOrders}
      nothingWhy={words.noOrdersWhy}
    >
      {place.open !== null && (
        <SaleDrawer key={place.open} id={place.open} onClose={() => place.show(null)} onChanged={pages.part.reload} />
      )}
    </SalesList>
  );
}

function Returns() {
  const words = useWords(salesWords);
  const order = useWords(orderWords);
  const locale = useLocale();
  const place = useAddressed(returnStates);
  const pages = usePages(ShopReturnsDocument, { first: 20, status: place.state }, ({ shopReturns }) => shopReturns);
  const columns: readonly DataColumn<ReturnRow>[] = [
    {
      key: 'order',
      title: words.columns.order,
      isHead: true,
      cell: ({ part, lines }) => (
        <>
          <span className="num">{part?.number}</span>{' '}
          <span className="meta user-text">
            {lines
              .map(({ lineId, quantity }) =>
                order.line(locale.number(quantity), part?.lines.find(({ id }) => id === lineId)?.title ?? ''),
              )
              .join(', ')}
          </span>
        </>
      ),
    },
    {
      key: 'state',
      title: words.columns.state,
      narrow: 'end',
      cell: ({ status }) => (
        <Badge tone={status === 'RECEIVED' ? 'good' : status === 'REJECTED' ? 'danger' : 'waits'}>
          {words.returnStatuses[status]}
        </Badge>
      ),
    },
    { key: 'reason', title: words.columns.reason, cell: ({ reason }) => order.reasons[reason] },
    { key: 'amount', title: words.columns.amount, isNumber: true, cell: ({ amount }) => locale.money(amount) },
  ];
  const shown = pages.rows.find(({ id }) => id === place.open);
  return (
    <SalesList
      name={words.tabs.returns}
      pages={pages}
      columns={columns}
      states={returnStates}
      stateNames={words.returnStatuses}
      place={place}
      nothing={words.noReturns}
      nothingWhy={words.noReturnsWhy}
    >
      {shown !== undefined && (
        <SaleReturnDrawer
          key={shown.id}
          request={shown}
          onClose={() => place.show(null)}
          onChanged={pages.part.reload}
        />
      )}
    </SalesList>
  );
}
