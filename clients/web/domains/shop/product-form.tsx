import {
  amountText,
  Button,
  Drawer,
  Field,
  Form,
  Input,
  Note,
  Select,
  TextArea,
  useLocale,
  useToast,
  useWords,
} from '@codai/ui';
import { Plus } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { ProblemNote, useAct, useKeys } from '../../lib/act.tsx';
import { PartView, usePart } from '../../lib/part.tsx';
import { CurrencyField } from '../../shared/money/choices.tsx';
import { exponentOf } from '../../shared/money/exponent.ts';
import { useActIdempotencyKey } from '../../shared/money/idempotency-key.ts';
import {
  AdjustStockDocument,
  ChangeProductDocument,
  DraftProductDocument,
  ProductToEditDocument,
  type ProductToEditQuery,
  ShopCategoriesDocument,
  type ShopCategoriesQuery,
} from './generated/operations.ts';
import { goodsWords } from './goods-words.ts';
import { manageWords } from './manage-words.ts';
import { amountOf, faultsOf, noFaults, optionNamesOf, stockChanges, type VariantDraft } from './variant-drafts.ts';
import { VariantFields } from './variant-fields.tsx';

const BundleContents = lazy(() => import('./bundle-contents.tsx'));
const DigitalContents = lazy(() => import('./digital-contents.tsx'));

type Product = NonNullable<ProductToEditQuery['product']>;
type Category = NonNullable<ShopCategoriesQuery['categories']>[number];

interface ProductFormProps {
  readonly id: string | null;
  readonly onClose: () => void;
  readonly onDone: () => void;
  /** Opens the product of the id, whose contents are set next. */
  readonly onAdded: (id: string) => void;
}

const kinds = ['PHYSICAL', 'DIGITAL', 'BUNDLE', 'GIFT_CARD'] as const;
const languages = ['en', 'ro'] as const;
const taxCategories = ['STANDARD', 'REDUCED', 'BOOKS', 'ZERO'] as const;

/** Adds a product, or changes the one of the id, and sets the stock of its variants. */
export default function ProductForm({ id, ...props }: ProductFormProps) {
  const words = useWords(manageWords);
  const categories = usePart(ShopCategoriesDocument, {});
  const part = usePart(ProductToEditDocument, { id: id ?? '' }, { pause: id === null, requestPolicy: 'network-only' });
  const product = part.data?.product ?? null;
  const listed = categories.data?.categories ?? null;
  if (listed !== null && (id === null || product !== null)) {
    return <Edit key={product?.id} product={product} categories={listed} {...props} />;
  }
  return (
    <Drawer isOpen onClose={props.onClose} title={words.edit}>
      {listed === null ? (
        <PartView part={categories} pick={(data) => data.categories} name={words.fields.category}>
          {() => null}
        </PartView>
      ) : (
        <PartView part={part} pick={(data) => data.product} name={words.edit}>
          {() => null}
        </PartView>
      )}
    </Drawer>
  );
}

function Edit({
  product,
  categories,
  onClose,
  onDone,
  onAdded,
}: Omit<ProductFormProps, 'id'> & { readonly product: Product | null; readonly categories: readonly Category[] }) {
  const words = useWords(manageWords);
  const goods = useWords(goodsWords);
  const locale = useLocale();
  const tell = useToast();
  const draft = useAct(DraftProductDocument);
  const change = useAct(ChangeProductDocument);
  const adjust = useAct(AdjustStockDocument);
  const act = product === null ? draft : change;
  const idempotency = useActIdempotencyKey(draft.problem);
  const stockKeys = useKeys();
  const [isChanged, setChanged] = useState(false);
  const [isTried, setTried] = useState(false);
  // Contents that are typed and not saved: they have a button of their own.
  const [isTyped, setTyped] = useState(false);
  const [form, setForm] = useState({
    title: product?.title ?? '',
    description: product?.description ?? '',
    language: product?.language ?? locale.language,
    categoryId: product?.category.id ?? categories[0]?.id ?? '',
    kind: product?.kind ?? 'PHYSICAL',
    taxCategory: product?.taxCategory ?? ('STANDARD' as const),
    currency: product?.currency ?? (locale.language === 'ro' ? 'RON' : 'EUR'),
    options: product?.optionNames.join(', ') ?? '',
  });
  const [variants, setVariants] = useState<readonly VariantDraft[]>(() => draftsOf(product, locale));
  const optionNames = optionNamesOf(form.options);
  const exponent = exponentOf(form.currency);
  // The stock of a variant with licence keys is their number, from its first key on.
  const deliversKeys = (id: string | null) => product?.variants.find((one) => one.id === id)?.deliversKeys === true;
  const write = (entries: Partial<typeof form>) => {
    setForm({ ...form, ...entries });
    idempotency.renew();
    setChanged(true);
  };
  const writeVariant = (at: number, entries: Partial<VariantDraft>) => {
    setVariants(variants.map((one, place) => (place === at ? { ...one, ...entries } : one)));
    idempotency.renew();
    setChanged(true);
  };
  const send = async () => {
    setTried(true);
    if (isTyped || variants.some((one) => Object.values(faultsOf(one, exponent)).includes(true))) return;
    const { options: _options, kind, currency, ...texts } = form;
    const content = {
      ...texts,
      optionNames,
      variants: variants.map((one) => ({
        id: one.id,
        sku: one.sku.trim(),
        optionValues: optionNames.map((_, at) => one.values[at]?.trim() ?? ''),
        price: amountOf(one.price, exponent) ?? '',
        compareAtPrice: amountOf(one.before, exponent) ?? null,
        backorderLimit: Number(one.backorder),
      })),
    };
    const done =
      product === null
        ? await draft.run({ input: { ...content, kind, currency, idempotencyKey: idempotency.key } })
        : await change.run({ input: { ...content, productId: product.id, expectedVersion: product.version } });
    if (done === null) return;
    const missed: string[] = [];
    for (const { sku, variantId, quantity } of stockChanges(variants, done.variants)) {
      const input = {
        variantId,
        quantity,
        reason: 'COUNTED' as const,
        idempotencyKey: stockKeys.of(`${variantId} ${quantity}`),
      };
      if ((await adjust.attempt({ input })).done === null) missed.push(sku);
    }
    onDone();
    tell(missed.length === 0 ? words.saved : words.stockNotSaved(missed.join(', ')));
    if (product === null && (kind === 'BUNDLE' || kind === 'DIGITAL')) onAdded(done.id);
    else onClose();
  };

  return (
    <Drawer isOpen onClose={onClose} isChanged={isChanged || isTyped} title={product === null ? words.add : words.edit}>
      <Form onSubmit={() => void send()}>
        <Field label={words.fields.title} error={act.fieldError('title')}>
          <Input value={form.title} maxLength={200} onChange={({ target }) => write({ title: target.value })} />
        </Field>
        <Field label={words.fields.description} error={act.fieldError('description')}>
          <TextArea
            rows={5}
            maxLength={20_000}
            value={form.description}
            onChange={({ target }) => write({ description: target.value })}
          />
        </Field>
        <Field label={words.fields.category} error={act.fieldError('categoryId')}>
          <Select value={form.categoryId} onChange={({ target }) => write({ categoryId: target.value })}>
            {categories.map((one) => (
              <option key={one.id} value={one.id}>
                {locale.language === 'ro' ? one.nameRo : one.name}
              </option>
            ))}
          </Select>
        </Field>
        <Field label={words.fields.language}>
          <Select value={form.language} onChange={({ target }) => write({ language: target.value })}>
            {languages.map((one) => (
              <option key={one} value={one}>
                {new Intl.DisplayNames(locale.language, { type: 'language' }).of(one)}
              </option>
            ))}
          </Select>
        </Field>
        {product === null && (
          <>
            <Field label={words.fields.kind}>
              <Select
                value={form.kind}
                onChange={({ target }) => write({ kind: target.value as (typeof kinds)[number] })}
              >
                {kinds.map((one) => (
                  <option key={one} value={one}>
                    {words.kinds[one]}
                  </option>
                ))}
              </Select>
            </Field>
            <CurrencyField value={form.currency} onChange={(currency) => write({ currency })} />
          </>
        )}
        {(form.kind === 'PHYSICAL' || form.kind === 'DIGITAL') && (
          <Field label={goods.taxCategory} hint={goods.taxHint}>
            <Select
              value={form.taxCategory}
              onChange={({ target }) => write({ taxCategory: target.value as keyof typeof goods.taxCategories })}
            >
              {taxCategories.map((one) => (
                <option key={one} value={one}>
                  {goods.taxCategories[one]}
                </option>
              ))}
            </Select>
          </Field>
        )}
        <Field label={words.fields.options} hint={words.optionsHint} error={act.fieldError('optionNames')}>
          <Input value={form.options} maxLength={130} onChange={({ target }) => write({ options: target.value })} />
        </Field>
        <h3 className="heading">{words.variants}</h3>
        {variants.map((variant, at) => (
          <VariantFields
            key={variant.key}
            variant={variant}
            number={at + 1}
            optionNames={optionNames}
            hasStock={form.kind !== 'BUNDLE' && !deliversKeys(variant.id)}
            currency={form.currency}
            faults={isTried ? faultsOf(variant, exponent) : noFaults}
            fieldError={(field) => act.fieldError(`variants.${at}.${field}`)}
            onChange={(entries) => writeVariant(at, entries)}
            onRemove={() => {
              setVariants(variants.filter((_, place) => place !== at));
              setChanged(true);
            }}
          />
        ))}
        <div>
          <Button size="s" icon={Plus} onClick={() => setVariants([...variants, emptyDraft()])}>
            {words.addVariant}
          </Button>
        </div>
        {product?.kind === 'BUNDLE' && (
          <Suspense>
            <BundleContents productId={product.id} onTyped={setTyped} />
          </Suspense>
        )}
        {product?.kind === 'DIGITAL' &&
          product.variants
            .filter(({ isActive }) => isActive)
            .map((one) => (
              <Suspense key={one.id}>
                <DigitalContents variant={one} onChanged={onDone} onTyped={setTyped} />
              </Suspense>
            ))}
        {isTried && isTyped && (
          <Note tone="danger" title={form.kind === 'BUNDLE' ? goods.savePartsFirst : goods.addKeysFirst} />
        )}
        <ProblemNote problem={act.problem} />
        <Button type="submit" look="primary" size="l" wide busy={(act.isBusy || adjust.isBusy) && words.saving}>
          {words.save}
        </Button>
      </Form>
    </Drawer>
  );
}

const emptyDraft = (): VariantDraft => ({
  key: crypto.randomUUID(),
  id: null,
  sku: '',
  values: [],
  price: '',
  before: '',
  count: '0',
  counted: 0,
  backorder: '0',
});

function draftsOf(product: Product | null, locale: ReturnType<typeof useLocale>): readonly VariantDraft[] {
  if (product === null) return [emptyDraft()];
  const shown = (money: Product['variants'][number]['price'] | null) =>
    money === null ? '' : amountText(locale, money);
  return product.variants
    .filter(({ isActive }) => isActive)
    .map(({ id, sku, optionValues, price, compareAtPrice, onHand, backorderLimit }) => ({
      key: id,
      id,
      sku,
      values: optionValues,
      price: shown(price),
      before: shown(compareAtPrice),
      count: String(onHand ?? 0),
      counted: onHand ?? 0,
      backorder: String(backorderLimit),
    }));
}
