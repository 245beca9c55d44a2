import { Field, Input, Select, TextArea, useWords } from '@codai/ui';
import { campaignWords } from './campaign-words.ts';
import { marketingWords } from './words.ts';

/** Purposes that a message can have. */
export const messagePurposes = ['NEWSLETTER', 'OFFERS'] as const;
export type MessagePurpose = (typeof messagePurposes)[number];

interface PurposeFieldProps<Purpose extends string> {
  readonly purposes: readonly Purpose[];
  readonly value: Purpose;
  readonly onChange: (purpose: Purpose) => void;
}

/** Choice of a purpose of consents. */
export function PurposeField<Purpose extends 'MEASUREMENT' | MessagePurpose>({
  purposes,
  value,
  onChange,
}: PurposeFieldProps<Purpose>) {
  const words = useWords(campaignWords);
  const all = useWords(marketingWords);
  return (
    <Field label={words.purpose}>
      <Select value={value} onChange={({ target }) => onChange(target.value as Purpose)}>
        {purposes.map((one) => (
          <option key={one} value={one}>
            {all.purposes[one]}
          </option>
        ))}
      </Select>
    </Field>
  );
}

interface TextOfMessage {
  readonly subject: string;
  readonly body: string;
}

interface TextFieldsProps {
  readonly text: TextOfMessage;
  readonly rows: number;
  readonly bodyMax: number;
  readonly fieldError?: (field: keyof TextOfMessage) => string | undefined;
  readonly onChange: (entries: Partial<TextOfMessage>) => void;
}

/** Subject and body of a message. */
export function TextFields({ text, rows, bodyMax, fieldError, onChange }: TextFieldsProps) {
  const words = useWords(campaignWords);
  return (
    <>
      <Field label={words.subject} hint={words.subjectHint} error={fieldError?.('subject')}>
        <Input value={text.subject} maxLength={150} onChange={({ target }) => onChange({ subject: target.value })} />
      </Field>
      <Field label={words.body} error={fieldError?.('body')}>
        <TextArea
          rows={rows}
          maxLength={bodyMax}
          value={text.body}
          onChange={({ target }) => onChange({ body: target.value })}
        />
      </Field>
    </>
  );
}
