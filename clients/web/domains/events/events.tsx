import { Empty, SkeletonRows, useWords } from '@codai/ui';
import { type ComponentType, lazy, Suspense } from 'react';
import { useParams } from 'wouter';
import { Boundary } from '../../lib/boundary.tsx';
import { Page } from '../../lib/page.tsx';
import { useSession } from '../../lib/session.tsx';
import { TabLinks } from '../../lib/tab-links.tsx';
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
  if (tenant?.kind === 'PERSONAL') {
    return (
      <Page title={words.title}>
        <Empty title={words.personal} />
      </Page>
    );
  }
  return (
    <Page title={words.title}>
      <TabLinks
        label={words.title}
        current={part}
        tabs={partNames.map((key) => ({
          key,
          label: words.parts[key],
          href: key === 'stream' ? '/events' : `/events/${key}`,
        }))}
      />
      <Boundary key={part}>
        <Suspense fallback={<SkeletonRows />}>
          <Part />
        </Suspense>
      </Boundary>
    </Page>
  );
}
