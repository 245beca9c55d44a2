import { RadioGroup, useWords } from '@codai/ui';
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
    <RadioGroup
      label={words.writers}
      value={value}
      options={(['MEMBERS', 'LEADERS'] as const).map((one) => ({ value: one, label: words.editors[one] }))}
      onChange={onChange}
    />
  );
}
