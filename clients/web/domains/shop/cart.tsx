import { Button, Empty, IconButton, Input, Note, Panel, useLocale, useToast, useWords } from '@codai/ui';
import { Trash2 } from 'lucide-react';
import { useState } from 'react';
import { Link, useLocation } from 'wouter';
import { ProblemNote, useAct, useIdempotencyKey } from '../../lib/act.tsx';
import { Page } from '../../lib/page.tsx';
import { isAbsent, PartView, usePart } from '../../lib/part.tsx';
import {
  AddToCartDocument,
  type CartContentFragment,
  ClearCartDocument,
  MyCartDocument,
  SetCartLineDocument,
} from './generated/operations.ts';
import { orderWords } from './order-words.ts';
import { Tile } from './tile.tsx';
import { shopWords } from './words.ts';
import './shop.css';

type Line = CartContentFragment['lines'][number];

/** The cart: lines with the price of now, what is wrong with them, and the sum of each currency. */
export function CartPage() {
  const words = useWords(shopWords);
  const part = usePart(MyCartDocument, {});
  const clear = useAct(ClearCartDocument);
  return (
    <Page title={words.cart} trail={[{ label: words.title, path: '/shop' }]}>
      {isAbsent(part, 'myCart') ? (
        <EmptyCart />
      ) : (
        <PartView part={part} pick={({ myCart }) => myCart} name={words.cart}>
          {({ lines, subtotals }) =>
            lines.length === 0 ? (
              <EmptyCart />
            ) : (
              <div className="stack">
                <ProblemNote problem={clear.problem} />
                <ul className="shop-lines">
                  {lines.map((line) => (
                    <CartLine key={line.id} line={line} />
                  ))}
                </ul>
                <Totals subtotals={subtotals} hasProblem={lines.some(({ problem }) => problem !== null)} />
                <p>
                  <Button busy={clear.isBusy && words.remove} onClick={() => void clear.run({})}>
                    {words.empty}
                  </Button>
                </p>
              </div>
            )
          }
        </PartView>
      )}
    </Page>
  );
}

interface TotalsProps {
  readonly subtotals: CartContentFragment['subtotals'];
  /** A line that cannot be bought as it stands. */
  readonly hasProblem: boolean;
}

/** Sum of each currency, with the way to its checkout. */
function Totals({ subtotals, hasProblem }: TotalsProps) {
  const words = useWords(shopWords);
  const order = useWords(orderWords);
  const locale = useLocale();
  const [, go] = useLocation();
  return (
    <Panel>
      <div className="panel-body stack">
        {subtotals.map((sum) => (
          <p key={sum.currency} className="line wrap">
            <span>{words.subtotal}</span>
            <strong className="shop-sum">{locale.money(sum)}</strong>
            <Button look="primary" disabled={hasProblem} onClick={() => go(`/shop/checkout/${sum.currency}`)}>
              {order.toCheckout(locale.money(sum))}
            </Button>
          </p>
        ))}
        {hasProblem && <Note tone="warning" title={order.fixFirst} />}
      </div>
    </Panel>
  );
}

function CartLine({ line }: { readonly line: Line }) {
  const words = useWords(shopWords);
  const locale = useLocale();
  const tell = useToast();
  const set = useAct(SetCartLineDocument);
  const again = useAct(AddToCartDocument);
  const idempotency = useIdempotencyKey();
  const { variantId, quantity, variant, problem, price, seenPrice, total } = line;
  const [typed, setTyped] = useState<string | null>(null);
  const product = variant?.product ?? null;
  const title = product?.title ?? words.problems.UNAVAILABLE;
  const change = async (next: number) => {
    if (!Number.isInteger(next) || next < 0 || next === quantity) return setTyped(null);
    const isDone = (await set.run({ input: { variantId, quantity: next } })) !== null;
    setTyped(null);
    if (!isDone || next > 0) return;
    const undo = () => void again.run({ input: { variantId, quantity, idempotencyKey: idempotency.key } });
    tell(words.removed, { label: words.undo, run: undo });
  };
  return (
    <li>
      <Tile title={title} url={product?.pictures[0]?.picture?.thumbnailUrl ?? null} alt="" />
      <div>
        {product ? (
          <Link href={`/shop/products/${product.slug}`} className="strong user-text">
            {title}
          </Link>
        ) : (
          <span className="strong">{title}</span>
        )}
        <p className="meta user-text">
          {[...(variant?.optionValues ?? []), product?.seller.name].filter(Boolean).join(' · ')}
        </p>
        <p className="meta">{words.each(locale.money(price))}</p>
        {problem && product && (
          <p className="field-error">
            {problem === 'UNAVAILABLE'
              ? words.problems.UNAVAILABLE
              : problem === 'TOO_FEW'
                ? words.problems.TOO_FEW(locale.number(variant?.availableUnits ?? 0))
                : words.problems.PRICE_CHANGED(locale.money(seenPrice))}{' '}
            {problem === 'PRICE_CHANGED' && (
              <Button size="s" onClick={() => void set.run({ input: { variantId, quantity } })}>
                {words.accept}
              </Button>
            )}
          </p>
        )}
        <ProblemNote problem={set.problem} />
      </div>
      <div className="line">
        <Input
          className="shop-quantity"
          type="number"
          inputMode="numeric"
          min={1}
          max={999}
          aria-label={`${words.quantity}: ${title}`}
          value={typed ?? String(quantity)}
          onChange={({ target }) => setTyped(target.value)}
          onBlur={() => typed !== null && void change(Number(typed))}
          onKeyDown={(event) => event.key === 'Enter' && void change(Number(typed ?? quantity))}
        />
        <span className="shop-sum">{locale.money(total)}</span>
        <IconButton icon={Trash2} label={`${words.remove}: ${title}`} onClick={() => void change(0)} />
      </div>
    </li>
  );
}

function EmptyCart() {
  const words = useWords(shopWords);
  const [, go] = useLocation();
  return (
    <Empty title={words.emptyCart} action={<Button onClick={() => go('/shop')}>{words.toShop}</Button>}>
      {words.emptyCartWhy}
    </Empty>
  );
}
