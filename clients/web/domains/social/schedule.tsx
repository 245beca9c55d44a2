import { Field, Input, useWords } from '@codai/ui';
import { serverDate, serverNow } from '../../lib/clock.ts';
import { composerWords } from './composer-words.ts';

const DAY_MS = 86_400_000;
const AHEAD_MAX_MS = 365 * DAY_MS;

/** An instant as a field for a local date and time holds it, to the minute. */
export function localOf(instant: Date): string {
  const local = new Date(instant.getTime() - instant.getTimezoneOffset() * 60_000);
  return local.toISOString().slice(0, 16);
}

/** The next full hour, as a field holds it. */
export const nextHour = () => localOf(new Date(Math.ceil((serverNow() + 1) / 3_600_000) * 3_600_000));

/** The instant that a field names; null when it is none within the next 365 days. */
export function instantOf(local: string): string | null {
  const at = new Date(local).getTime();
  const isFine = at > serverNow() && at <= serverNow() + AHEAD_MAX_MS;
  return isFine ? new Date(at).toISOString() : null;
}

export interface PublishAtFieldProps {
  readonly value: string;
  readonly isTried: boolean;
  readonly error: string | undefined;
  readonly onChange: (value: string) => void;
}

export function PublishAtField({ value, isTried, error, onChange }: PublishAtFieldProps) {
  const words = useWords(composerWords);
  return (
    <Field
      label={words.publishAt}
      hint={words.publishAtHint}
      error={isTried && instantOf(value) === null ? words.publishAtWrong : error}
    >
      <Input
        type="datetime-local"
        value={value}
        min={localOf(serverDate())}
        max={localOf(new Date(serverNow() + AHEAD_MAX_MS))}
        onChange={(event) => onChange(event.target.value)}
      />
    </Field>
  );
}
