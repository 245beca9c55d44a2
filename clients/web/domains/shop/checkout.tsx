import {
  Amount,
  Button,
  Empty,
  Field,
  Form,
  Input,
  Note,
  Panel,
  RadioGroup,
  Section,
  useLocale,
  useWords,
} from '@codai/ui';
import { type ReactNode, useState } from 'react';
import { Link, useLocation, useParams } from 'wouter';
import { ProblemNote, useAct } from '../../lib/act.tsx';
import { useCountryNames } from '../../lib/countries.ts';
import { Page } from '../../lib/page.tsx';
import { isAbsent, PartView, usePart } from '../../lib/part.tsx';
import { managesTenant, useSession } from '../../lib/session.tsx';
import { useActIdempotencyKey } from '../../shared/money/idempotency-key.ts';
import { type AddressField, AddressForm, addressFrom } from './address-form.tsx';
import { addressLine } from './addresses.tsx';
import {
  AddressBookDocument,
  ApplyPromotionDocument,
  CheckoutQuoteDocument,
  type CheckoutQuoteQuery,
  CompleteCheckoutDocument,
  MyCartDocument,
  RemovePromotionDocument,
} from './generated/operations.ts';
import { CartGiftCards } from './gift-cards.tsx';
import { goodsWords } from './goods-words.ts';
import { orderWords } from './order-words.ts';
import { shopWords } from './words.ts';
import './shop.css';

type Quote = NonNullable<CheckoutQuoteQuery['checkoutQuote']>;
type QuotedShop = Quote['shops'][number];

/** The cart in one currency: address, deliveries and the price, which the order takes over exactly. */
export function CheckoutPage() {
  const words = useWords(orderWords);
  const shop = useWords(shopWords);
  const { currency = 'EUR' } = useParams<{ currency: string }>();
  const { language } = useLocale();
  const { me } = useSession();
  const nameOf = useCountryNames();
  const [, go] = useLocation();
  const book = usePart(AddressBookDocument, {}).data?.myAddresses ?? [];
  const [savedId, setSavedId] = useState<string | null>(null);
  // The default address until another is chosen; an empty id is an address that is typed.
  const saved = book.find(({ id, isDefault }) => (savedId === null ? isDefault : id === savedId)) ?? null;
  const [chosenCountry, setCountry] = useState(language === 'ro' ? 'RO' : 'DE');
  const country = saved?.country ?? chosenCountry;
  const [methodIds, setMethodIds] = useState<Readonly<Record<string, string>>>({});
  // The signed-in person may be known only after the form is shown.
  const [typed, setTyped] = useState<Partial<Record<AddressField, string>>>({});
  const address = addressFrom(saved?.address ?? { name: me?.displayName ?? '', ...typed });
  const shippingMethodIds = Object.values(methodIds);
  const part = usePart(CheckoutQuoteDocument, { currency, country, shippingMethodIds });
  const act = useAct(CompleteCheckoutDocument);
  const idempotency = useActIdempotencyKey(act.problem);
  const code = act.problem?.refusal?.code;

  const place = async (quote: Quote) => {
    const { token, total } = quote;
    const acceptedTotal = { minor: total.minor, currency: total.currency };
    const facts = { currency, country, address, shippingMethodIds, acceptedQuote: token, acceptedTotal };
    const order = await act.run({ input: { ...facts, idempotencyKey: idempotency.key } });
    if (order === null) return part.reload();
    go(`/shop/orders/${order.id}`);
  };
  return (
    <Page
      title={words.checkout}
      trail={[
        { label: shop.title, path: '/shop' },
        { label: shop.cart, path: '/shop/cart' },
      ]}
    >
      {isAbsent(part, 'checkoutQuote') ? (
        <Empty title={shop.emptyCart} action={<Button onClick={() => go('/shop')}>{shop.toShop}</Button>}>
          {shop.emptyCartWhy}
        </Empty>
      ) : (
        <PartView part={part} pick={({ checkoutQuote }) => checkoutQuote} name={words.checkout}>
          {(quote) => (
            <div className="shop-checkout">
              <div className="stack">
                <Section
                  title={quote.shops.some(({ needsDelivery }) => needsDelivery) ? words.address : words.billingAddress}
                  actions={
                    <Link href="/shop/addresses" className="link">
                      {words.addresses}
                    </Link>
                  }
                >
                  {book.length > 0 && (
                    <RadioGroup
                      label={words.savedAddress}
                      value={saved?.id ?? ''}
                      onChange={(id) => {
                        setSavedId(id);
                        idempotency.renew();
                      }}
                      options={[
                        ...book.map((one) => ({ value: one.id, label: addressLine(one, nameOf(one.country)) })),
                        { value: '', label: words.otherAddress },
                      ]}
                    />
                  )}
                  {saved === null && (
                    <AddressForm
                      address={address}
                      country={country}
                      errorOf={(field) => act.fieldError(`address.${field}`)}
                      onChange={(entries) => {
                        setTyped({ ...typed, ...entries });
                        idempotency.renew();
                      }}
                      onCountry={(next) => {
                        setCountry(next);
                        idempotency.renew();
                      }}
                    />
                  )}
                </Section>
                {quote.shops.map((one) => (
                  <ShopPart
                    key={one.sellerId}
                    shop={one}
                    chosen={methodIds[one.sellerId] ?? one.delivery?.methodId ?? null}
                    onChoose={(methodId) => {
                      setMethodIds({ ...methodIds, [one.sellerId]: methodId });
                      idempotency.renew();
                    }}
                  />
                ))}
              </div>
              <Summary
                quote={quote}
                onCode={part.reload}
                busy={(act.isBusy && words.placing) || (part.isFetching === true && words.pricing)}
                onPlace={() => void place(quote)}
              >
                {code === 'PRICE_CHANGED' ? (
                  <Note tone="warning" title={words.changed} />
                ) : (
                  <ProblemNote problem={act.problem} />
                )}
              </Summary>
            </div>
          )}
        </PartView>
      )}
    </Page>
  );
}

interface ShopPartProps {
  readonly shop: QuotedShop;
  /** Id of the shipping method, also while its price is asked for. */
  readonly chosen: string | null;
  readonly onChoose: (methodId: string) => void;
}

function ShopPart({ shop, chosen, onChoose }: ShopPartProps) {
  const words = useWords(orderWords);
  const locale = useLocale();
  const { seller, lines, deliveries, needsDelivery } = shop;
  return (
    <Section title={words.shop(seller.name)}>
      <Panel>
        <ul className="rows" data-tight>
          {lines.map(({ variantId, title, quantity, total, isAvailable }) => (
            <li key={variantId}>
              <span className="grow user-text">
                {words.line(locale.number(quantity), title)}
                {!isAvailable && <span className="field-error">{words.notEnough}</span>}
              </span>
              <Amount money={total} />
            </li>
          ))}
        </ul>
        <div className="panel-body">
          {!needsDelivery ? (
            <p className="meta">{words.digital}</p>
          ) : deliveries.length === 0 ? (
            <Note tone="warning" title={words.noDelivery} />
          ) : (
            <RadioGroup
              label={words.delivery}
              value={chosen}
              onChange={onChoose}
              options={deliveries.map(({ methodId, name, price, maxDays }) => ({
                value: methodId,
                label: `${name} · ${price.minor === '0' ? words.free : locale.money(price)}`,
                hint: locale.plural(maxDays, words.days),
              }))}
            />
          )}
        </div>
      </Panel>
    </Section>
  );
}

/** The amount, taken off. */
const negative = (money: Quote['gift']) => ({ ...money, minor: `-${money.minor}` });

interface SummaryProps {
  readonly quote: Quote;
  /** Stands in place of the button's text while the price is asked for or the order is placed. */
  readonly busy: string | false;
  /** A code was entered or taken out. */
  readonly onCode: () => void;
  readonly onPlace: () => void;
  readonly children: ReactNode;
}

function Summary({ quote, busy, onCode, onPlace, children }: SummaryProps) {
  const words = useWords(orderWords);
  const shop = useWords(shopWords);
  const locale = useLocale();
  const more = useWords(goodsWords);
  const { tenant } = useSession();
  const { goods, discount, shipping, tax, gift, total, taxBps, shops, unavailableVariantIds } = quote;
  const rates = new Set(shops.flatMap(({ lines }) => lines.map((line) => line.taxBps)));
  const rate = locale.number(([...rates][0] ?? taxBps) / 10_000, { style: 'percent', maximumFractionDigits: 2 });
  const isAdded = shops.some(({ isTaxAdded }) => isTaxAdded);
  const several = isAdded ? more.taxesAdded : more.taxesIncluded;
  const taxName = rates.size > 1 ? several : isAdded ? words.taxAdded(rate) : words.taxIncluded(rate);
  const isWhole =
    unavailableVariantIds.length === 0 &&
    shops.length > 0 &&
    shops.every(
      ({ lines, needsDelivery, delivery }) =>
        lines.every(({ isAvailable }) => isAvailable) && (!needsDelivery || delivery !== null),
    );
  const isManager = managesTenant(tenant);
  return (
    <Section title={words.summary}>
      <Panel>
        <div className="panel-body stack">
          <dl className="pairs">
            <dt>{words.goods}</dt>
            <dd>
              <Amount money={goods} />
            </dd>
            {discount.minor !== '0' && (
              <>
                <dt>{words.discount}</dt>
                <dd>
                  <Amount money={negative(discount)} />
                </dd>
              </>
            )}
            <dt>{words.shipping}</dt>
            <dd>
              <Amount money={shipping} />
            </dd>
            <dt>{taxName}</dt>
            <dd>
              <Amount money={tax} />
            </dd>
            {gift.minor !== '0' && (
              <>
                <dt>{more.paidByCards}</dt>
                <dd>
                  <Amount money={negative(gift)} />
                </dd>
              </>
            )}
            <dt className="strong">{words.total}</dt>
            <dd className="strong">
              <Amount money={total} />
            </dd>
          </dl>
          <AllCodes onChanged={onCode} />
          {unavailableVariantIds.length > 0 && (
            <Note
              tone="warning"
              title={locale.plural(unavailableVariantIds.length, words.gone)}
              actions={
                <Link href="/shop/cart" className="link">
                  {shop.cart}
                </Link>
              }
            />
          )}
          {children}
          <Button look="primary" size="l" wide disabled={!isWhole || !isManager} busy={busy} onClick={onPlace}>
            {words.place(locale.money(total))}
          </Button>
          {!isManager && <p className="meta">{words.onlyManagers}</p>}
        </div>
      </Panel>
    </Section>
  );
}

/** Promotions and gift cards, folded while the cart has none. */
function AllCodes({ onChanged }: { readonly onChanged: () => void }) {
  const words = useWords(goodsWords);
  const cart = usePart(MyCartDocument, {}).data?.myCart;
  const hasOne = (cart?.codes.length ?? 0) + (cart?.giftCards.length ?? 0) > 0;
  return (
    <details open={hasOne || undefined}>
      <summary className="link">{words.codes}</summary>
      <div className="stack shop-codes">
        <Codes onChanged={onChanged} />
        <CartGiftCards onChanged={onChanged} />
      </div>
    </details>
  );
}

/** Codes of promotions in the cart, and the field for another. */
function Codes({ onChanged }: { readonly onChanged: () => void }) {
  const words = useWords(orderWords);
  const cart = usePart(MyCartDocument, {});
  const apply = useAct(ApplyPromotionDocument);
  const remove = useAct(RemovePromotionDocument);
  const [code, setCode] = useState('');
  const refusal = apply.problem?.refusal as
    | { readonly code: string; readonly reason?: keyof typeof words.codeReasons }
    | null
    | undefined;
  const enter = async () => {
    if (code.trim() === '' || (await apply.run({ input: { code } })) === null) return;
    setCode('');
    onChanged();
  };
  const takeOut = async (entered: string) => {
    if ((await remove.run({ input: { code: entered } })) !== null) onChanged();
  };
  return (
    <Form onSubmit={() => void enter()}>
      <Field label={words.code} error={refusal?.reason && words.codeReasons[refusal.reason]}>
        <Input
          value={code}
          maxLength={40}
          autoComplete="off"
          onChange={({ target }) => {
            setCode(target.value);
            apply.clear();
          }}
        />
      </Field>
      {(cart.data?.myCart?.codes ?? []).map((entered) => (
        <p key={entered} className="line">
          <span className="mono">{entered}</span>
          <Button size="s" aria-label={`${words.removeCode}: ${entered}`} onClick={() => void takeOut(entered)}>
            {words.removeCode}
          </Button>
        </p>
      ))}
      <ProblemNote problem={refusal?.reason ? null : (apply.problem ?? remove.problem)} />
      <div>
        <Button type="submit" busy={apply.isBusy && words.applying}>
          {words.applyCode}
        </Button>
      </div>
    </Form>
  );
}
