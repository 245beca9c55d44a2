import { Select, SkeletonRows, useLocale, useWords } from '@codai/ui';
import { type ComponentType, lazy, Suspense } from 'react';
import { Link, useSearchParams } from 'wouter';
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
  fairness: lazy(() => import('./fairness/fairness.tsx')),
  mail: lazy(() => import('./mail/mail.tsx')),
  runs: lazy(() => import('./runs/runs.tsx')),
  plans: lazy(() => import('./plans/plans.tsx')),
  coins: lazy(() => import('./coins/coins.tsx')),
  seasons: lazy(() => import('./seasons/seasons.tsx')),
  health: HealthQueue,
};

/** The list of queues, in the order of the work. */
const groups = {
  money: ['aml', 'screenings', 'kyc', 'requests', 'incoming', 'reconciliation', 'disputes', 'runs'],
  people: ['lookup', 'escrow', 'employers', 'postings', 'fairness', 'issuers'],
  product: ['deliveries', 'mail', 'plans', 'coins', 'seasons', 'health'],
} as const satisfies Readonly<Record<string, readonly QueueName[]>>;
const groupNames = Object.keys(groups) as (keyof typeof groups)[];

/** Queues with how many wait, their rows, and beside them the facts and the decision. Queue, filter and row stand in the address. */
export default function DeskPage() {
  const words = useWords(deskWords);
  const [search, setSearch] = useSearchParams();
  const queue: QueueName = queueNames.find((name) => name === search.get('queue')) ?? 'aml';
  const Queue = queues[queue];
  const waiting = useWaiting();
  const countOf = useCountText();
  return (
    <Page title={words.title} actions={<Keys />} isFull>
      <div className="desk-page-parts">
        <nav className="desk-queues wide-only" aria-label={words.title}>
          {groupNames.map((group) => (
            <div key={group}>
              <p className="meta desk-group">{words.groups[group]}</p>
              {groups[group].map((name) => (
                <Link
                  key={name}
                  href={`/desk?queue=${encodeURIComponent(name)}`}
                  aria-current={name === queue ? 'page' : undefined}
                >
                  <span className="grow">{words.queues[name]}</span> <Count of={waiting[name]} />
                </Link>
              ))}
            </div>
          ))}
        </nav>
        <div className="desk-choose narrow-only">
          <Select aria-label={words.queue} value={queue} onChange={(event) => setSearch({ queue: event.target.value })}>
            {groupNames.map((group) => (
              <optgroup key={group} label={words.groups[group]}>
                {groups[group].map((name) => (
                  <option key={name} value={name}>
                    {[words.queues[name], countOf(waiting[name])].filter(Boolean).join(' · ')}
                  </option>
                ))}
              </optgroup>
            ))}
          </Select>
        </div>
        <section className="desk-queue" aria-label={words.queues[queue]}>
          <Suspense fallback={<SkeletonRows />}>
            <Queue key={queue} />
          </Suspense>
        </section>
      </div>
    </Page>
  );
}

/** How many wait in a queue, in a few digits; null where none does, or nobody knows. */
function useCountText(): (count: number | undefined) => string | null {
  const locale = useLocale();
  return (count) => {
    if (count === undefined || count === 0) return null;
    return count > COUNTED_MAX ? `${locale.number(COUNTED_MAX)}+` : locale.number(count);
  };
}

function Count({ of }: { readonly of: number | undefined }) {
  const words = useWords(deskWords);
  const text = useCountText()(of);
  if (text === null) return null;
  return (
    <span className="count" title={words.waiting(text)}>
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
      <kbd>X</kbd>
      {words.select}
      <kbd>A</kbd>
      {words.accept}
      <kbd>R</kbd>
      {words.reject}
    </span>
  );
}
