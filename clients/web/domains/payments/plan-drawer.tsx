import { Amount, Button, Drawer, Field, Form, Input, Select, useLocale, useToast, useWords } from '@codai/ui';
import { useState } from 'react';
import { ProblemNote, useAct, useIdempotencyKey } from '../../lib/act.tsx';
import { isAbsent, type Part, PartView, usePart } from '../../lib/part.tsx';
import { PlanPricesDocument, type PlanPricesQuery } from '../../shared/money/generated/payments.ts';
import { BillingForm } from './billing-details.tsx';
import {
  type BillingDetailsQuery,
  ChangeBillingSubscriptionDocument,
  CreateBillingSubscriptionDocument,
  SubscriptionNextDocument,
  type SubscriptionsListQuery,
} from './generated/operations.ts';
import type { SubscriptionLine } from './plans.tsx';
import { paymentsWords } from './words.ts';

type Product = NonNullable<PlanPricesQuery['billingProducts']>['edges'][number]['node'];
type Proration = 'LATER' | 'NOW' | 'NONE';

interface PlanProps {
  /** Without details of billing nothing can be invoiced: they are asked for first. */
  readonly billing: Part<BillingDetailsQuery>;
  readonly part: Part<SubscriptionsListQuery>;
  /** The plan to change; null begins one. */
  readonly subscriptionId: string | null;
  readonly onClose: () => void;
  readonly onDone: () => void;
}

export function PlanDrawer({ billing, part, subscriptionId, onClose, onDone }: PlanProps) {
  const words = useWords(paymentsWords).plans;
  const prices = usePart(PlanPricesDocument, { first: 50 });
  const [isChanged, setChanged] = useState(false);
  const present = part.data?.billingSubscriptions?.edges.find(({ node }) => node.id === subscriptionId)?.node ?? null;
  const isReady = subscriptionId === null || present !== null;
  return (
    <Drawer isOpen onClose={onClose} title={present === null ? words.choose : words.change} isChanged={isChanged}>
      {isAbsent(billing, 'billingProfile') ? (
        <BillingForm part={billing} onChanged={() => setChanged(true)} onSaved={() => setChanged(false)} />
      ) : (
        <PartView
          part={prices}
          pick={(data) => (isReady && billing.data !== undefined ? data.billingProducts : null)}
          name={words.title}
        >
          {({ edges }) => (
            <div className="stack">
              <PlanForm
                products={edges.map(({ node }) => node)}
                present={present}
                onChanged={() => setChanged(true)}
                onDone={() => {
                  onDone();
                  onClose();
                }}
              />
              {present && <NextInvoice id={present.id} />}
            </div>
          )}
        </PartView>
      )}
    </Drawer>
  );
}

interface FormProps {
  readonly products: readonly Product[];
  readonly present: SubscriptionLine | null;
  readonly onChanged: () => void;
  readonly onDone: () => void;
}

const QUANTITY = /^[1-9]\d{0,11}$/;
const prorations: readonly Proration[] = ['LATER', 'NOW', 'NONE'];

function PlanForm({ products, present, onChanged, onDone }: FormProps) {
  const words = useWords(paymentsWords).plans;
  const locale = useLocale();
  const tell = useToast();
  const idempotency = useIdempotencyKey();
  const create = useAct(CreateBillingSubscriptionDocument);
  const change = useAct(ChangeBillingSubscriptionDocument);
  // A plan is what is counted beforehand; what is measured goes along with it.
  const offers = products.flatMap((product) =>
    product.prices
      .filter(
        ({ isActive, usageType, currency }) =>
          isActive && usageType === 'LICENSED' && (present === null || currency === present.currency),
      )
      .map((price) => ({ product, price })),
  );
  const before = present?.items.find(({ price }) => price.usageType === 'LICENSED');
  const [priceId, setPrice] = useState(before?.price.id ?? offers[0]?.price.id ?? '');
  const [quantity, setQuantity] = useState(String(before?.quantity ?? '1'));
  const [proration, setProration] = useState<Proration>('LATER');
  const [isTried, setTried] = useState(false);
  const chosen = offers.find(({ price }) => price.id === priceId)?.price;
  const isCounted = chosen?.model !== 'FLAT';
  const isWrong = isCounted && !QUANTITY.test(quantity);
  const action = present === null ? create : change;

  const submit = async () => {
    setTried(true);
    if (isWrong || chosen === undefined) return;
    const kept = present?.items.filter(({ price }) => price.usageType !== 'LICENSED') ?? [];
    const items = [
      { priceId, quantity: isCounted ? quantity : '1' },
      ...kept.map(({ price }) => ({ priceId: price.id })),
    ];
    const done =
      present === null
        ? await create.run({ input: { items, idempotencyKey: idempotency.key } })
        : await change.run({
            input: {
              subscriptionId: present.id,
              items,
              proration,
              expectedVersion: present.version,
              idempotencyKey: idempotency.key,
            },
          });
    if (done === null) return;
    tell(present === null ? words.begun : words.changed);
    onDone();
  };
  const touched = () => {
    idempotency.renew();
    onChanged();
  };
  const wrong = isTried && isWrong ? words.quantityWrong : action.fieldError('quantity');
  return (
    <Form onSubmit={() => void submit()} errors={wrong === undefined ? [] : [wrong]}>
      <Field label={words.plan} hint={chosen && chosen.trialDays > 0 && locale.plural(chosen.trialDays, words.trial)}>
        <Select
          value={priceId}
          onChange={(event) => {
            setPrice(event.target.value);
            touched();
          }}
        >
          {offers.map(({ product, price }) => (
            <option key={price.id} value={price.id}>
              {product.name}
              {price.unitPrice && `, ${words.each(locale.money(price.unitPrice), words.per[price.interval.unit])}`}
            </option>
          ))}
        </Select>
      </Field>
      {isCounted && (
        <Field label={words.quantity} error={wrong}>
          <Input
            inputMode="numeric"
            value={quantity}
            onChange={(event) => {
              setQuantity(event.target.value);
              touched();
            }}
          />
        </Field>
      )}
      {present && (
        <Field label={words.when}>
          <Select
            value={proration}
            onChange={(event) => {
              setProration(event.target.value as Proration);
              touched();
            }}
          >
            {prorations.map((one) => (
              <option key={one} value={one}>
                {words.prorations[one]}
              </option>
            ))}
          </Select>
        </Field>
      )}
      {wrong === undefined && <ProblemNote problem={action.problem} />}
      <Button type="submit" look="primary" size="l" wide busy={action.isBusy && words.busy}>
        {present === null ? words.submit : words.submitChange}
      </Button>
    </Form>
  );
}

/** Next charge of the current plan. */
function NextInvoice({ id }: { readonly id: string }) {
  const words = useWords(paymentsWords).plans;
  const locale = useLocale();
  const part = usePart(SubscriptionNextDocument, { id });
  if (part.data?.upcomingInvoice === null) return null;
  return (
    <section className="stack-s">
      <PartView part={part} pick={({ upcomingInvoice }) => upcomingInvoice} name={words.next}>
        {({ at, lines, tax, total }) => (
          <>
            <h3 className="heading">
              {words.next} <span className="meta">{words.nextAt(locale.day(at))}</span>
            </h3>
            <dl className="pairs">
              {lines.map(({ description, amount }, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: lines to come have no id; they are shown in their order.
                <div key={index} className="payments-pair">
                  <dt className="user-text">{description}</dt>
                  <dd>
                    <Amount money={amount} />
                  </dd>
                </div>
              ))}
              <div className="payments-pair">
                <dt>{words.tax}</dt>
                <dd>
                  <Amount money={tax} />
                </dd>
              </div>
              <div className="payments-pair strong">
                <dt>{words.sum}</dt>
                <dd>
                  <Amount money={total} />
                </dd>
              </div>
            </dl>
          </>
        )}
      </PartView>
    </section>
  );
}
