import { Search } from 'lucide-react';

export interface FindInputProps {
  /** Name of the field, also shown while it is empty. */
  readonly label: string;
  readonly value: string;
  readonly onChange: (text: string) => void;
}

/** Search field that narrows the rows of a list as one types. */
export function FindInput({ label, value, onChange }: FindInputProps) {
  return (
    <span className="input table-find">
      <Search className="icon" aria-hidden />
      <input
        type="search"
        aria-label={label}
        placeholder={label}
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
    </span>
  );
}
