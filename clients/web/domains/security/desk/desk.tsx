import { SkeletonRows, TabPanel, Tabs, useWords } from '@codai/ui';
import { type ComponentType, lazy, Suspense } from 'react';
import { useSearchParams } from 'wouter';
import { Page } from '../../../lib/page.tsx';
import './desk.css';
import { deskWords, type ViewName, viewNames } from './words.ts';

const views: Readonly<Record<ViewName, ComponentType>> = {
  alerts: lazy(() => import('../threats/alerts.tsx')),
  incidents: lazy(() => import('../threats/incidents.tsx')),
  rules: lazy(() => import('../threats/rules.tsx')),
  blocks: lazy(() => import('../threats/blocks.tsx')),
  responses: lazy(() => import('../threats/responses.tsx')),
  limits: lazy(() => import('../controls/rate-limits.tsx')),
  log: lazy(() => import('../audit/platform-log.tsx')),
  integrity: lazy(() => import('../audit/integrity.tsx')),
  requests: lazy(() => import('../privacy/platform-requests.tsx')),
  holds: lazy(() => import('../privacy/holds.tsx')),
  retention: lazy(() => import('../controls/retention.tsx')),
  scans: lazy(() => import('../controls/scans.tsx')),
  reports: lazy(() => import('../controls/reports.tsx')),
  compliance: lazy(() => import('../controls/compliance.tsx')),
};

/** Security views for operators. The view stands in the address; a view takes its own filters and drawers there. */
export default function SecurityDeskPage() {
  const words = useWords(deskWords);
  const [search, setSearch] = useSearchParams();
  const view = viewNames.find((name) => name === search.get('view')) ?? viewNames[0];
  const View = views[view];
  return (
    <Page title={words.title}>
      <Tabs
        label={words.title}
        panel="security-view"
        current={view}
        tabs={viewNames.map((key) => ({ key, label: words.views[key] }))}
        onChange={(next) => setSearch({ view: next })}
      />
      <TabPanel panel="security-view" current={view}>
        <Suspense fallback={<SkeletonRows />}>
          <View key={view} />
        </Suspense>
      </TabPanel>
    </Page>
  );
}
