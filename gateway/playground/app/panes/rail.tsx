import type { ReactNode } from 'react';
import { IconButton } from '../ui/button.tsx';
import { Bookmark, BookOpen, Folders, History, ListTree, SlidersHorizontal } from '../ui/icons.tsx';

export const TOOLS = [
  { id: 'schema', label: 'Schema', icon: BookOpen },
  { id: 'explorer', label: 'Explorer', icon: ListTree },
  { id: 'library', label: 'Library', icon: Bookmark },
  { id: 'collections', label: 'Collections', icon: Folders },
  { id: 'environments', label: 'Environments', icon: SlidersHorizontal },
  { id: 'history', label: 'History', icon: History },
] as const;

export type Tool = (typeof TOOLS)[number]['id'];

interface RailProps {
  readonly open: Tool | null;
  readonly hasLibrary: boolean;
  readonly onToggle: (tool: Tool) => void;
  /** The content of the bar where there is room for it. */
  readonly children: ReactNode;
}

export function Rail({ open, hasLibrary, onToggle, children }: RailProps) {
  return (
    <nav className="rail" aria-label="Tools">
      {TOOLS.filter(({ id }) => id !== 'library' || hasLibrary).map(({ id, label, icon }) => (
        <IconButton key={id} icon={icon} label={label} aria-pressed={open === id} onClick={() => onToggle(id)} />
      ))}
      <span className="only-s end">{children}</span>
    </nav>
  );
}
