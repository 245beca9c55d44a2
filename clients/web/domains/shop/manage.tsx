import {
  Badge,
  Button,
  type DataColumn,
  DataTable,
  Empty,
  Field,
  Form,
  Input,
  Menu,
  Note,
  Section,
  TextArea,
  useLocale,
  useToast,
  useWords,
} from '@codai/ui';
import { Plus } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { useLocation } from 'wouter';
import { ProblemNote, useAct } from '../../lib/act.tsx';
import { Page } from '../../lib/page.tsx';
import { isAbsent, MoreRows, PartView, usePages, usePart } from '../../lib/part.tsx';
import { managesTenant, useSession } from '../../lib/session.tsx';
import { useActIdempotencyKey } from '../../shared/money/idempotency-key.ts';
import { Collections } from './collections.tsx';
import { Dashboard } from './dashboard.tsx';
import {
  ArchiveProductDocument,
  OpenShopDocument,
  OwnProductsDocument,
  type OwnProductsQuery,
  OwnShopDocument,
  PublishProductDocument,
} from './generated/operations.ts';
import { manageWords } from './manage-words.ts';
import { shopWords } from './words.ts';
import './shop.css';

const ProductForm = lazy(() => import('./product-form.tsx'));

type Row = NonNullable<OwnProductsQuery['myProducts']>['edges'][number]['node'];

/** The shop of the active organisation: its products with stock and state, or the way to open one. */
export function ManagePage() {
  const words = useWords(manageWords);
  const all = useWords(shopWords);
  const part = usePart(OwnShopDocument, {});
  const { tenant } = useSession();
  const [, go] = useLocation();
  const manages = managesTenant(tenant);
  /** Id of the product that is edited; an empty one is that of a new product. */
  const [edited, edit] = useState<string | null>(null);
  const [version, renew] = useState(0);
  const shop = part.data?.mySeller ?? null;
  return (
    <Page
      title={words.title}
      trail={[{ label: all.title, path: '/shop' }]}
      actions={
        shop !== null &&
        manages && (
          <Button icon={Plus} look="primary" onClick={() => edit('')}>
            {words.add}
          </Button>
        )
      }
    >
      {isAbsent(part, 'mySeller') ? (
        manages ? (
          <OpenShop onOpened={part.reload} />
        ) : (
          <Empty title={words.open}>{words.members}</Empty>
        )
      ) : (
        <PartView part={part} pick={({ mySeller }) => mySeller} name={words.title}>
          {({ name, status, suspendedReason }) => (
            <div className="stack">
              <div className="line wrap">
                <h2 className="title user-text">{name}</h2>
                <Button onClick={() => go('/shop/sales')}>{words.sales}</Button>
              </div>
              {status === 'SUSPENDED' && (
                <Note tone="danger" title={words.suspended}>
                  {suspendedReason}
                </Note>
              )}
              {manages && <Dashboard />}
              <Products key={version} canManage={manages && status === 'ACTIVE'} onEdit={edit} />
            </div>
          )}
        </PartView>
      )}
      {edited !== null && (
        <Suspense>
          <ProductForm
            id={edited === '' ? null : edited}
            onClose={() => edit(null)}
            onDone={() => renew((count) => count + 1)}
            onAdded={edit}
          />
        </Suspense>
      )}
    </Page>
  );
}

function OpenShop({ onOpened }: { readonly onOpened: () => void }) {
  const words = useWords(manageWords);
  const tell = useToast();
  const act = useAct(OpenShopDocument);
  const idempotency = useActIdempotencyKey(act.problem);
  const [form, setForm] = useState({ name: '', slug: '', about: '' });
  const write = (entries: Partial<typeof form>) => {
    setForm({ ...form, ...entries });
    idempotency.renew();
  };
  const send = async () => {
    if ((await act.run({ input: { ...form, idempotencyKey: idempotency.key } })) === null) return;
    tell(words.opened);
    onOpened();
  };
  const errors = ['name', 'slug', 'about'].flatMap((field) => act.fieldError(field) ?? []);
  return (
    <section className="reading stack">
      <h2 className="title">{words.open}</h2>
      <p className="support">{words.openWhy}</p>
      <Form onSubmit={() => void send()} errors={errors}>
        <Field label={words.name} error={act.fieldError('name')}>
          <Input value={form.name} maxLength={80} onChange={({ target }) => write({ name: target.value })} />
        </Field>
        <Field label={words.slug} hint={words.slugHint} error={act.fieldError('slug')}>
          <Input value={form.slug} maxLength={40} onChange={({ target }) => write({ slug: target.value })} />
        </Field>
        <Field label={words.about} error={act.fieldError('about')}>
          <TextArea
            rows={3}
            maxLength={2_000}
            value={form.about}
            onChange={({ target }) => write({ about: target.value })}
          />
        </Field>
        {errors.length === 0 && <ProblemNote problem={act.problem} />}
        <div>
          <Button type="submit" look="primary" busy={act.isBusy && words.opening}>
            {words.open}
          </Button>
        </div>
      </Form>
    </section>
  );
}

interface ProductsProps {
  readonly canManage: boolean;
  readonly onEdit: (id: string) => void;
}

function Products({ canManage, onEdit }: ProductsProps) {
  const words = useWords(manageWords);
  const locale = useLocale();
  const tell = useToast();
  const [, go] = useLocation();
  const pages = usePages(OwnProductsDocument, { first: 50 }, ({ myProducts }) => myProducts);
  const publish = useAct(PublishProductDocument);
  const archive = useAct(ArchiveProductDocument);
  const turn = async (row: Row, act: typeof archive | typeof publish, done: string) => {
    if ((await act.run({ input: { productId: row.id } })) === null) return;
    tell(done);
    pages.part.reload();
  };
  const columns: readonly DataColumn<Row>[] = [
    {
      key: 'title',
      title: words.fields.title,
      isHead: true,
      cell: ({ title }) => <span className="user-text">{title}</span>,
    },
    {
      key: 'status',
      title: words.status,
      narrow: 'end',
      cell: ({ status }) => <Badge tone={status === 'PUBLISHED' ? 'good' : undefined}>{words.statuses[status]}</Badge>,
    },
    { key: 'price', title: words.price, isNumber: true, cell: ({ priceFrom }) => priceFrom && locale.money(priceFrom) },
    { key: 'stock', title: words.stock, isNumber: true, cell: (row) => stockOf(row, locale, words) },
    {
      key: 'actions',
      title: words.actions,
      isUntitled: true,
      cell: (row) => (
        <Menu
          trigger={<Button size="s">{words.actions}</Button>}
          label={row.title}
          items={[
            {
              key: 'edit',
              label: words.edit,
              isDisabled: !canManage || row.status === 'ARCHIVED',
              onSelect: () => onEdit(row.id),
            },
            row.status === 'PUBLISHED'
              ? {
                  key: 'archive',
                  label: words.archive,
                  isDisabled: !canManage,
                  onSelect: () => void turn(row, archive, words.archived),
                }
              : {
                  key: 'publish',
                  label: words.publish,
                  isDisabled: !canManage,
                  onSelect: () => void turn(row, publish, words.published),
                },
            { key: 'view', label: words.view, onSelect: () => go(`/shop/products/${row.slug}`) },
          ]}
        />
      ),
    },
  ];
  return (
    <PartView part={pages.part} pick={({ myProducts }) => myProducts} name={words.products}>
      {() =>
        pages.rows.length === 0 ? (
          <Empty title={words.none}>{words.noneWhy}</Empty>
        ) : (
          <>
            {canManage && <Collections />}
            <Section title={words.products}>
              <ProblemNote problem={publish.problem ?? archive.problem} />
              <DataTable label={words.products} rows={pages.rows} columns={columns} idOf={({ id }) => id} />
              <MoreRows pages={pages} />
            </Section>
          </>
        )
      }
    </PartView>
  );
}

function stockOf(
  { kind, variants }: Row,
  locale: ReturnType<typeof useLocale>,
  words: { readonly reserved: Parameters<ReturnType<typeof useLocale>['plural']>[1] },
) {
  // A bundle has the stock of its parts.
  if (kind === 'BUNDLE') return null;
  const active = variants.filter(({ isActive }) => isActive);
  const onHand = active.reduce((sum, variant) => sum + (variant.onHand ?? 0), 0);
  const reserved = active.reduce((sum, variant) => sum + (variant.reserved ?? 0), 0);
  return reserved === 0
    ? locale.number(onHand)
    : `${locale.number(onHand)} (${locale.plural(reserved, words.reserved)})`;
}
