import { type FieldFault, ValidationError } from '@codai/kit';
import { textFault } from '../../policies/text/rules.ts';

const OPTIONS_MAX = 10;

const OPTION_CHARACTERS_MAX = 100;

const MINUTES_MIN = 5;

const MINUTES_MAX = 30 * 24 * 60;

export interface PollInput {
  readonly options: readonly string[];
  readonly openForMinutes: number;
  readonly isMultiple: boolean;
}

export interface PollPlan {
  readonly options: readonly string[];
  readonly closesAt: Date;
  readonly isMultiple: boolean;
}

/** The poll that is to be made, or what is wrong with it. */
export function planPoll({ options, openForMinutes, isMultiple }: PollInput, now: Date): PollPlan | ValidationError {
  const path = ['input', 'poll', 'options'];
  const faults: FieldFault[] = [];
  if (options.length < 2 || options.length > OPTIONS_MAX)
    faults.push({ path, message: `A poll has 2 to ${OPTIONS_MAX} options.` });
  else
    faults.push(
      ...options.map((text) => textFault(text, path, OPTION_CHARACTERS_MAX)).filter((fault) => fault !== null),
    );
  if (new Set(options.map((text) => text.trim())).size < options.length)
    faults.push({ path, message: 'Two options are equal. Make each option different.' });
  if (openForMinutes < MINUTES_MIN || openForMinutes > MINUTES_MAX)
    faults.push({
      path: ['input', 'poll', 'openForMinutes'],
      message: `A poll is open for ${MINUTES_MIN} minutes to 30 days.`,
    });
  if (faults.length > 0) return new ValidationError(faults);
  return { options, isMultiple, closesAt: new Date(now.getTime() + openForMinutes * 60_000) };
}
