import { FindMemoriesDocument, type FindMemoriesQuery, type MemoryKind, type MemoryRowFragment } from '@codai/sdk';
import { Badge, Empty, Input, Note, Panel, Select, useWords, When } from '@codai/ui';
import { Pin } from 'lucide-react';
import { useState } from 'react';
import { useAddress } from '../../lib/address.ts';
import { MoreRows, PartView, usePages, usePart } from '../../lib/part.tsx';
import { MyMemoriesDocument } from './generated/operations.ts';
import { Carry } from './import-export.tsx';
import { kinds } from './kinds.ts';
import { MemoryDrawer } from './memory-drawer.tsx';
import { Remember } from './remember.tsx';
import { State } from './state.tsx';
import { memoryWords } from './words.ts';

type Hit = NonNullable<FindMemoriesQuery['searchMemories']>['hits'][number];

/** Memories, newest first or best first for a query. Query, kind and what is open stand in the address. */
export function Kept() {
  const words = useWords(memoryWords);
  const { get, change } = useAddress();
  const [generation, setGeneration] = useState(0);
  const query = get('q') ?? '';
  const kind = kinds.find((one) => one === get('kind')) ?? null;
  const again = () => setGeneration((now) => now + 1);
  const at = `${kind} ${generation}`;
  return (
    <>
      <State key={generation} />
      <div className="memory-tools">
        <form
          className="grow"
          key={query}
          onSubmit={(event) => {
            event.preventDefault();
            change({ q: String(new FormData(event.currentTarget).get('q') ?? '').trim() });
          }}
        >
          <Input
            type="search"
            name="q"
            aria-label={words.list.search}
            placeholder={words.list.search}
            defaultValue={query}
            maxLength={1_000}
          />
        </form>
        <Select
          aria-label={words.list.kind}
          value={kind ?? ''}
          onChange={(event) => change({ kind: event.target.value })}
        >
          <option value="">{words.list.everyKind}</option>
          {kinds.map((one) => (
            <option key={one} value={one}>
              {words.kinds[one]}
            </option>
          ))}
        </Select>
        <Carry onImported={again} />
      </div>
      {query === '' ? <Newest key={at} kind={kind} /> : <Best key={at} kind={kind} query={query} />}
      {get('do') === 'remember' && <Remember onClose={() => change({ do: null })} onStored={again} />}
      {get('memory') !== null && (
        <MemoryDrawer id={get('memory') ?? ''} onClose={() => change({ memory: null })} onChanged={again} />
      )}
    </>
  );
}

function Newest({ kind }: { readonly kind: MemoryKind | null }) {
  const words = useWords(memoryWords).list;
  const pages = usePages(MyMemoriesDocument, { filter: kind && { kind } }, ({ memories }) => memories);
  return (
    <Panel>
      <PartView part={pages.part} pick={(data) => data} name={words.name}>
        {() =>
          pages.rows.length === 0 ? (
            <Empty title={words.none}>{words.noneWhy}</Empty>
          ) : (
            <ul className="rows">
              {pages.rows.map((memory) => (
                <Row key={memory.id} memory={memory} />
              ))}
            </ul>
          )
        }
      </PartView>
      <MoreRows pages={pages} />
    </Panel>
  );
}

function Best({ kind, query }: { readonly kind: MemoryKind | null; readonly query: string }) {
  const words = useWords(memoryWords).list;
  const part = usePart(FindMemoriesDocument, { query, filter: kind && { kind } }, { requestPolicy: 'network-only' });
  return (
    <Panel>
      <PartView part={part} pick={(data) => data.searchMemories} name={words.name}>
        {({ hits, isComplete }) =>
          hits.length === 0 ? (
            <Empty title={words.noHits}>{words.noHitsWhy}</Empty>
          ) : (
            <>
              {!isComplete && <Note title={words.partly} />}
              <ul className="rows">
                {hits.map((hit) => (
                  <Row key={hit.memory.id} memory={hit.memory} hit={hit} />
                ))}
              </ul>
            </>
          )
        }
      </PartView>
    </Panel>
  );
}

function Row({ memory, hit }: { readonly memory: MemoryRowFragment; readonly hit?: Hit }) {
  const words = useWords(memoryWords);
  const { change } = useAddress();
  return (
    <li>
      <button type="button" className="memory-row" onClick={() => change({ memory: memory.id })}>
        <span className="grow memory-lines">
          <span className="user-text memory-content">{memory.content}</span>
          <span className="meta">
            {words.kinds[memory.kind]} · <When at={memory.createdAt} />
            {memory.service !== null && ` · ${memory.service}`}
          </span>
          {hit && <Score hit={hit} />}
        </span>
        {memory.pinned && <Badge icon={Pin}>{words.list.isPinned}</Badge>}
      </button>
    </li>
  );
}

const parts = ['vector', 'text', 'importance', 'recency'] as const;

/** The parts of a score as bars, and as figures for who does not see them. */
function Score({ hit }: { readonly hit: Hit }) {
  const words = useWords(memoryWords).score;
  return (
    <span className="memory-score" title={words.about}>
      <span className="num strong">{hit.score.toFixed(2)}</span>
      {parts.map((part) => (
        <span key={part} className="memory-part">
          <span className="meta">{words.parts[part]}</span>
          <svg className="memory-bar" viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true">
            <rect className="memory-bar-all" width="100" height="4" />
            <rect className="memory-bar-share" width={hit[part] * 100} height="4" />
          </svg>
          <span className="num meta">{hit[part].toFixed(2)}</span>
        </span>
      ))}
      {hit.isExact && <Badge tone="good">{words.exact}</Badge>}
    </span>
  );
}
