import { Segments, useWords } from '@codai/ui';
import { useAddress } from '../../lib/address.ts';
import { Page } from '../../lib/page.tsx';
import { Graph } from './graph.tsx';
import { Kept } from './memory-list.tsx';
import { Reads } from './reads.tsx';
import { memoryWords } from './words.ts';
import './memory.css';

const views = ['kept', 'graph', 'reads'] as const;

/** Memories of the person, their connections, and their readers. */
export default function MemoryPage() {
  const words = useWords(memoryWords);
  const { get, change } = useAddress();
  const view = views.find((one) => one === get('view')) ?? 'kept';
  return (
    <Page title={words.title}>
      <div className="memory">
        <Segments
          label={words.view}
          value={view}
          options={views.map((value) => ({ value, label: words.views[value] }))}
          onChange={(value) => change({ view: value === 'kept' ? null : value, memory: null, node: null, q: null })}
        />
        {view === 'kept' && <Kept />}
        {view === 'graph' && <Graph />}
        {view === 'reads' && <Reads />}
      </div>
    </Page>
  );
}
