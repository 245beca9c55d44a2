import './collections.css';
import { useState } from 'react';
import { added, itemsIn, NAME_MAX, type SavedOperation } from '../collections/collections.ts';
import { useCollections } from '../collections/use-collections.ts';
import { TransferButtons } from '../transfer/transfer-buttons.tsx';
import { readTransfer, transferText } from '../transfer/transfer-file.ts';
import { Plus } from '../ui/icons.tsx';
import { nameOfText } from './name-of-text.ts';
import { SavedRow, type SavedRowProps } from './saved-row.tsx';

export interface OpenOperation {
  readonly query: string;
  readonly variables: string;
  readonly operationName: string | null;
}

interface CollectionsPanelProps {
  /** The operation of the tab, which can be saved. */
  readonly current: OpenOperation;
  readonly onOpen: (operation: OpenOperation) => void;
}

/** Saved operations in folders: saved, opened, renamed, moved, exported and imported. */
export function CollectionsPanel({ current, onOpen }: CollectionsPanelProps) {
  const state = useCollections();
  const { collections, problem, change, refuse } = state;
  const [filter, setFilter] = useState('');
  const [renaming, setRenaming] = useState<string | null>(null);
  const { query, variables, operationName } = current;
  const addFolder = (into: string | null) => {
    const id = crypto.randomUUID();
    const name = into === null ? 'New collection' : 'New folder';
    change((now) => added(now, { kind: 'folder', id, name, children: [] }, into));
    setRenaming(id);
  };
  const saved = (): Omit<SavedOperation, 'id'> => ({
    kind: 'operation',
    name: nameOfText(query, operationName).slice(0, NAME_MAX),
    query,
    variables,
    operationName,
  });
  const take = (text: string) => {
    const read = readTransfer(text);
    if ('problem' in read) return refuse(read.problem);
    if (read.collections.length === 0) return refuse('The file has no collections. Nothing was imported.');
    change((now) => [...now, ...read.collections]);
  };
  const wanted = filter.trim().toLowerCase();
  const found = itemsIn(collections).filter(
    ({ item }) => item.kind === 'operation' && item.name.toLowerCase().includes(wanted),
  );
  const row: Omit<SavedRowProps, 'item' | 'path'> = {
    collections,
    renaming,
    change,
    onRename: setRenaming,
    onOpen,
    onAddFolder: addFolder,
    saved,
  };
  return (
    <>
      <div className="tool-search">
        <div className="row-x wrap">
          <button type="button" className="btn s" onClick={() => addFolder(null)}>
            <Plus size={16} strokeWidth={1.6} aria-hidden />
            New
          </button>
          <TransferButtons
            what="collections"
            file="collections.json"
            text={() => (collections.length === 0 ? null : transferText({ collections }))}
            onText={take}
            onProblem={refuse}
          />
        </div>
        <input
          type="search"
          className="input"
          aria-label="Filter saved operations"
          placeholder="Filter saved operations"
          value={filter}
          onChange={({ target }) => setFilter(target.value)}
        />
      </div>
      <div className="tool-body">
        {problem !== null && (
          <div className="note danger" role="alert">
            <p>{problem}</p>
          </div>
        )}
        {collections.length === 0 && (
          <p className="meta hint">
            A collection keeps operations with their variables in this browser, without headers. Make one, then save the
            operation of this tab into it.
          </p>
        )}
        {wanted === '' ? (
          <ul className="saved">
            {collections.map((item) => (
              <SavedRow key={item.id} item={item} {...row} />
            ))}
          </ul>
        ) : (
          <ul className="saved">
            {found.length === 0 && <li className="meta hint">Nothing has “{filter}” in its name.</li>}
            {found.map(({ item, path }) => (
              <SavedRow key={item.id} item={item} path={path.join(' / ')} {...row} />
            ))}
          </ul>
        )}
      </div>
    </>
  );
}
