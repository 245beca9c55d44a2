import { Button, TabPanel, Tabs, useWords } from '@codai/ui';
import { Plus } from 'lucide-react';
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
    <Page
      title={words.title}
      actions={
        view === 'kept' && (
          <Button look="primary" icon={Plus} onClick={() => change({ do: 'remember' })}>
            {words.remember.submit}
          </Button>
        )
      }
    >
      <div className="memory">
        <Tabs
          label={words.view}
          current={view}
          tabs={views.map((key) => ({ key, label: words.views[key] }))}
          onChange={(value) => change({ view: value === 'kept' ? null : value, memory: null, node: null, q: null })}
          panel="memory-view"
        />
        <TabPanel panel="memory-view" current={view}>
          {view === 'kept' && <Kept />}
          {view === 'graph' && <Graph />}
          {view === 'reads' && <Reads />}
        </TabPanel>
      </div>
    </Page>
  );
}
