import { Field, MoneyInput, Select } from '@codai/ui';
import type { Pocket } from './pockets.tsx';
import { exponentOfPocket } from './rule-draft.ts';

export function PocketSelect({
  label,
  value,
  pockets,
  onChange,
}: {
  readonly label: string;
  readonly value: string;
  readonly pockets: readonly Pocket[];
  readonly onChange: (id: string) => void;
}) {
  return (
    <Field label={label}>
      <Select value={value} onChange={(event) => onChange(event.target.value)}>
        {pockets.map(({ id, name, currency }) => (
          <option key={id} value={id}>
            {name} · {currency}
          </option>
        ))}
      </Select>
    </Field>
  );
}
/** An amount in the currency of a pocket. */
export function PocketAmount({
  label,
  value,
  pocketId,
  pockets,
  onChange,
  error,
}: {
  readonly label: string;
  readonly value: string;
  readonly pocketId: string;
  readonly pockets: readonly Pocket[];
  readonly onChange: (text: string) => void;
  readonly error?: string | undefined;
}) {
  const currency = pockets.find(({ id }) => id === pocketId)?.currency ?? '';
  return (
    <Field label={label} error={error}>
      <MoneyInput
        value={value}
        onChange={onChange}
        currency={currency}
        exponent={exponentOfPocket(pockets, pocketId)}
      />
    </Field>
  );
}
