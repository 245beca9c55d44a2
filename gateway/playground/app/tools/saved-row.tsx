import { type KeyboardEvent, useState } from 'react';
import {
  added,
  type Collections,
  changed,
  itemsIn,
  movedInto,
  NAME_MAX,
  type Saved,
  type SavedOperation,
  shifted,
} from '../collections/collections.ts';
import { IconButton } from '../ui/button.tsx';
import { FolderOpen, MoreHorizontal, Save } from '../ui/icons.tsx';
import { Menu, type MenuItem } from '../ui/menu.tsx';

export interface SavedRowProps {
  readonly item: Saved;
  /** Names of the folders above, where the row stands alone. */
  readonly path?: string;
  readonly collections: Collections;
  /** Id of the item whose name is being written. */
  readonly renaming: string | null;
  readonly change: (make: (collections: Collections) => Collections | string) => void;
  readonly onRename: (id: string | null) => void;
  readonly onOpen: (operation: SavedOperation) => void;
  readonly onAddFolder: (into: string) => void;
  /** The operation of the tab, as it would be saved. */
  readonly saved: () => Omit<SavedOperation, 'id'>;
}

/** A folder with what is in it, or an operation; its actions are in a menu. */
export function SavedRow(props: SavedRowProps) {
  const { item, path, renaming, change, onOpen, onRename, saved } = props;
  const [isOpen, setOpen] = useState(true);
  const isFolder = item.kind === 'folder';
  const save = () => change((now) => added(now, { ...saved(), id: crypto.randomUUID() }, item.id));
  return (
    <li>
      <div className="saved-row">
        {renaming === item.id ? (
          <NameInput
            name={item.name}
            onName={(name) => {
              onRename(null);
              if (name !== null && name !== item.name)
                change((now) => changed(now, item.id, (old) => ({ ...old, name })));
            }}
          />
        ) : isFolder ? (
          <button type="button" className="list-row folder" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
            <FolderOpen size={16} strokeWidth={1.6} aria-hidden />
            <span className="cut">{item.name}</span>
            <span className="meta num end">{item.children.length}</span>
          </button>
        ) : (
          <button type="button" className="list-row folder" onClick={() => onOpen(item)}>
            <code className="cut">{item.name}</code>
            {path !== undefined && <span className="meta cut end">{path}</span>}
          </button>
        )}
        {isFolder && (
          <IconButton icon={Save} label={`Save this operation into ${item.name}`} className="s" onClick={save} />
        )}
        <Menu
          label={`Actions of ${item.name}`}
          className="btn icon plain s"
          button={
            <>
              <MoreHorizontal size={16} strokeWidth={1.6} aria-hidden />
              <span className="vh">Actions of {item.name}</span>
            </>
          }
          items={actionsOf(props)}
        />
      </div>
      {isFolder && isOpen && path === undefined && (
        <ul>
          {item.children.map((each) => (
            <SavedRow key={each.id} {...props} item={each} />
          ))}
        </ul>
      )}
    </li>
  );
}

function actionsOf({ item, collections, change, onRename, onAddFolder, saved }: SavedRowProps): readonly MenuItem[] {
  const isFolder = item.kind === 'folder';
  const folders = itemsIn(collections).filter(({ item: each }) => each.kind === 'folder' && each.id !== item.id);
  const parent = itemsIn(collections).find(
    ({ item: each }) => each.kind === 'folder' && each.children.some(({ id }) => id === item.id),
  )?.item;
  const moves = folders
    .filter(({ item: each }) => each.id !== parent?.id && !itemsIn([item]).some((own) => own.item.id === each.id))
    .map(({ item: folder, path }) => ({
      id: `into-${folder.id}`,
      label: `Move to ${[...path, folder.name].join(' / ')}`,
      choose: () => change((now) => movedInto(now, item.id, folder.id)),
    }));
  return [
    { id: 'rename', label: 'Rename', choose: () => onRename(item.id) },
    ...(isFolder
      ? [{ id: 'folder', label: 'New folder inside', choose: () => onAddFolder(item.id) }]
      : [
          {
            id: 'replace',
            label: 'Replace with the operation of this tab',
            choose: () => change((now) => changed(now, item.id, ({ id, name }) => ({ ...saved(), id, name }))),
          },
        ]),
    { id: 'up', label: 'Move up', choose: () => change((now) => shifted(now, item.id, -1)) },
    { id: 'down', label: 'Move down', choose: () => change((now) => shifted(now, item.id, 1)) },
    ...moves,
    ...(isFolder && parent !== undefined
      ? [{ id: 'out', label: 'Convert to collection', choose: () => change((now) => movedInto(now, item.id, null)) }]
      : []),
    { id: 'delete', label: 'Delete', choose: () => change((now) => changed(now, item.id, () => null)) },
  ];
}

/** Enter and leaving the field take the name, Escape leaves it as it was. */
function NameInput({ name, onName }: { readonly name: string; readonly onName: (name: string | null) => void }) {
  const [typed, setTyped] = useState(name);
  const press = (event: KeyboardEvent) => {
    if (event.key === 'Enter') onName(typed.trim());
    if (event.key === 'Escape') onName(null);
  };
  return (
    <input
      className="input s"
      aria-label="Name"
      maxLength={NAME_MAX}
      value={typed}
      ref={focusOnce}
      onChange={({ target }) => setTyped(target.value)}
      onKeyDown={press}
      onBlur={() => onName(typed.trim() === '' ? null : typed.trim())}
    />
  );
}

function focusOnce(input: HTMLInputElement | null): void {
  input?.focus();
  input?.select();
}
