import { textRefusal, urlRefusal, ValidationError } from '@codai/kit';
import { nextOccurrence } from '@codai/kit/jobs';

/** Facts that decide whether a message is requested, read in the transaction that requests it. */
export interface RequestFacts {
  readonly now: Date;
  readonly hasConsent: boolean;
  readonly isSuppressed: boolean;
  /** Instants of the messages of the contact within the days of the cap, oldest first. */
  readonly recent: readonly Date[];
  readonly capCount: number;
  readonly capDays: number;
  readonly timeZone: string;
  /** Minutes of the contact's day; equal: no quiet hours. */
  readonly quietFrom: number;
  readonly quietUntil: number;
  /** After it a message that had to wait is given up. */
  readonly giveUpAt: Date;
}

export type RequestDecision =
  | { readonly action: 'REQUEST' }
  | { readonly action: 'SKIP'; readonly reason: 'CAPPED' | 'NO_CONSENT' | 'SUPPRESSED' }
  | { readonly action: 'WAIT'; readonly until: Date };

const DAY_MS = 86_400_000;

/** Whether a message goes out now (MKT-1, MKT-3): a withdrawn consent and a suppression end it, a full cap and quiet hours put it off. */
export function decideRequest(facts: RequestFacts): RequestDecision {
  const { now, hasConsent, isSuppressed, recent, capCount, capDays, giveUpAt } = facts;
  if (isSuppressed) return { action: 'SKIP', reason: 'SUPPRESSED' };
  if (!hasConsent) return { action: 'SKIP', reason: 'NO_CONSENT' };
  const freesIt = recent[recent.length - capCount];
  const until = freesIt === undefined ? quietEnd(facts) : new Date(freesIt.getTime() + capDays * DAY_MS);
  if (until === null) return { action: 'REQUEST' };
  return until > giveUpAt
    ? { action: 'SKIP', reason: 'CAPPED' }
    : { action: 'WAIT', until: until > now ? until : new Date(now.getTime() + 60_000) };
}

/** End of the quiet hours that hold now by the contact's clock; null outside of them. */
function quietEnd({ now, timeZone, quietFrom, quietUntil }: RequestFacts): Date | null {
  if (quietFrom === quietUntil) return null;
  const minute = minuteIn(now, timeZone);
  const isQuiet =
    quietFrom < quietUntil ? minute >= quietFrom && minute < quietUntil : minute >= quietFrom || minute < quietUntil;
  return isQuiet ? instantAtMinute(now, quietUntil, timeZone) : null;
}

/** Subject, body and button of a message. */
export interface MessageWords {
  readonly subject?: string | null | undefined;
  readonly body?: string | null | undefined;
  readonly actionLabel?: string | null | undefined;
  readonly actionUrl?: string | null | undefined;
}

/** Why a message cannot have these words, or null. `path`: where they stand in the input. */
export function wordsRefusal(
  { subject, body, actionLabel, actionUrl }: MessageWords,
  path: readonly string[],
  bodyMax: number,
): ValidationError | null {
  const at = (field: string) => [...path, field];
  if ((actionLabel == null) !== (actionUrl == null))
    return new ValidationError(at('actionUrl'), 'Give a button its label and its link, or neither.');
  return (
    textRefusal(at('subject'), subject, { max: 150 }) ??
    textRefusal(at('body'), body, { max: bodyMax, isLong: true }) ??
    textRefusal(at('actionLabel'), actionLabel, { max: 60, isOptional: true }) ??
    urlRefusal(at('actionUrl'), actionUrl)
  );
}

/** Fills `{{name}}`, or `{{name|word}}` with the word where no name is known. Other braces stay as they are. */
export function personalise(text: string, name: string | null): string {
  return text
    .replace(
      /\{\{\s*name\s*(?:\|([^{}|]{0,40}))?\}\}/g,
      (_all, fallback: string | undefined) => name ?? fallback?.trim() ?? '',
    )
    .trim();
}

/** The page of a button with the parameters by which statistics know the campaign; those that it has stay. */
export function taggedUrl(url: string, campaign: string): string {
  const tagged = new URL(url);
  const slug = campaign
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
  for (const [name, value] of [
    ['utm_source', 'codai'],
    ['utm_medium', 'email'],
    ['utm_campaign', slug],
  ] as const) {
    if (!tagged.searchParams.has(name)) tagged.searchParams.set(name, value);
  }
  return tagged.href;
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** Minute of the day that clocks of a time zone show. */
function minuteIn(now: Date, timeZone: string): number {
  let format = formats.get(timeZone);
  if (format === undefined) {
    format = new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
    formats.set(timeZone, format);
  }
  const [hours = 0, minutes = 0] = format.format(now).split(':').map(Number);
  return hours * 60 + minutes;
}

/** The next instant at which clocks of the time zone show this minute of a day. */
function instantAtMinute(now: Date, minute: number, timeZone: string): Date {
  const at = nextOccurrence({ pattern: `${minute % 60} ${Math.floor(minute / 60)} * * *`, timeZone }, now);
  return at ?? new Date(now.getTime() + 86_400_000);
}
