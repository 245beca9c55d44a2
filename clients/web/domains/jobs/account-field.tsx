import { Field, Select, useLocale } from '@codai/ui';
import type { BankAccount } from './accounts.ts';

interface AccountFieldProps {
  readonly label: string;
  readonly error: string | undefined;
  readonly accounts: readonly BankAccount[];
  readonly value: string;
  readonly onChange: (accountId: string) => void;
}

/** One of the accounts, each with what is available on it. */
export function AccountField({ label, error, accounts, value, onChange }: AccountFieldProps) {
  const locale = useLocale();
  return (
    <Field label={label} error={error}>
      <Select value={value} onChange={({ target }) => onChange(target.value)}>
        {accounts.map(({ id, name, available }) => (
          <option key={id} value={id}>
            {name} · {locale.money(available)}
          </option>
        ))}
      </Select>
    </Field>
  );
}
