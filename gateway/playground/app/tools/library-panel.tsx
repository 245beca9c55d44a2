import { useEffect, useState } from 'react';

interface LibraryOperation {
  readonly name: string;
  readonly kind: string;
  readonly text: string;
}

interface LibraryGroup {
  readonly name: string;
  readonly operations: readonly LibraryOperation[];
}

/** Operations to begin from, by the part of the graph they are about. */
export function LibraryPanel({ onOpen }: { readonly onOpen: (text: string) => void }) {
  const [groups, setGroups] = useState<readonly LibraryGroup[] | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [filter, setFilter] = useState('');
  useEffect(() => {
    const abort = new AbortController();
    readLibrary(abort.signal).then(setGroups, (error: unknown) => {
      if (!abort.signal.aborted) setProblem(error instanceof Error ? error.message : String(error));
    });
    return () => abort.abort();
  }, []);
  if (problem !== null) return <p className="meta hint tool-body">The library could not be read: {problem}</p>;
  if (groups === null) return <p className="meta hint tool-body">The library is read…</p>;
  if (groups.length === 0) {
    return (
      <p className="meta hint tool-body">
        There are no trusted documents, and no folder of operations is set (playground.library).
      </p>
    );
  }
  const wanted = filter.toLowerCase();
  const shown = groups
    .map(({ name, operations }) => ({
      name,
      operations: operations.filter((each) => `${name} ${each.name}`.toLowerCase().includes(wanted)),
    }))
    .filter(({ operations }) => operations.length > 0);
  return (
    <>
      <div className="tool-search">
        <input
          type="search"
          className="input"
          aria-label="Filter operations"
          placeholder="Filter operations"
          value={filter}
          onChange={({ target }) => setFilter(target.value)}
        />
      </div>
      <div className="tool-body">
        {shown.length === 0 && <p className="meta hint">Nothing has “{filter}” in its name.</p>}
        {shown.map(({ name, operations }) => (
          <details key={name} className="group" open={filter !== '' || undefined}>
            <summary>
              {name} <span className="meta num">{operations.length}</span>
            </summary>
            <ul className="list">
              {operations.map(({ name: operation, kind, text }) => (
                <li key={operation}>
                  <button type="button" className="list-row two" onClick={() => onOpen(text)}>
                    <code className="cut">{operation}</code>
                    <span className="meta">{kind}</span>
                  </button>
                </li>
              ))}
            </ul>
          </details>
        ))}
      </div>
    </>
  );
}

async function readLibrary(signal: AbortSignal): Promise<readonly LibraryGroup[]> {
  const response = await fetch('/playground/library.json', { signal });
  if (!response.ok) throw new Error(`status ${response.status}`);
  return (await response.json()) as readonly LibraryGroup[];
}
