import type { EventDeliveryState } from '@codai/sdk';
import { Badge, Drawer, Empty, Field, Select, type Tone, useLocale, useWords, When } from '@codai/ui';
import { useState } from 'react';
import { MoreRows, PartView, usePages } from '../../lib/part.tsx';
import {
  EventDeliveriesDocument,
  type EventDeliveryLineFragment,
  type EventSubscriptionLineFragment,
} from './generated/operations.ts';
import { eventWords } from './words.ts';

const states = ['PENDING', 'ACKNOWLEDGED', 'DEAD', 'DISCARDED'] as const satisfies readonly EventDeliveryState[];
const tones: Readonly<Record<EventDeliveryState, Tone | 'waits' | undefined>> = {
  PENDING: 'waits',
  ACKNOWLEDGED: 'good',
  DEAD: 'danger',
  DISCARDED: undefined,
};

interface DeliveriesProps {
  readonly subscription: EventSubscriptionLineFragment;
  readonly onClose: () => void;
}

/** Deliveries of a subscription with each attempt, those of the newest events first. */
export function Deliveries({ subscription, onClose }: DeliveriesProps) {
  const words = useWords(eventWords).hooks;
  const [state, setState] = useState<EventDeliveryState | null>(null);
  return (
    <Drawer isOpen onClose={onClose} title={subscription.name}>
      <div className="stack">
        <Field label={words.state}>
          <Select
            value={state ?? ''}
            onChange={({ target }) => setState(states.find((one) => one === target.value) ?? null)}
          >
            <option value="">{words.everyState}</option>
            {states.map((one) => (
              <option key={one} value={one}>
                {words.states[one]}
              </option>
            ))}
          </Select>
        </Field>
        <List key={state} subscriptionId={subscription.id} state={state} />
      </div>
    </Drawer>
  );
}

interface ListProps {
  readonly subscriptionId: string;
  readonly state: EventDeliveryState | null;
}

function List({ subscriptionId, state }: ListProps) {
  const all = useWords(eventWords);
  const words = all.hooks;
  const locale = useLocale();
  const pages = usePages(EventDeliveriesDocument, { subscriptionId, state }, (data) => data.eventDeliveries);
  return (
    <>
      <PartView part={pages.part} pick={(data) => data} name={words.deliveries}>
        {() =>
          pages.rows.length === 0 ? (
            <Empty title={all.none} />
          ) : (
            <ul className="rows">
              {pages.rows.map((delivery) => (
                <li key={delivery.id}>
                  <div className="grow events-lines">
                    <span className="line wrap">
                      <span className="mono strong">{delivery.type}</span>
                      <Badge tone={tones[delivery.state]}>{words.states[delivery.state]}</Badge>
                      {delivery.isReplayed && <Badge>{words.replayed}</Badge>}
                    </span>
                    <span className="meta">
                      {all.sequence(delivery.sequence)} · <When at={delivery.createdAt} />
                      {delivery.state === 'PENDING' && ` · ${words.next(locale.when(delivery.nextAttemptAt))}`}
                    </span>
                    <Attempts delivery={delivery} />
                  </div>
                </li>
              ))}
            </ul>
          )
        }
      </PartView>
      <MoreRows pages={pages} />
    </>
  );
}

export function Attempts({ delivery }: { readonly delivery: EventDeliveryLineFragment }) {
  const words = useWords(eventWords).hooks;
  const locale = useLocale();
  if (delivery.attempts.length === 0) return <span className="meta">{words.noAttempts}</span>;
  return (
    <ol className="events-lines">
      {delivery.attempts.map(({ id, number, outcome, statusCode, error, durationMs, endedAt }) => (
        <li key={id} className="meta num">
          {words.attempt(locale.number(number))}: {words.outcomes[outcome]}
          {statusCode !== null && ` · HTTP ${statusCode}`}
          {durationMs !== null && ` · ${locale.number(durationMs)} ms`} · <When at={endedAt} />
          {error !== null && <span className="user-text"> · {error}</span>}
        </li>
      ))}
    </ol>
  );
}
