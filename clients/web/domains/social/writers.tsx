import { useWords } from '@codai/ui';
import { documentWords } from './document-words.ts';
import type { DocumentCard } from './documents-list.tsx';

export interface WritersProps {
  readonly value: DocumentCard['editors'];
  readonly onChange: (value: DocumentCard['editors']) => void;
}

/** Writers of a document; the other members read it. */
export function Writers({ value, onChange }: WritersProps) {
  const words = useWords(documentWords);
  return (
    <fieldset className="choices">
      <legend className="field-label">{words.writers}</legend>
      {(['MEMBERS', 'LEADERS'] as const).map((one) => (
        <label key={one} className="choice">
          <input type="radio" name="editors" checked={value === one} onChange={() => onChange(one)} />
          <span>{words.editors[one]}</span>
        </label>
      ))}
    </fieldset>
  );
}
