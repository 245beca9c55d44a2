import { Button, Dialog, Field, Form, Input, Select, TextArea } from '@codai/ui';
import { type ReactNode, useState } from 'react';
import { type Action, ProblemNote } from './act.tsx';

export interface AskedField {
  /** Name of the input field, by the end of its path. */
  readonly name: string;
  readonly label: string;
  readonly hint?: string;
  readonly kind?: 'check' | 'date' | 'long' | 'number' | 'text';
  readonly options?: readonly { readonly value: string; readonly label: string }[];
  readonly first?: string;
  readonly max?: number;
}

export type FieldValues = Readonly<Record<string, string>>;

export interface FieldsFormProps {
  readonly fields: readonly AskedField[];
  readonly submit: string;
  readonly busy: string;
  readonly act: Pick<Action<unknown, object>, 'fieldError' | 'isBusy' | 'problem'>;
  readonly onValues: (values: FieldValues) => void;
  /** Between the fields and the button, instead of the problem as the server says it. */
  readonly note?: ReactNode;
  readonly secondary?: ReactNode;
}

/** A form of plain fields. A tick gives `yes` or an empty text. */
export function FieldsForm({ fields, submit, busy, act, onValues, note, secondary }: FieldsFormProps) {
  const [values, setValues] = useState<FieldValues>({});
  const current = ({ name, first, options }: AskedField) => values[name] ?? first ?? options?.[0]?.value ?? '';
  const faults = fields.flatMap(({ name }) => act.fieldError(name) ?? []);
  const set = (name: string, value: string) => setValues((now) => ({ ...now, [name]: value }));
  return (
    <Form
      errors={faults}
      onSubmit={() => onValues(Object.fromEntries(fields.map((field) => [field.name, current(field).trim()])))}
    >
      {fields.map((field) => (
        <Field key={field.name} label={field.label} hint={field.hint} error={act.fieldError(field.name)}>
          {control(field, current(field), (value) => set(field.name, value))}
        </Field>
      ))}
      {note ?? (faults.length === 0 && <ProblemNote problem={act.problem} />)}
      <div className="dialog-actions">
        {secondary}
        <Button type="submit" look="primary" busy={act.isBusy && busy}>
          {submit}
        </Button>
      </div>
    </Form>
  );
}

function control({ kind = 'text', options, max = 300 }: AskedField, value: string, onChange: (value: string) => void) {
  if (options !== undefined) {
    return (
      <Select value={value} onChange={(event) => onChange(event.target.value)}>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </Select>
    );
  }
  if (kind === 'long')
    return <TextArea rows={6} value={value} maxLength={max} onChange={(event) => onChange(event.target.value)} />;
  if (kind === 'check')
    return (
      <input
        type="checkbox"
        checked={value === 'yes'}
        onChange={(event) => onChange(event.target.checked ? 'yes' : '')}
      />
    );
  return (
    <Input
      type={kind === 'date' ? 'date' : 'text'}
      inputMode={kind === 'number' ? 'numeric' : undefined}
      value={value}
      maxLength={max}
      onChange={(event) => onChange(event.target.value)}
    />
  );
}

/** The same in a dialog. */
export function FieldsDialog({
  title,
  close,
  onClose,
  ...form
}: FieldsFormProps & { readonly title: string; readonly close: string; readonly onClose: () => void }) {
  return (
    <Dialog isOpen onClose={onClose} title={title}>
      <FieldsForm {...form} secondary={<Button onClick={onClose}>{close}</Button>} />
    </Dialog>
  );
}
