import { Badge, Button, Empty, Panel, Section, type Tone, useLocale, useToast, useWords } from '@codai/ui';
import { useState } from 'react';
import { useAct, useIdempotencyKey } from '../../lib/act.tsx';
import { Confirm } from '../../lib/confirm.tsx';
import { type Part, PartView } from '../../lib/part.tsx';
import { managesTenant, useSession } from '../../lib/session.tsx';
import { CancelBillingSubscriptionDocument, type SubscriptionsListQuery } from './generated/operations.ts';
import { paymentsWords } from './words.ts';

export type SubscriptionLine = NonNullable<SubscriptionsListQuery['billingSubscriptions']>['edges'][number]['node'];

const tones: Readonly<Record<SubscriptionLine['status'], Tone | 'waits' | undefined>> = {
  INCOMPLETE: 'warning',
  TRIALING: 'accent',
  ACTIVE: 'good',
  PAST_DUE: 'warning',
  UNPAID: 'danger',
  PAUSED: 'waits',
  CANCELLED: undefined,
};

interface PlansProps {
  readonly part: Part<SubscriptionsListQuery>;
  readonly onTask: (task: Record<string, string>) => void;
}

export function Plans({ part, onTask }: PlansProps) {
  const words = useWords(paymentsWords).plans;
  const [cancelled, setCancelled] = useState<SubscriptionLine | null>(null);
  return (
    <Section title={words.title}>
      <Panel>
        <PartView part={part} pick={({ billingSubscriptions }) => billingSubscriptions} name={words.title}>
          {({ edges }) =>
            edges.length === 0 ? (
              <Empty title={words.none} action={<Button onClick={() => onTask({ do: 'plan' })}>{words.choose}</Button>}>
                {words.noneWhy}
              </Empty>
            ) : (
              <div className="rows">
                {edges.map(({ node }) => (
                  <PlanRow
                    key={node.id}
                    plan={node}
                    onChange={() => onTask({ do: 'plan', plan: node.id })}
                    onCancel={() => setCancelled(node)}
                  />
                ))}
              </div>
            )
          }
        </PartView>
      </Panel>
      {cancelled && <CancelPlan plan={cancelled} onClose={() => setCancelled(null)} onDone={part.reload} />}
    </Section>
  );
}

interface RowProps {
  readonly plan: SubscriptionLine;
  readonly onChange: () => void;
  readonly onCancel: () => void;
}

function PlanRow({ plan, onChange, onCancel }: RowProps) {
  const words = useWords(paymentsWords).plans;
  const locale = useLocale();
  const { tenant } = useSession();
  const isOver = plan.status === 'CANCELLED';
  const isManager = managesTenant(tenant);
  const ends = plan.cancelAtPeriodEnd || isOver ? words.ends : words.renews;
  return (
    <div className="payments-plan">
      <span className="grow">
        <span className="line wrap">
          <span className="strong user-text">
            {plan.items
              .map(({ price, quantity }) => `${price.product.name}${quantity === null ? '' : ` × ${quantity}`}`)
              .join(', ')}
          </span>
          <Badge tone={tones[plan.status]}>{words.states[plan.status]}</Badge>
        </span>
        <span className="meta">
          {words.each(locale.money(plan.price), words.per[plan.interval.unit])} · {ends(locale.day(plan.periodEndsAt))}
        </span>
      </span>
      {!isOver && (
        <span className="line">
          <Button size="s" disabled={!isManager} onClick={onChange}>
            {words.change}
          </Button>
          <Button size="s" look="plain" disabled={!isManager || plan.cancelAtPeriodEnd} onClick={onCancel}>
            {words.cancel}
          </Button>
        </span>
      )}
      {!isManager && !isOver && <span className="meta">{words.onlyManagers}</span>}
    </div>
  );
}

interface CancelProps {
  readonly plan: SubscriptionLine;
  readonly onClose: () => void;
  readonly onDone: () => void;
}

function CancelPlan({ plan, onClose, onDone }: CancelProps) {
  const all = useWords(paymentsWords);
  const words = all.plans;
  const locale = useLocale();
  const tell = useToast();
  const idempotency = useIdempotencyKey();
  const cancel = useAct(CancelBillingSubscriptionDocument);
  return (
    <Confirm
      title={words.cancelTitle}
      why={words.cancelWhy(locale.day(plan.periodEndsAt))}
      act={words.cancelIt}
      busy={words.cancelling}
      keep={all.keep}
      action={cancel}
      onConfirm={async () => {
        const input = { subscriptionId: plan.id, atPeriodEnd: true, idempotencyKey: idempotency.key };
        if ((await cancel.run({ input })) === null) return;
        onClose();
        onDone();
        tell(words.cancelled);
      }}
      onClose={onClose}
    />
  );
}
