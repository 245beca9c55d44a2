import { SkeletonRows, useLocale, useWords } from '@codai/ui';
import { type ComponentType, type KeyboardEvent, lazy, Suspense, useEffect, useRef } from 'react';
import { useSearchParams } from 'wouter';
import { Page } from '../../lib/page.tsx';
import { AmlQueue } from './aml-queue.tsx';
import { DeliveryQueue } from './delivery-queue.tsx';
import { DisputeQueue } from './dispute-queue.tsx';
import { EmployerQueue } from './employer-queue.tsx';
import { EscrowQueue } from './escrow-queue.tsx';
import { HealthQueue } from './health-queue.tsx';
import { IncomingQueue } from './incoming-queue.tsx';
import { IssuerQueue } from './issuer-queue.tsx';
import { KycQueue } from './kyc-queue.tsx';
import { Lookup } from './lookup.tsx';
import { ReconciliationQueue } from './reconciliation-queue.tsx';
import { RequestQueue } from './request-queue.tsx';
import { ScreeningQueue } from './screening-queue.tsx';
import { COUNTED_MAX, useWaiting } from './waiting.ts';
import { deskWords, type QueueName, queueNames } from './words.ts';
import './desk.css';

const queues: Readonly<Record<QueueName, ComponentType>> = {
  aml: AmlQueue,
  screenings: ScreeningQueue,
  incoming: IncomingQueue,
  requests: RequestQueue,
  lookup: Lookup,
  reconciliation: ReconciliationQueue,
  kyc: KycQueue,
  disputes: DisputeQueue,
  escrow: EscrowQueue,
  employers: EmployerQueue,
  issuers: IssuerQueue,
  deliveries: DeliveryQueue,
  postings: lazy(() => import('./postings/postings.tsx')),
  mail: lazy(() => import('./mail/mail.tsx')),
  runs: lazy(() => import('./runs/runs.tsx')),
  plans: lazy(() => import('./plans/plans.tsx')),
  health: HealthQueue,
};

/** Queues, their rows, and beside them the facts and the decision. Queue, filter and row stand in the address. */
export default function DeskPage() {
  const words = useWords(deskWords);
  const [search, setSearch] = useSearchParams();
  const asked = queueNames.find((name) => name === search.get('queue'));
  const queue: QueueName = asked ?? 'aml';
  const Queue = queues[queue];
  const waiting = useWaiting();
  const tabs = useRef<HTMLDivElement>(null);
  // On a phone the tab that is shown may lie outside of the row.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the queue is what it reacts to.
  useEffect(() => {
    tabs.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [queue]);
  const onKeyDown = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    const next = queueNames[(queueNames.indexOf(queue) + step + queueNames.length) % queueNames.length];
    if (step === 0 || next === undefined) return;
    event.preventDefault();
    setSearch({ queue: next });
    tabs.current?.querySelector<HTMLElement>(`#desk-tab-${next}`)?.focus();
  };
  return (
    <Page title={words.title} actions={<Keys />} isFull>
      <div className="tabs desk-tabs" role="tablist" aria-label={words.title} ref={tabs} onKeyDown={onKeyDown}>
        {queueNames.map((name) => (
          <button
            key={name}
            id={`desk-tab-${name}`}
            type="button"
            role="tab"
            aria-selected={name === queue}
            aria-controls="desk-queue"
            tabIndex={name === queue ? 0 : -1}
            data-state={name === queue ? 'active' : undefined}
            onClick={() => setSearch({ queue: name })}
          >
            {words.queues[name]} <Count of={waiting[name]} />
          </button>
        ))}
      </div>
      <div id="desk-queue" role="tabpanel" aria-labelledby={`desk-tab-${queue}`}>
        <Suspense fallback={<SkeletonRows />}>
          <Queue key={queue} />
        </Suspense>
      </div>
    </Page>
  );
}

/** How many wait in a queue; nothing where none does, or nobody knows. */
function Count({ of }: { readonly of: number | undefined }) {
  const words = useWords(deskWords);
  const locale = useLocale();
  if (of === undefined || of === 0) return null;
  const text = of > COUNTED_MAX ? `${locale.number(COUNTED_MAX)}+` : locale.number(of);
  return (
    <span className="count" title={words.open}>
      {text}
    </span>
  );
}

function Keys() {
  const words = useWords(deskWords).keys;
  return (
    <span className="line meta wide-only">
      <kbd>J</kbd>
      <kbd>K</kbd>
      {words.move}
      <kbd>↵</kbd>
      {words.open}
      <kbd>A</kbd>
      {words.accept}
      <kbd>R</kbd>
      {words.reject}
    </span>
  );
}
