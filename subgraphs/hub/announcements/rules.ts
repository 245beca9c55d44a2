import { textRefusal, ValidationError } from '@codai/kit';

const DAY_MS = 86_400_000;
const SHOWN_DAYS_MAX = 366;

export type Language = 'EN' | 'RO';
export interface AnnouncementText {
  readonly language: Language;
  readonly title: string;
  readonly body: string;
}

/** One text for each language, English among them. */
export function textsRefusal(texts: readonly AnnouncementText[]): ValidationError | null {
  const languages = texts.map(({ language }) => language);
  if (!languages.includes('EN') || new Set(languages).size < languages.length) {
    return new ValidationError('input.texts', 'Give one text for each language, and one in English.');
  }
  for (const { title, body } of texts) {
    const refusal =
      textRefusal('input.texts', title, { max: 120 }) ?? textRefusal('input.texts', body, { max: 2000, isLong: true });
    if (refusal !== null) return refusal;
  }
  return null;
}

/** A page of the app, or an address that begins with https. */
export function linkRefusal(link: string | null): ValidationError | null {
  if (link === null) return null;
  const isOwn = /^\/(?![/\\])[\x21-\x7e]{0,500}$/.test(link);
  const isOutside = link.length <= 500 && /^https:\/\//.test(link) && URL.canParse(link);
  return isOwn || isOutside
    ? null
    : new ValidationError('input.link', 'Give a path such as /app/wallet, or an https address.');
}

/** In the future, within a year. */
export function endRefusal(endsAt: Date | null, now: Date): ValidationError | null {
  if (endsAt === null) return null;
  const ahead = endsAt.getTime() - now.getTime();
  return ahead > 0 && ahead <= SHOWN_DAYS_MAX * DAY_MS
    ? null
    : new ValidationError('input.endsAt', 'Choose a time in the future, within a year.');
}
