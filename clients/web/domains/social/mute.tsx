import { Field, Select, useToast, useWords } from '@codai/ui';
import { useState } from 'react';
import { useAct } from '../../lib/act.tsx';
import { Confirm } from '../../lib/confirm.tsx';
import { MuteUserDocument } from './generated/safety.ts';
import { postWords } from './post-words.ts';
import { socialWords } from './words.ts';

/** Minutes of each span; null: until it is ended by hand. */
const spans = { hour: 60, day: 1_440, week: 10_080, month: 43_200, ever: null } as const;
export type Span = keyof typeof spans;
export const minutesOf = (span: Span) => spans[span];

export interface SpanFieldProps {
  readonly value: Span;
  readonly onChange: (span: Span) => void;
}

export function SpanField({ value, onChange }: SpanFieldProps) {
  const words = useWords(postWords);
  return (
    <Field label={words.howLong}>
      <Select value={value} onChange={(event) => onChange(event.target.value as Span)}>
        {(Object.keys(spans) as Span[]).map((span) => (
          <option key={span} value={span}>
            {words.spans[span]}
          </option>
        ))}
      </Select>
    </Field>
  );
}

export interface MuteProps {
  readonly person: { readonly id: string; readonly name: string };
  readonly onClose: () => void;
  readonly onDone?: () => void;
}

export function Mute({ person: { id, name }, onClose, onDone }: MuteProps) {
  const words = useWords(postWords);
  const { busy } = useWords(socialWords);
  const tell = useToast();
  const act = useAct(MuteUserDocument);
  const [span, setSpan] = useState<Span>('week');
  const confirm = async () => {
    if ((await act.run({ input: { userId: id, forMinutes: minutesOf(span) } })) === null) return;
    tell(words.muted(name));
    onDone?.();
    onClose();
  };
  return (
    <Confirm
      title={<bdi>{words.muteTitle(name)}</bdi>}
      why={words.muteWhy}
      act={words.muteIt}
      busy={busy}
      keep={words.muteKeep}
      isDanger={false}
      action={act}
      onConfirm={() => void confirm()}
      onClose={onClose}
    >
      <SpanField value={span} onChange={setSpan} />
    </Confirm>
  );
}
