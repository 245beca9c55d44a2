import {
  Amount,
  Badge,
  Button,
  Drawer,
  Field,
  Form,
  Input,
  Note,
  useLocale,
  useToast,
  useWords,
  When,
} from '@codai/ui';
import { useState } from 'react';
import { ProblemNote, useAct } from '../../lib/act.tsx';
import { Confirm } from '../../lib/confirm.tsx';
import { useCountryNames } from '../../lib/countries.ts';
import { PartView, usePart } from '../../lib/part.tsx';
import { useActIdempotencyKey } from '../../shared/money/idempotency-key.ts';
import { DigitalRefunds } from './digital-line.tsx';
import {
  CancelOrderPartDocument,
  ShipOrderPartDocument,
  ShopOrderDocument,
  type ShopOrderQuery,
} from './generated/operations.ts';
import { orderWords } from './order-words.ts';
import { Parcels, partTones } from './part-lines.tsx';
import { salesWords } from './sales-words.ts';

type Sale = NonNullable<ShopOrderQuery['orderPart']>;

interface SaleDrawerProps {
  readonly id: string;
  readonly onClose: () => void;
  readonly onChanged: () => void;
}

/** An order for the shop: goods, recipient, parcels and the payout. */
export default function SaleDrawer({ id, onClose, onChanged }: SaleDrawerProps) {
  const words = useWords(salesWords);
  const part = usePart(ShopOrderDocument, { id });
  const changed = () => {
    part.reload();
    onChanged();
  };
  return (
    <Drawer isOpen onClose={onClose} title={part.data?.orderPart?.number ?? words.detail}>
      <PartView part={part} pick={({ orderPart }) => orderPart} name={words.detail}>
        {(sale) => (
          <div className="stack">
            <SaleFacts sale={sale} />
            <DigitalRefunds part={sale} onChanged={changed} />
            <Parcels part={sale} onChanged={changed} />
            {sale.status === 'OPEN' && <Ship key={sale.version} sale={sale} onChanged={changed} />}
            <Payout sale={sale} />
          </div>
        )}
      </PartView>
    </Drawer>
  );
}

function SaleFacts({ sale }: { readonly sale: Sale }) {
  const words = useWords(salesWords);
  const order = useWords(orderWords);
  const locale = useLocale();
  const nameOf = useCountryNames();
  const { status, placedAt, lines, total, shippingMethod, address, country } = sale;
  const recipient = address && [
    address.name,
    address.line1,
    address.line2,
    `${address.postalCode} ${address.city}`,
    address.region,
    nameOf(country),
    address.phone,
  ];
  return (
    <>
      <p className="line wrap">
        <Badge tone={partTones[status]}>{order.partStatuses[status]}</Badge>
        <span className="meta">
          <When at={placedAt} />
        </span>
      </p>
      <ul className="rows" data-tight>
        {lines.map(({ id, title, optionValues, quantity, cancelled, returned, total: price }) => (
          <li key={id}>
            <span className="grow">
              <span className="user-text">
                {[order.line(locale.number(quantity), title), ...optionValues].join(' · ')}
              </span>
              <span className="meta">
                {[
                  cancelled > 0 && locale.plural(cancelled, order.cancelledUnits),
                  returned > 0 && locale.plural(returned, order.returnedUnits),
                ]
                  .filter(Boolean)
                  .map((text) => ` · ${text}`)
                  .join('')}
              </span>
            </span>
            <Amount money={price} />
          </li>
        ))}
        <li>
          <span className="grow">{order.total}</span>
          <strong>
            <Amount money={total} />
          </strong>
        </li>
      </ul>
      {recipient && (
        <section>
          <h3 className="heading">{lines.every(({ isDigital }) => isDigital) ? words.billTo : words.shipTo}</h3>
          <p className="user-text">{recipient.filter(Boolean).join(', ')}</p>
          {shippingMethod !== null && <p className="meta user-text">{shippingMethod}</p>}
        </section>
      )}
    </>
  );
}

function Ship({ sale, onChanged }: { readonly sale: Sale; readonly onChanged: () => void }) {
  const words = useWords(salesWords);
  const tell = useToast();
  const act = useAct(ShipOrderPartDocument);
  const idempotency = useActIdempotencyKey(act.problem);
  const open = sale.lines.filter(({ reserved }) => reserved > 0);
  const [units, setUnits] = useState<Readonly<Record<string, string>>>(
    Object.fromEntries(open.map(({ id, reserved }) => [id, String(reserved)])),
  );
  const [carrier, setCarrier] = useState('');
  const [trackingNumber, setTrackingNumber] = useState('');
  const [isTried, setTried] = useState(false);
  const [isCancelling, askCancel] = useState(false);
  const lines = open
    .map(({ id }) => ({ lineId: id, quantity: Number(units[id] ?? '0') }))
    .filter(({ quantity }) => Number.isInteger(quantity) && quantity > 0);
  const ship = async () => {
    setTried(true);
    if (lines.length === 0) return;
    const parcel = { carrier: carrier.trim() || null, trackingNumber: trackingNumber.trim() || null };
    const done = await act.run({
      input: { partId: sale.id, lines, ...parcel, idempotencyKey: idempotency.key },
    });
    if (done === null) return;
    tell(words.shipped);
    onChanged();
  };
  return (
    <Form onSubmit={() => void ship()}>
      {open.map(({ id, title, reserved }) => (
        <Field key={id} label={words.toShip(title)}>
          <Input
            type="number"
            inputMode="numeric"
            min={0}
            max={reserved}
            value={units[id] ?? '0'}
            onChange={({ target }) => {
              setUnits({ ...units, [id]: target.value });
              idempotency.renew();
            }}
          />
        </Field>
      ))}
      <Field label={words.carrier} error={act.fieldError('carrier')}>
        <Input value={carrier} maxLength={60} onChange={({ target }) => setCarrier(target.value)} />
      </Field>
      <Field label={words.tracking} error={act.fieldError('trackingNumber')}>
        <Input value={trackingNumber} maxLength={60} onChange={({ target }) => setTrackingNumber(target.value)} />
      </Field>
      {isTried && lines.length === 0 && <Note tone="danger" title={words.chooseUnits} />}
      <ProblemNote problem={act.problem} />
      <div className="line wrap">
        <Button type="submit" look="primary" busy={act.isBusy && words.shipping}>
          {words.ship}
        </Button>
        <Button onClick={() => askCancel(true)}>{words.cancel}</Button>
      </div>
      {isCancelling && <CancelRest sale={sale} onClose={() => askCancel(false)} onChanged={onChanged} />}
    </Form>
  );
}

interface CancelProps {
  readonly sale: Sale;
  readonly onClose: () => void;
  readonly onChanged: () => void;
}

function CancelRest({ sale, onClose, onChanged }: CancelProps) {
  const words = useWords(salesWords);
  const tell = useToast();
  const act = useAct(CancelOrderPartDocument);
  const [reason, setReason] = useState('');
  const cancel = async () => {
    if ((await act.run({ input: { partId: sale.id, reason } })) === null) return;
    tell(words.cancelled);
    onClose();
    onChanged();
  };
  return (
    <Confirm
      title={words.cancelTitle}
      why={words.cancelWhy}
      act={words.cancel}
      busy={words.cancelling}
      keep={words.keep}
      action={act}
      onConfirm={() => void cancel()}
      onClose={onClose}
    >
      <Field label={words.cancelReason} error={act.fieldError('reason')}>
        <Input value={reason} maxLength={500} onChange={({ target }) => setReason(target.value)} />
      </Field>
    </Confirm>
  );
}

function Payout({ sale: { payout, status } }: { readonly sale: Sale }) {
  const words = useWords(salesWords);
  if (status === 'CANCELLED') return null;
  if (payout === null) return <p className="meta">{words.payoutLater}</p>;
  return (
    <section>
      <h3 className="heading">{words.payout}</h3>
      <dl className="pairs">
        <dt>{words.payouts[payout.status]}</dt>
        <dd>
          <Amount money={payout.amount} />
        </dd>
        <dt>{words.commission}</dt>
        <dd>
          <Amount money={payout.commission} />
        </dd>
      </dl>
      {payout.status === 'PENDING' && payout.refusal !== null && (
        <Note tone="warning" title={words.payoutRefused(payout.refusal)} />
      )}
    </section>
  );
}
