import { Field, IconButton, Input, MoneyInput, useWords } from '@codai/ui';
import { X } from 'lucide-react';
import { exponentOf } from '../../shared/money/exponent.ts';
import { manageWords } from './manage-words.ts';
import type { VariantDraft, VariantFaults } from './variant-drafts.ts';

interface VariantFieldsProps {
  readonly variant: VariantDraft;
  /** Place in the form, from 1. */
  readonly number: number;
  readonly optionNames: readonly string[];
  /** Whether its stock is counted; a bundle has that of its parts, and licence keys are counted by themselves. */
  readonly hasStock: boolean;
  readonly currency: string;
  /** Faults to show. */
  readonly faults: VariantFaults;
  /** Message of the server for a field of the variant. */
  readonly fieldError: (field: string) => string | undefined;
  readonly onChange: (entries: Partial<VariantDraft>) => void;
  readonly onRemove: () => void;
}

/** Fields of one variant in the form of a product. */
export function VariantFields({
  variant,
  number,
  optionNames,
  hasStock,
  currency,
  faults,
  fieldError,
  onChange,
  onRemove,
}: VariantFieldsProps) {
  const words = useWords(manageWords);
  const money = { currency, exponent: exponentOf(currency) };
  const { sku, values } = variant;
  const valueAt = (place: number) => values[place] ?? '';
  return (
    <fieldset className="shop-variant stack-s">
      <legend className="line field-label">
        {sku || `${words.variants} ${number}`}
        <IconButton icon={X} size="s" label={`${words.removeVariant}: ${sku || number}`} onClick={onRemove} />
      </legend>
      <Field label={words.fields.sku} error={fieldError('sku')}>
        <Input value={sku} maxLength={64} onChange={({ target }) => onChange({ sku: target.value })} />
      </Field>
      {optionNames.map((name, option) => (
        <Field key={name} label={name} error={fieldError('optionValues')}>
          <Input
            value={valueAt(option)}
            maxLength={60}
            onChange={({ target }) =>
              onChange({ values: optionNames.map((_, place) => (place === option ? target.value : valueAt(place))) })
            }
          />
        </Field>
      ))}
      <Field label={words.fields.price} error={faults.price ? words.priceWrong : fieldError('price')}>
        <MoneyInput value={variant.price} {...money} onChange={(price) => onChange({ price })} />
      </Field>
      <Field label={words.fields.before} error={faults.before ? words.priceWrong : fieldError('compareAtPrice')}>
        <MoneyInput value={variant.before} {...money} onChange={(before) => onChange({ before })} />
      </Field>
      {hasStock && (
        <>
          <Field label={words.fields.count} error={faults.count ? words.countWrong : undefined}>
            <Input
              inputMode="numeric"
              maxLength={6}
              value={variant.count}
              onChange={({ target }) => onChange({ count: target.value })}
            />
          </Field>
          <Field
            label={words.fields.backorder}
            error={faults.backorder ? words.countWrong : fieldError('backorderLimit')}
          >
            <Input
              inputMode="numeric"
              maxLength={6}
              value={variant.backorder}
              onChange={({ target }) => onChange({ backorder: target.value })}
            />
          </Field>
        </>
      )}
    </fieldset>
  );
}
