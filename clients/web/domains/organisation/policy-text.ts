import type { rightsWords } from './rights-words.ts';

type PolicyWords = (typeof rightsWords)['en']['policies'];

export interface Conditions {
  readonly aalMin: number | null;
  readonly freshSeconds: number | null;
  readonly ownerOnly: boolean;
  readonly fromMinute: number | null;
  readonly untilMinute: number | null;
}

/** Requirement of a policy in one line. */
export function conditionsOf(policy: Conditions, words: PolicyWords): string {
  const { aalMin, freshSeconds, ownerOnly, fromMinute, untilMinute } = policy;
  return [
    aalMin === 2 && words.twoFactors,
    freshSeconds !== null && words.freshWithin(String(Math.ceil(freshSeconds / 60))),
    ownerOnly && words.ownerOnly,
    fromMinute !== null && untilMinute !== null && words.between(timeOf(fromMinute), timeOf(untilMinute)),
  ]
    .filter(Boolean)
    .join(' · ');
}

/** `08:30` of a minute of the day; nothing for none. */
export function timeOf(minute: number | null): string {
  if (minute === null) return '';
  return `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
}

/** The minute of the day that `08:30` is; null for anything else. */
export function minuteOf(time: string): number | null {
  const [, hours, minutes] = /^(\d\d):(\d\d)/.exec(time) ?? [];
  return hours === undefined ? null : Number(hours) * 60 + Number(minutes);
}
