import { Amount, Badge, Button, Panel, Section, useLocale, useToast, useWords, When } from '@codai/ui';
import { lazy, type ReactNode, Suspense, useState } from 'react';
import { Link, useParams } from 'wouter';
import { ProblemNote, useAct } from '../../lib/act.tsx';
import { Confirm } from '../../lib/confirm.tsx';
import { useCountryNames } from '../../lib/countries.ts';
import { useLive } from '../../lib/live.ts';
import { Page } from '../../lib/page.tsx';
import { PartView, usePart } from '../../lib/part.tsx';
import { DigitalLine } from './digital-line.tsx';
import {
  CancelOrderDocument,
  type OrderDetailFragment,
  OrderPageDocument,
  OrderStatusChangedDocument,
  type PartDetailFragment,
  WithdrawReturnDocument,
} from './generated/operations.ts';
import { GiftCardLine } from './gift-cards.tsx';
import { goodsWords } from './goods-words.ts';
import { opinionWords } from './opinion-words.ts';
import { orderWords } from './order-words.ts';
import { orderTones } from './orders.tsx';
import { Exchange, Parcels, type PartProps, partTones } from './part-lines.tsx';
import { shopWords } from './words.ts';
import './shop.css';

const PayOrder = lazy(() => import('./pay-order.tsx'));
const AddressDrawer = lazy(() => import('./address-drawer.tsx'));
const LowerDrawer = lazy(() => import('./lower-drawer.tsx'));
const ReturnDrawer = lazy(() => import('./return-drawer.tsx'));

/** An order of the person: its payment, what each shop delivers, returns and refunds. */
export function OrderPage() {
  const words = useWords(orderWords);
  const shop = useWords(shopWords);
  const { id = '' } = useParams<{ id: string }>();
  const part = usePart(OrderPageDocument, { id });
  useLive(OrderStatusChangedDocument, { orderId: id }, { onEvent: part.reload, onGap: part.reload });
  const order = part.data?.order ?? null;
  return (
    <Page
      title={order === null ? words.orders : words.order(order.number)}
      trail={[
        { label: shop.title, path: '/shop' },
        { label: words.orders, path: '/shop/orders' },
      ]}
      actions={order !== null && <CancelButton order={order} />}
    >
      <PartView part={part} pick={(data) => data.order} name={words.orders}>
        {(found) => (
          <div className="stack reading">
            <p className="line wrap">
              <Badge tone={orderTones[found.status]}>{words.statuses[found.status]}</Badge>
              <Amount money={found.total} />
              <span className="meta">
                <When at={found.placedAt} />
              </span>
            </p>
            {found.status === 'AWAITING_PAYMENT' && (
              <Suspense>
                <PayOrder order={found} onChanged={part.reload} />
              </Suspense>
            )}
            {found.parts.map((one) => (
              <PartOf key={one.id} part={one} onChanged={part.reload}>
                {one === found.parts[0] && <ChangeAddress order={found} onChanged={part.reload} />}
              </PartOf>
            ))}
            <Refunds order={found} />
          </div>
        )}
      </PartView>
    </Page>
  );
}

function CancelButton({ order }: { readonly order: OrderDetailFragment }) {
  const words = useWords(orderWords);
  const tell = useToast();
  const act = useAct(CancelOrderDocument);
  const [isAsked, ask] = useState(false);
  const canCancel =
    order.status === 'AWAITING_PAYMENT' ||
    order.parts.some(({ status, lines }) => status === 'OPEN' && lines.every(({ shipped }) => shipped === 0));
  if (!canCancel && !isAsked) return null;
  const cancel = async () => {
    if ((await act.run({ input: { orderId: order.id } })) === null) return;
    ask(false);
    tell(words.cancelled);
  };
  return (
    <>
      <Button onClick={() => ask(true)}>{words.cancel}</Button>
      {isAsked && (
        <Confirm
          title={words.cancelTitle}
          why={words.cancelWhy}
          act={words.cancel}
          busy={words.cancelling}
          keep={words.keep}
          action={act}
          onConfirm={() => void cancel()}
          onClose={() => ask(false)}
        />
      )}
    </>
  );
}

function ChangeAddress({ order, onChanged }: { readonly order: OrderDetailFragment; readonly onChanged: () => void }) {
  const words = useWords(orderWords);
  const [isOpen, open] = useState(false);
  const [first] = order.parts;
  const lines = order.parts
    .filter(({ status }) => status !== 'CANCELLED')
    .flatMap((one) => one.lines.filter(({ isDigital }) => !isDigital));
  const canChange = order.status !== 'CANCELLED' && lines.length > 0 && lines.every(({ shipped }) => shipped === 0);
  if (first === undefined || (!canChange && !isOpen)) return null;
  return (
    <>
      <Button size="s" onClick={() => open(true)}>
        {words.changeAddress}
      </Button>
      {isOpen && (
        <Suspense>
          <AddressDrawer
            orderId={order.id}
            address={first.address}
            country={first.country}
            onClose={() => open(false)}
            onDone={onChanged}
          />
        </Suspense>
      )}
    </>
  );
}

/** Everything that a shop delivers; beside its address stand the children. */
function PartOf({ part, onChanged, children }: PartProps & { readonly children: ReactNode }) {
  const words = useWords(orderWords);
  const opinion = useWords(opinionWords);
  const goods = useWords(goodsWords);
  const locale = useLocale();
  const [isReturning, setReturning] = useState(false);
  const [isLowering, setLowering] = useState(false);
  const {
    seller,
    status,
    lines,
    shippingMethod,
    shipping,
    cancelReason,
    returnableUntil,
    returns,
    gift,
    giftReturned,
  } = part;
  const canReturn =
    status === 'DELIVERED' &&
    returnableUntil !== null &&
    new Date(returnableUntil) > new Date() &&
    lines.some(({ isDigital, delivered, returned }) => !isDigital && delivered > returned);
  const canLower = status === 'OPEN' && lines.every(({ shipped }) => shipped === 0);
  return (
    <Section
      title={words.shop(seller.name)}
      actions={
        canReturn ? (
          <Button onClick={() => setReturning(true)}>{words.sendBack}</Button>
        ) : (
          canLower && <Button onClick={() => setLowering(true)}>{words.lower}</Button>
        )
      }
    >
      <Panel>
        <ul className="rows" data-tight>
          {lines.map(
            ({
              id,
              productId,
              title,
              optionValues,
              quantity,
              cancelled,
              returned,
              delivered,
              total,
              keys,
              file,
              giftCards,
            }) => (
              <li key={id}>
                <div className="grow shop-line">
                  <span>
                    <span className="user-text">{words.line(locale.number(quantity), title)}</span>
                    <span className="meta">
                      {[
                        ...optionValues,
                        cancelled > 0 && locale.plural(cancelled, words.cancelledUnits),
                        returned > 0 && locale.plural(returned, words.returnedUnits),
                      ]
                        .filter(Boolean)
                        .map((text) => ` · ${text}`)
                        .join('')}
                    </span>
                  </span>
                  {giftCards.map((card) => (
                    <GiftCardLine key={card.id} card={card} onChanged={onChanged} />
                  ))}
                  <DigitalLine lineId={id} keys={keys} file={file} onChanged={onChanged} />
                  {delivered > 0 && (
                    <Link href={`/shop/products/${productId}?do=review`} className="link">
                      {opinion.write}
                    </Link>
                  )}
                </div>
                <Amount money={total} />
              </li>
            ),
          )}
          {shippingMethod !== null && (
            <li>
              <span className="grow user-text">{`${words.delivery}: ${shippingMethod}`}</span>
              <Amount money={shipping} />
            </li>
          )}
          {gift.minor !== '0' && (
            <li>
              <span className="grow">{goods.paidByCards}</span>
              <Amount money={{ ...gift, minor: `-${gift.minor}` }} />
            </li>
          )}
        </ul>
        <div className="panel-body stack">
          <p>
            <Badge tone={partTones[status]}>{words.partStatuses[status]}</Badge>
          </p>
          {cancelReason !== null && <p className="user-text">{words.cancelReason(cancelReason)}</p>}
          {giftReturned.minor !== '0' && <p className="meta">{goods.returnedToCards(locale.money(giftReturned))}</p>}
          <Parcels part={part} onChanged={onChanged} />
          {canReturn && returnableUntil !== null && (
            <p className="meta">{words.returnUntil(locale.day(returnableUntil))}</p>
          )}
          {returns.map((one) => (
            <ReturnLine key={one.id} request={one} onChanged={onChanged} />
          ))}
          <div className="line wrap">
            <Address part={part} />
            {children}
          </div>
        </div>
      </Panel>
      {isLowering && (
        <Suspense>
          <LowerDrawer part={part} onClose={() => setLowering(false)} onDone={onChanged} />
        </Suspense>
      )}
      {isReturning && (
        <Suspense>
          <ReturnDrawer part={part} onClose={() => setReturning(false)} onDone={onChanged} />
        </Suspense>
      )}
    </Section>
  );
}

function Address({ part: { address, country } }: { readonly part: PartDetailFragment }) {
  const nameOf = useCountryNames();
  if (address === null) return null;
  const { name, line1, line2, postalCode, city, region } = address;
  const text = [name, line1, line2, `${postalCode} ${city}`, region, nameOf(country)].filter(Boolean).join(', ');
  return <p className="meta user-text">{text}</p>;
}

type Return = PartDetailFragment['returns'][number];

function ReturnLine({ request, onChanged }: { readonly request: Return; readonly onChanged: () => void }) {
  const words = useWords(orderWords);
  const locale = useLocale();
  const tell = useToast();
  const act = useAct(WithdrawReturnDocument);
  const { id, status, answer, amount, reason } = request;
  const withdraw = async () => {
    if ((await act.run({ input: { returnId: id } })) === null) return;
    tell(words.withdrawn);
    onChanged();
  };
  return (
    <div>
      <p className="line wrap">
        <Badge tone={status === 'RECEIVED' ? 'good' : status === 'REJECTED' ? 'danger' : 'waits'}>
          {words.returnStatuses[status]}
        </Badge>
        <span>{words.reasons[reason]}</span>
        {amount.minor !== '0' && <span className="num">{locale.money(amount)}</span>}
        {(status === 'REQUESTED' || status === 'APPROVED') && (
          <Button size="s" busy={act.isBusy && words.withdrawing} onClick={() => void withdraw()}>
            {words.withdraw}
          </Button>
        )}
      </p>
      {answer !== null && <p className="meta user-text">{words.answer(answer)}</p>}
      <Exchange
        request={request}
        statuses={words.exchangeStatuses}
        cancelText={words.cancelExchange}
        cancelledText={words.exchangeCancelled}
        onChanged={onChanged}
      />
      <ProblemNote problem={act.problem} />
    </div>
  );
}

function Refunds({ order }: { readonly order: OrderDetailFragment }) {
  const words = useWords(orderWords);
  if (order.refunds.length === 0) return null;
  return (
    <Section title={words.refunds}>
      <Panel>
        <ul className="rows" data-tight>
          {order.refunds.map(({ id, amount, status, cause }) => (
            <li key={id}>
              <span className="grow">{words.refundCauses[cause]}</span>
              <Badge tone={status === 'DONE' ? 'good' : status === 'FAILED' ? 'danger' : 'waits'}>
                {words.refundStatuses[status]}
              </Badge>
              <Amount money={amount} />
            </li>
          ))}
        </ul>
      </Panel>
    </Section>
  );
}
