import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { useLocale, useWords } from '../locale.tsx';
import { tableWords } from '../table-words.ts';
import { IconButton } from './button.tsx';
import type { Selection } from './selection.ts';

export interface BulkBarProps {
  readonly selection: Selection;
  /** Facts about the selected rows, such as their sum. */
  readonly about?: ReactNode;
  /** Acts on all selected rows; each says on how many. */
  readonly children: ReactNode;
}

/** At the foot of a table while rows of it are selected. */
export function BulkBar({ selection, about, children }: BulkBarProps) {
  const words = useWords(tableWords);
  const locale = useLocale();
  if (selection.ids.size === 0) return null;
  return (
    <section className="bulk-bar" aria-label={locale.plural(selection.ids.size, words.selected)}>
      <IconButton icon={X} size="s" label={words.clear} onClick={selection.clear} />
      <span className="strong">{locale.plural(selection.ids.size, words.selected)}</span>
      {about && <span className="meta num">{about}</span>}
      <span className="bulk-acts">{children}</span>
    </section>
  );
}
