import { Empty, SkeletonRows, useWords } from '@codai/ui';
import { type ComponentType, lazy, Suspense } from 'react';
import { useParams } from 'wouter';
import { Boundary } from '../../../lib/boundary.tsx';
import { Page } from '../../../lib/page.tsx';
import { useSession } from '../../../lib/session.tsx';
import { TabLinks } from '../../../lib/tab-links.tsx';
import { mailingWords, type PartName, partNames } from './words.ts';
import './mailings.css';

const parts: Readonly<Record<PartName, ComponentType>> = {
  campaigns: lazy(() => import('./campaigns.tsx')),
  templates: lazy(() => import('./templates.tsx')),
  results: lazy(() => import('./results.tsx')),
};

/** E-mail of the organisation to its members, for owners and administrators. */
export default function MailingsPage() {
  const words = useWords(mailingWords);
  const { tenant } = useSession();
  const { part: asked } = useParams<{ readonly part?: string }>();
  const part = partNames.find((name) => name === asked) ?? 'campaigns';
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
          href: key === 'campaigns' ? '/mailings' : `/mailings/${key}`,
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
