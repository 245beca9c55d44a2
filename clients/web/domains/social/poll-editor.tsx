import { Button, Field, IconButton, Input, Select, Switch, useLocale, useWords } from '@codai/ui';
import { Plus, X } from 'lucide-react';
import { composerWords } from './composer-words.ts';

/** Minutes of each span. */
const spans = { minutes: 30, hour: 60, hours: 360, day: 1_440, days: 4_320, week: 10_080, month: 43_200 } as const;
const OPTIONS_MIN = 2;
const OPTIONS_MAX = 10;
const OPTION_CHARACTERS_MAX = 100;

export interface PollDraft {
  readonly options: readonly string[];
  readonly span: keyof typeof spans;
  readonly isMultiple: boolean;
}

export const emptyPoll: PollDraft = { options: ['', ''], span: 'day', isMultiple: false };

/** The poll to publish; null while it is none: too few answers, two alike, or one too long. */
export function pollInput({ options, span, isMultiple }: PollDraft) {
  const texts = options.map((option) => option.trim()).filter((option) => option !== '');
  if (texts.length < OPTIONS_MIN || new Set(texts).size < texts.length || isTooLong(texts)) return null;
  return { options: texts, openForMinutes: spans[span], isMultiple };
}

/** The poll of a draft, as it is. */
export function keptPoll({
  options,
  openForMinutes,
  isMultiple,
}: Omit<PollDraft, 'span'> & { readonly openForMinutes: number }) {
  return { options, openForMinutes, isMultiple };
}

/** The poll of a draft, to be changed; its span is the longest that is not longer. */
export function pollDraft({
  options,
  openForMinutes,
  isMultiple,
}: Omit<PollDraft, 'span'> & { readonly openForMinutes: number }): PollDraft {
  const known = Object.keys(spans) as PollDraft['span'][];
  const span = known.filter((one) => spans[one] <= openForMinutes).at(-1) ?? 'minutes';
  return { options, span, isMultiple };
}

const isTooLong = (options: readonly string[]) =>
  options.some((option) => [...option.trim()].length > OPTION_CHARACTERS_MAX);

export interface PollEditorProps {
  readonly poll: PollDraft;
  readonly onChange: (poll: PollDraft) => void;
  readonly onRemove: () => void;
}

export function PollEditor({ poll, onChange, onRemove }: PollEditorProps) {
  const words = useWords(composerWords);
  const locale = useLocale();
  const { options, span, isMultiple } = poll;
  const set = (at: number, text: string) =>
    onChange({ ...poll, options: options.map((option, index) => (index === at ? text : option)) });
  const fault = isTooLong(options) ? words.optionTooLong : pollInput(poll) === null && words.optionsDiffer;
  return (
    <div className="composer-part">
      <div className="stack-s">
        {options.map((option, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: an answer is its place; it has no other name before it is published.
          <div className="line" key={index}>
            <Input
              aria-label={words.option(locale.number(index + 1))}
              placeholder={words.option(locale.number(index + 1))}
              value={option}
              onChange={(event) => set(index, event.target.value)}
              dir="auto"
            />
            <IconButton
              icon={X}
              label={words.removeOption(locale.number(index + 1))}
              disabled={options.length <= OPTIONS_MIN}
              onClick={() => onChange({ ...poll, options: options.filter((_, at) => at !== index) })}
            />
          </div>
        ))}
      </div>
      {fault && <p className="meta">{fault}</p>}
      <div className="line wrap">
        <Button
          size="s"
          icon={Plus}
          disabled={options.length >= OPTIONS_MAX}
          onClick={() => onChange({ ...poll, options: [...options, ''] })}
        >
          {words.addOption}
        </Button>
        <Button size="s" look="plain" onClick={onRemove}>
          {words.pollOff}
        </Button>
      </div>
      <Field label={words.openFor}>
        <Select value={span} onChange={(event) => onChange({ ...poll, span: event.target.value as PollDraft['span'] })}>
          {(Object.keys(spans) as PollDraft['span'][]).map((one) => (
            <option key={one} value={one}>
              {words.spans[one]}
            </option>
          ))}
        </Select>
      </Field>
      <div className="line">
        <Switch
          isOn={isMultiple}
          onChange={(next) => onChange({ ...poll, isMultiple: next })}
          label={words.isMultiple}
        />
        <span aria-hidden>{words.isMultiple}</span>
      </div>
    </div>
  );
}
