import { Field, Input, TextArea, useWords } from '@codai/ui';
import { contactWords } from './contact-words.ts';
import { PurposeField } from './message-fields.tsx';

const purposes = ['NEWSLETTER', 'OFFERS', 'MEASUREMENT'] as const;

/** Proof of a consent as it is typed. */
export interface ConsentDraft {
  readonly purpose: (typeof purposes)[number];
  readonly wording: string;
  readonly wordingVersion: string;
}

export const emptyConsent: ConsentDraft = { purpose: 'NEWSLETTER', wording: '', wordingVersion: '' };

interface ConsentFieldsProps {
  readonly draft: ConsentDraft;
  readonly fieldError: (path: string) => string | undefined;
  readonly onChange: (entries: Partial<ConsentDraft>) => void;
}

/** Purpose, text and version of a consent. */
export function ConsentFields({ draft, fieldError, onChange }: ConsentFieldsProps) {
  const words = useWords(contactWords);
  return (
    <>
      <PurposeField purposes={purposes} value={draft.purpose} onChange={(purpose) => onChange({ purpose })} />
      <Field label={words.wording} error={fieldError('wording')}>
        <TextArea
          rows={2}
          maxLength={2_000}
          value={draft.wording}
          onChange={({ target }) => onChange({ wording: target.value })}
        />
      </Field>
      <Field label={words.version} error={fieldError('wordingVersion')}>
        <Input
          value={draft.wordingVersion}
          maxLength={64}
          onChange={({ target }) => onChange({ wordingVersion: target.value })}
        />
      </Field>
    </>
  );
}
