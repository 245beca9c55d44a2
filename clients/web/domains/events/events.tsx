import { Empty, SkeletonRows, useWords } from '@codai/ui';
import { type ComponentType, lazy, Suspense, useEffect, useRef } from 'react';
import { Link, useParams } from 'wouter';
import { Boundary } from '../../lib/boundary.tsx';
import { Page } from '../../lib/page.tsx';
import { useSession } from '../../lib/session.tsx';
import { eventWords, type PartName, partNames } from './words.ts';
import './events.css';

const parts: Readonly<Record<PartName, ComponentType>> = {
  stream: lazy(() => import('./stream.tsx')),
  types: lazy(() => import('./types.tsx')),
  webhooks: lazy(() => import('./webhooks.tsx')),
  'dead-letters': lazy(() => import('./dead-letters.tsx')),
  replay: lazy(() => import('./replay.tsx')),
};

/** Events of the organisation and their delivery, for owners and administrators. */
export default function EventsPage() {
  const words = useWords(eventWords);
  const { tenant } = useSession();
  const { part: asked } = useParams<{ readonly part?: string }>();
  const part = partNames.find((name) => name === asked) ?? 'stream';
  const Part = parts[part];
  const nav = useRef<HTMLElement>(null);
  // On a phone the part that is shown may lie outside of the row.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the part is what it reacts to.
  useEffect(() => {
    nav.current?.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [part]);
  if (tenant?.kind === 'PERSONAL') {
    return (
      <Page title={words.title}>
        <Empty title={words.personal} />
      </Page>
    );
  }
  return (
    <Page title={words.title}>
      <nav ref={nav} className="tabs events-parts" aria-label={words.title}>
        {partNames.map((name) => (
          <Link
            key={name}
            href={name === 'stream' ? '/events' : `/events/${name}`}
            aria-current={name === part ? 'page' : undefined}
          >
            {words.parts[name]}
          </Link>
        ))}
      </nav>
      <Boundary key={part}>
        <Suspense fallback={<SkeletonRows />}>
          <Part />
        </Suspense>
      </Boundary>
    </Page>
  );
}
