import { Field, Select, useLocale, useWords } from '@codai/ui';
import { usePart } from '../../lib/part.tsx';
import type { Source } from './amount-field.tsx';
import { BankCurrenciesDocument } from './generated/operations.ts';
import { moneyWords } from './words.ts';

export interface SourceFieldProps {
  readonly label: string;
  readonly sources: readonly Source[];
  readonly value: string;
  readonly onChange: (id: string) => void;
  readonly error?: string | undefined;
}

/** One of the pockets or accounts, each with what it has available. */
export function SourceField({ label, sources, value, onChange, error }: SourceFieldProps) {
  const locale = useLocale();
  return (
    <Field label={label} error={error}>
      <Select value={value} onChange={(event) => onChange(event.target.value)}>
        {sources.map(({ id, name, available }) => (
          <option key={id} value={id}>
            {available === null ? name : `${name} · ${locale.money(available, { withCode: true })}`}
          </option>
        ))}
      </Select>
    </Field>
  );
}

const COMMON = ['EUR', 'RON', 'USD', 'GBP', 'CHF'];

/** Currencies that the bank has rates for; the common ones while it does not say. */
export function useCurrencies(): readonly string[] {
  const { data } = usePart(BankCurrenciesDocument, {});
  const known = data?.fxRates?.rates.map(({ currency }) => currency) ?? [];
  const rest = known.filter((currency) => !COMMON.includes(currency)).sort();
  return known.length === 0 ? COMMON : [...COMMON, ...rest];
}

export function CurrencyField({
  value,
  onChange,
  error,
}: {
  readonly value: string;
  readonly onChange: (currency: string) => void;
  readonly error?: string | undefined;
}) {
  const words = useWords(moneyWords);
  const { language } = useLocale();
  const names = new Intl.DisplayNames(language, { type: 'currency' });
  return (
    <Field label={words.currency} error={error}>
      <Select value={value} onChange={(event) => onChange(event.target.value)}>
        {useCurrencies().map((currency) => (
          <option key={currency} value={currency}>
            {currency.length === 3 ? `${currency} · ${names.of(currency)}` : currency}
          </option>
        ))}
      </Select>
    </Field>
  );
}
