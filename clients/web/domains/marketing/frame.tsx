import { Empty, useWords } from '@codai/ui';
import type { ReactNode } from 'react';
import { Page } from '../../lib/page.tsx';
import { managesTenant, useSession } from '../../lib/session.tsx';
import { TabLinks } from '../../lib/tab-links.tsx';
import { marketingWords } from './words.ts';
import './marketing.css';

const tabs = ['campaigns', 'journeys', 'segments', 'contacts', 'pages', 'results', 'sender'] as const;
type Tab = (typeof tabs)[number];

const pathOf = (tab: Tab) => (tab === 'campaigns' ? '/marketing' : `/marketing/${tab}`);

/** A page of the marketing of the active organisation, for those who run it. */
export function MarketingPage({
  tab,
  actions,
  children,
}: {
  readonly tab: Tab;
  readonly actions?: ReactNode;
  readonly children: ReactNode;
}) {
  const words = useWords(marketingWords);
  const { tenant } = useSession();
  const manages = managesTenant(tenant);
  return (
    <Page title={words.title} actions={manages && actions}>
      {manages ? (
        <div className="stack">
          <TabLinks
            label={words.title}
            current={tab}
            tabs={tabs.map((key) => ({ key, label: words.tabs[key], href: pathOf(key) }))}
          />
          {children}
        </div>
      ) : (
        <Empty title={words.title}>{words.members}</Empty>
      )}
    </Page>
  );
}
