import type { MemoryKind } from '@codai/sdk';
import { Button, Note, useLocale, useToast, useWords } from '@codai/ui';
import { Download, Upload } from 'lucide-react';
import { useRef, useState } from 'react';
import { ProblemNote, useAct } from '../../lib/act.tsx';
import { useSession } from '../../lib/session.tsx';
import { ImportMemoriesDocument, MyMemoriesDocument, type MyMemoriesQuery } from './generated/operations.ts';
import { kinds } from './kinds.ts';
import { memoryWords } from './words.ts';

/** One memory of a file. Ids, history and vectors stay where they are. */
interface Carried {
  readonly content: string;
  readonly kind: MemoryKind;
  readonly importance: number;
  readonly pinned: boolean;
  readonly metadata: string | null;
  readonly validFrom: string | null;
  readonly validTo: string | null;
}

type Page = NonNullable<MyMemoriesQuery['memories']>;

const FORMAT = 'memories 1';
const PAGE = 100;
const BATCH = 100;

/** The caller's own memories as a file, and such a file back. Importing the same file twice stores nothing twice. */
export function Carry({ onImported }: { readonly onImported: () => void }) {
  const words = useWords(memoryWords).carry;
  const locale = useLocale();
  const tell = useToast();
  const { client, subject } = useSession();
  const store = useAct(ImportMemoriesDocument);
  const [isExporting, setExporting] = useState(false);
  const [fault, setFault] = useState<string | null>(null);
  const input = useRef<HTMLInputElement>(null);

  const pageAfter = async (after: string | null): Promise<Page | null | undefined> =>
    (await client.query(MyMemoriesDocument, { first: PAGE, after }, { requestPolicy: 'network-only' })).data?.memories;

  const save = async () => {
    setExporting(true);
    setFault(null);
    const memories: Carried[] = [];
    for (let after: string | null = null, hasMore = true; hasMore; ) {
      const page: Page | null | undefined = await pageAfter(after);
      // A memory whose owner did not come may be the caller's own: a file without it would not be whole.
      if (page == null || page.edges.some(({ node }) => node?.owner === null)) {
        setExporting(false);
        return setFault(words.exportFailed);
      }
      for (const { node } of page.edges) {
        if (node === null || node.owner?.id !== subject) continue;
        const { content, kind, importance, pinned, metadata, validFrom, validTo } = node;
        memories.push({ content, kind, importance, pinned, metadata, validFrom, validTo });
      }
      after = page.pageInfo.endCursor;
      hasMore = page.pageInfo.hasNextPage;
    }
    setExporting(false);
    download(JSON.stringify({ format: FORMAT, memories }, null, 1));
    tell(words.exported(locale.number(memories.length)));
  };

  const load = async (file: File) => {
    setFault(null);
    const text = await file.text();
    const memories = memoriesOf(text);
    if (memories === null) return setFault(words.notReadable);
    const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text)));
    const key = Array.from(digest.subarray(0, 16), (byte) => byte.toString(16).padStart(2, '0')).join('');
    const refusals: string[] = [];
    let stored = 0;
    for (let from = 0; from < memories.length; from += BATCH) {
      const items = memories.slice(from, from + BATCH);
      const done = await store.run({ input: { items, idempotencyKey: `import-${key}-${from / BATCH}` } });
      // Earlier entries are stored; importing the same file continues after them.
      if (done === null) break;
      for (const { refusal } of done.items) {
        if (refusal === null) stored += 1;
        else refusals.push(refusal.reason);
      }
    }
    if (refusals[0] !== undefined) setFault(words.refused(locale.number(refusals.length), refusals[0]));
    if (stored > 0) tell(words.imported(locale.number(stored)));
    onImported();
  };

  return (
    <>
      <Button icon={Download} busy={isExporting && words.exporting} onClick={() => void save()}>
        {words.export}
      </Button>
      <Button icon={Upload} busy={store.isBusy && words.importing} onClick={() => input.current?.click()}>
        {words.import}
      </Button>
      <input
        ref={input}
        type="file"
        accept="application/json,.json"
        hidden
        aria-label={words.import}
        onChange={async ({ currentTarget }) => {
          const [file] = currentTarget.files ?? [];
          if (file) await load(file);
          currentTarget.value = '';
        }}
      />
      {fault !== null && <Note tone="danger" title={fault} />}
      <ProblemNote problem={store.problem} />
    </>
  );
}

function download(text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
  const link = Object.assign(document.createElement('a'), { href: url, download: 'memories.json' });
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 0);
}

/** Null for a text that is not an export. What an item lacks has its default; what is wrong with it, the server tells. */
function memoriesOf(text: string): Carried[] | null {
  let file: unknown;
  try {
    file = JSON.parse(text);
  } catch {
    return null;
  }
  const { format, memories } = (file ?? {}) as { readonly format?: unknown; readonly memories?: unknown };
  if (format !== FORMAT || !Array.isArray(memories)) return null;
  return memories.map((item: Partial<Carried> | null) => ({
    content: String(item?.content ?? ''),
    kind: kinds.find((kind) => kind === item?.kind) ?? 'FACT',
    importance: typeof item?.importance === 'number' ? item.importance : 0.5,
    pinned: item?.pinned === true,
    metadata: typeof item?.metadata === 'string' ? item.metadata : null,
    validFrom: typeof item?.validFrom === 'string' ? item.validFrom : null,
    validTo: typeof item?.validTo === 'string' ? item.validTo : null,
  }));
}
