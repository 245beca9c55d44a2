import { Badge, Button, type DataColumn, DataTable, Empty, useLocale, useWords } from '@codai/ui';
import { Plus } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { useLocation } from 'wouter';
import { MoreRows, PartView, usePages } from '../../lib/part.tsx';
import { campaignWords } from './campaign-words.ts';
import { MarketingPage } from './frame.tsx';
import { ContactCampaignsDocument, type ContactCampaignsQuery } from './generated/operations.ts';
import { marketingWords } from './words.ts';

const CampaignForm = lazy(() => import('./campaign-form.tsx'));

type Row = NonNullable<NonNullable<ContactCampaignsQuery['marketingCampaigns']>['edges'][number]['node']>;

/** Tone of the badge of a state. */
export const toneOf = (status: Row['status']) =>
  status === 'COMPLETED'
    ? 'good'
    : status === 'RUNNING'
      ? 'accent'
      : status === 'PAUSED' || status === 'BUDGET_SPENT'
        ? 'warning'
        : undefined;

/** Campaigns of the organisation with their state and numbers. */
export function CampaignsPage() {
  const words = useWords(campaignWords);
  const [, go] = useLocation();
  const [isNew, setNew] = useState(false);
  return (
    <MarketingPage
      tab="campaigns"
      actions={
        <Button icon={Plus} look="primary" onClick={() => setNew(true)}>
          {words.add}
        </Button>
      }
    >
      <List />
      {isNew && (
        <Suspense>
          <CampaignForm
            campaign={null}
            onClose={() => setNew(false)}
            onDone={(id) => go(`/marketing/campaigns/${id}`)}
          />
        </Suspense>
      )}
    </MarketingPage>
  );
}

function List() {
  const words = useWords(campaignWords);
  const all = useWords(marketingWords);
  const locale = useLocale();
  const [, go] = useLocation();
  const pages = usePages(ContactCampaignsDocument, { first: 50 }, ({ marketingCampaigns }) => marketingCampaigns);
  const sum = ({ report }: Row, count: 'clicked' | 'delivered' | 'requested') =>
    (report?.variants ?? []).reduce((total, variant) => total + variant[count], 0);
  const columns: readonly DataColumn<Row>[] = [
    { key: 'name', title: all.name, isHead: true, cell: ({ name }) => <span className="user-text">{name}</span> },
    {
      key: 'status',
      title: all.status,
      narrow: 'end',
      cell: ({ status }) => <Badge tone={toneOf(status)}>{all.statuses[status]}</Badge>,
    },
    {
      key: 'segment',
      title: words.segment,
      narrow: 'plain',
      cell: ({ segment }) => <span className="user-text">{segment.name}</span>,
    },
    { key: 'requested', title: words.sent, isNumber: true, cell: (row) => locale.number(sum(row, 'requested')) },
    {
      key: 'delivered',
      title: words.columns.delivered,
      isNumber: true,
      cell: (row) => locale.number(sum(row, 'delivered')),
    },
    { key: 'clicked', title: words.columns.clicked, isNumber: true, cell: (row) => locale.number(sum(row, 'clicked')) },
  ];
  return (
    <PartView part={pages.part} pick={({ marketingCampaigns }) => marketingCampaigns} name={all.tabs.campaigns}>
      {() =>
        pages.rows.length === 0 ? (
          <Empty title={words.none}>{words.noneWhy}</Empty>
        ) : (
          <>
            <DataTable
              label={all.tabs.campaigns}
              rows={pages.rows}
              columns={columns}
              idOf={({ id }) => id}
              onOpen={(id) => go(`/marketing/campaigns/${id}`)}
            />
            <MoreRows pages={pages} />
          </>
        )
      }
    </PartView>
  );
}
