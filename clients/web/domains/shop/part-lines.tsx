import { Badge, Button, type Tone, useToast, useWords, When } from '@codai/ui';
import { ProblemNote, useAct } from '../../lib/act.tsx';
import {
  CancelExchangeDocument,
  type ExchangeStateFragment,
  MarkReplacementDeliveredDocument,
  MarkShipmentDeliveredDocument,
  type PartDetailFragment,
} from './generated/operations.ts';
import { orderWords } from './order-words.ts';

export const partTones: Readonly<Record<PartDetailFragment['status'], Tone | 'waits' | undefined>> = {
  WAITING: 'waits',
  OPEN: 'accent',
  SHIPPED: 'accent',
  DELIVERED: 'good',
  CANCELLED: undefined,
};

export interface PartProps {
  readonly part: PartDetailFragment;
  readonly onChanged: () => void;
}

/** Parcels of a part, each with the button that notes its arrival. */
export function Parcels({ part, onChanged }: PartProps) {
  const words = useWords(orderWords);
  const tell = useToast();
  const act = useAct(MarkShipmentDeliveredDocument);
  const arrive = async (shipmentId: string) => {
    if ((await act.run({ input: { shipmentId } })) === null) return;
    tell(words.noted);
    onChanged();
  };
  return (
    <>
      {part.shipments.map(({ id, carrier, trackingNumber, shippedAt, deliveredAt }) => (
        <p key={id} className="line wrap">
          <span className="user-text">
            {carrier || trackingNumber ? words.parcel(carrier ?? '', trackingNumber ?? '') : words.parcelPlain}
          </span>
          <span className="meta">
            {deliveredAt === null ? words.shippedOn : words.arrivedOn} <When at={deliveredAt ?? shippedAt} />
          </span>
          {deliveredAt === null && (
            <Button size="s" busy={act.isBusy && words.arriving} onClick={() => void arrive(id)}>
              {words.arrived}
            </Button>
          )}
        </p>
      ))}
      <ProblemNote problem={act.problem} />
    </>
  );
}

interface ExchangeProps {
  readonly request: ExchangeStateFragment & { readonly id: string };
  /** Names of the states, of the button that turns it into a refund, and of that outcome, for the side that reads them. */
  readonly statuses: Readonly<Record<NonNullable<ExchangeStateFragment['exchange']>, string>>;
  readonly cancelText: string;
  readonly cancelledText: string;
  readonly onChanged: () => void;
}

/** The units that the shop sends in place of money. */
export function Exchange({ request, statuses, cancelText, cancelledText, onChanged }: ExchangeProps) {
  const words = useWords(orderWords);
  const tell = useToast();
  const cancel = useAct(CancelExchangeDocument);
  const arrive = useAct(MarkReplacementDeliveredDocument);
  const { id: returnId, exchange, carrier, trackingNumber, replacements } = request;
  if (exchange === null) return null;
  const run = async (act: typeof cancel | typeof arrive, text: string) => {
    if ((await act.run({ input: { returnId } })) === null) return;
    tell(text);
    onChanged();
  };
  return (
    <>
      <p className="line wrap">
        <Badge tone={exchange === 'DELIVERED' ? 'good' : exchange === 'CANCELLED' ? undefined : 'waits'}>
          {statuses[exchange]}
        </Badge>
        {replacements.map(({ lineId, quantity, variant }) => (
          <span key={lineId} className="user-text">
            {quantity} × {variant === null ? '–' : [...variant.optionValues, variant.sku].join(' · ')}
          </span>
        ))}
        {(carrier || trackingNumber) && (
          <span className="user-text">{words.parcel(carrier ?? '', trackingNumber ?? '')}</span>
        )}
        {(exchange === 'ASKED' || exchange === 'RESERVED') && (
          <Button size="s" busy={cancel.isBusy && words.lowering} onClick={() => void run(cancel, cancelledText)}>
            {cancelText}
          </Button>
        )}
        {exchange === 'SHIPPED' && (
          <Button size="s" busy={arrive.isBusy && words.arriving} onClick={() => void run(arrive, words.noted)}>
            {words.arrived}
          </Button>
        )}
      </p>
      <ProblemNote problem={cancel.problem ?? arrive.problem} />
    </>
  );
}
