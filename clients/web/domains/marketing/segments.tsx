import { Button, type DataColumn, DataTable, Empty, useLocale, useWords } from '@codai/ui';
import { Plus } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { MoreRows, PartView, usePages } from '../../lib/part.tsx';
import { MarketingPage } from './frame.tsx';
import { MarketingSegmentsDocument } from './generated/operations.ts';
import type { SegmentRow } from './segment-draft.ts';
import { segmentWords } from './segment-words.ts';
import { marketingWords } from './words.ts';

const SegmentForm = lazy(() => import('./segment-form.tsx'));

/** Segments of the organisation with the number of their contacts now. */
export function SegmentsPage() {
  const words = useWords(segmentWords);
  /** The one that is edited; null for none, `new` for one that is yet to be. */
  const [edited, edit] = useState<SegmentRow | 'new' | null>(null);
  const [version, renew] = useState(0);
  return (
    <MarketingPage
      tab="segments"
      actions={
        <Button icon={Plus} look="primary" onClick={() => edit('new')}>
          {words.add}
        </Button>
      }
    >
      <List key={version} onEdit={edit} />
      {edited !== null && (
        <Suspense>
          <SegmentForm
            segment={edited === 'new' ? null : edited}
            onClose={() => edit(null)}
            onDone={() => renew(version + 1)}
          />
        </Suspense>
      )}
    </MarketingPage>
  );
}

function List({ onEdit }: { readonly onEdit: (segment: SegmentRow) => void }) {
  const words = useWords(segmentWords);
  const all = useWords(marketingWords);
  const locale = useLocale();
  const pages = usePages(MarketingSegmentsDocument, { first: 50 }, ({ segments }) => segments);
  const columns: readonly DataColumn<SegmentRow>[] = [
    { key: 'name', title: all.name, isHead: true, cell: ({ name }) => <span className="user-text">{name}</span> },
    { key: 'count', title: words.size, isNumber: true, cell: ({ count }) => locale.number(count) },
    { key: 'created', title: words.created, narrow: 'plain', cell: ({ createdAt }) => locale.when(createdAt) },
  ];
  const open = (id: string) => {
    const segment = pages.rows.find((row) => row.id === id);
    if (segment !== undefined) onEdit(segment);
  };
  return (
    <PartView part={pages.part} pick={({ segments }) => segments} name={all.tabs.segments}>
      {() =>
        pages.rows.length === 0 ? (
          <Empty title={words.none}>{words.noneWhy}</Empty>
        ) : (
          <>
            <DataTable
              label={all.tabs.segments}
              rows={pages.rows}
              columns={columns}
              idOf={({ id }) => id}
              onOpen={open}
            />
            <MoreRows pages={pages} />
          </>
        )
      }
    </PartView>
  );
}
