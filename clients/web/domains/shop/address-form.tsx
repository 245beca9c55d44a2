import { Field, Form, Input, Select, useWords } from '@codai/ui';
import { unionCountries, useCountryNames } from '../../lib/countries.ts';
import { orderWords } from './order-words.ts';
import './shop.css';

export type AddressField = 'name' | 'line1' | 'line2' | 'postalCode' | 'city' | 'region' | 'phone';
const fields: readonly (readonly [AddressField, string])[] = [
  ['name', 'name'],
  ['line1', 'address-line1'],
  ['line2', 'address-line2'],
  ['postalCode', 'postal-code'],
  ['city', 'address-level2'],
  ['region', 'address-level1'],
  ['phone', 'tel'],
];

/** Fields of an address, each from the first of the sources that has it; empty without one. */
export const addressFrom = (...sources: readonly (Partial<Record<AddressField, string>> | null | undefined)[]) =>
  Object.fromEntries(
    fields.map(([field]) => [field, sources.find((source) => source?.[field] !== undefined)?.[field] ?? '']),
  ) as Record<AddressField, string>;

interface AddressFormProps {
  readonly address: Readonly<Record<AddressField, string>>;
  readonly country: string;
  readonly errorOf: (field: string) => string | undefined;
  readonly onChange: (entries: Partial<Record<AddressField, string>>) => void;
  readonly onCountry?: (country: string) => void;
}

/** Fields of a delivery address; without `onCountry` the country stays as it is. */
export function AddressForm({ address, country, errorOf, onChange, onCountry }: AddressFormProps) {
  const words = useWords(orderWords);
  const nameOf = useCountryNames();
  return (
    <Form onSubmit={() => {}}>
      <div className="shop-address">
        {fields.map(([field, autoComplete]) => (
          <Field key={field} label={words.fields[field]} error={errorOf(field)}>
            <Input
              value={address[field]}
              maxLength={120}
              autoComplete={autoComplete}
              onChange={({ target }) => onChange({ [field]: target.value })}
            />
          </Field>
        ))}
        <Field label={words.fields.country} error={errorOf('country')}>
          <Select
            value={country}
            disabled={onCountry === undefined}
            onChange={({ target }) => onCountry?.(target.value)}
          >
            {unionCountries.map((code) => (
              <option key={code} value={code}>
                {nameOf(code)}
              </option>
            ))}
          </Select>
        </Field>
      </div>
    </Form>
  );
}
