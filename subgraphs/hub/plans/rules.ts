import { type FieldFault, isLongerThan, ValidationError } from '@codai/kit';

export interface PlanTerms {
  readonly name: string;
  /** null: every scope. */
  readonly scopes: readonly string[] | null;
  /** Operations in a calendar month; null: without limit. */
  readonly monthlyLimit: number | null;
  /** null: no subscription brings the plan. */
  readonly priceId: string | null;
}

const NAME_CHARACTERS_MAX = 80;
export const MONTHLY_LIMIT_MAX = 2_000_000_000;

/** Whether a plan can be as it is wished. `known`: the scopes that there are. */
export function planRefusal(
  { name, scopes, monthlyLimit, priceId }: PlanTerms,
  known: readonly string[],
): ValidationError | null {
  const faults: FieldFault[] = [];
  const fault = (field: string, message: string) => faults.push({ path: ['input', field], message });
  const shown = name.trim();
  if (shown === '' || isLongerThan(shown, NAME_CHARACTERS_MAX) || /[\p{Cc}\p{Cs}]/u.test(shown))
    fault('name', `Enter a name of 1 to ${NAME_CHARACTERS_MAX} visible characters.`);
  if (scopes?.some((scope) => !known.includes(scope))) fault('scopes', `Choose among: ${known.join(', ')}.`);
  if (monthlyLimit !== null && (monthlyLimit < 0 || monthlyLimit > MONTHLY_LIMIT_MAX))
    fault('monthlyLimit', `Choose 0 to ${MONTHLY_LIMIT_MAX} operations.`);
  if (priceId !== null && !/^\w{1,64}$/.test(priceId)) fault('priceId', 'This is not the id of a price.');
  return faults.length === 0 ? null : new ValidationError(faults);
}

/** States of a subscription in which the organisation has what it pays for. */
const running: ReadonlySet<string> = new Set(['ACTIVE', 'PAST_DUE', 'TRIALING']);

export function isRunning(status: string): boolean {
  return running.has(status);
}
