import { SkeletonRows, useWords } from '@codai/ui';
import { type ComponentType, type KeyboardEvent, lazy, Suspense, useEffect, useRef } from 'react';
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
  const tabs = useRef<HTMLDivElement>(null);
  // On a phone the tab that is shown may lie outside of the row.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the view is what it reacts to.
  useEffect(() => {
    tabs.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [view]);
  const onKeyDown = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    const next = viewNames[(viewNames.indexOf(view) + step + viewNames.length) % viewNames.length];
    if (step === 0 || next === undefined) return;
    event.preventDefault();
    setSearch({ view: next });
    tabs.current?.querySelector<HTMLElement>(`#security-tab-${next}`)?.focus();
  };
  return (
    <Page title={words.title}>
      <div className="tabs security-tabs" role="tablist" aria-label={words.title} ref={tabs} onKeyDown={onKeyDown}>
        {viewNames.map((name) => (
          <button
            key={name}
            id={`security-tab-${name}`}
            type="button"
            role="tab"
            aria-selected={name === view}
            aria-controls="security-view"
            tabIndex={name === view ? 0 : -1}
            data-state={name === view ? 'active' : undefined}
            onClick={() => setSearch({ view: name })}
          >
            {words.views[name]}
          </button>
        ))}
      </div>
      <div id="security-view" className="security-view" role="tabpanel" aria-labelledby={`security-tab-${view}`}>
        <Suspense fallback={<SkeletonRows />}>
          <View key={view} />
        </Suspense>
      </div>
    </Page>
  );
}
