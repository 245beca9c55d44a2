import { Check, Copy } from 'lucide-react';
import { useState } from 'react';
import { useWords } from '../locale.tsx';
import { tableWords } from '../table-words.ts';

export interface IdProps {
  readonly id: string;
  /** Beside it is a button that copies all of it. */
  readonly canCopy?: boolean;
}

/** An id by its kind and its first and last letters; all of it as its title. */
export function Id({ id, canCopy = false }: IdProps) {
  const short = id.length > 14 ? `${id.slice(0, 9)}…${id.slice(-3)}` : id;
  return (
    <span className="id">
      <span className="mono" title={id}>
        {short}
      </span>
      {canCopy && <CopyId id={id} />}
    </span>
  );
}

function CopyId({ id }: { readonly id: string }) {
  const words = useWords(tableWords);
  const [isCopied, setCopied] = useState(false);
  const Icon = isCopied ? Check : Copy;
  return (
    <button
      type="button"
      className="id-copy"
      aria-label={`${isCopied ? words.copied : words.copyId}: ${id}`}
      title={isCopied ? words.copied : words.copyId}
      onClick={(event) => {
        event.stopPropagation();
        void navigator.clipboard.writeText(id).then(() => setCopied(true));
      }}
      onBlur={() => setCopied(false)}
    >
      <Icon className="icon" aria-hidden />
    </button>
  );
}
