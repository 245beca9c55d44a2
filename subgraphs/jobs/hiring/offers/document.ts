import { amountText, type DocumentLocale } from '@codai/kit/documents';
import type { Employer, Posting } from '../../generated/prisma/client.ts';
import type { MakeOffer } from './rules.ts';

interface OfferFacts {
  readonly offer: Pick<MakeOffer, 'expiresAt' | 'salary' | 'salaryPeriod' | 'startsOn' | 'terms'>;
  readonly posting: Pick<Posting, 'id' | 'language' | 'title'>;
  readonly employer: Pick<Employer, 'id' | 'name'>;
  readonly candidate: { readonly id: string; readonly name: string };
}

interface OfferWords {
  readonly locale: DocumentLocale;
  readonly title: string;
  readonly opening: (employer: string, candidate: string, position: string) => string;
  readonly pay: (amount: string, period: string) => string;
  readonly periods: Readonly<Record<string, string>>;
  readonly start: (date: string) => string;
  readonly until: (date: string, time: string) => string;
  readonly terms: string;
  readonly references: (employer: string, posting: string, candidate: string) => string;
}

const english: OfferWords = {
  locale: 'en-GB',
  title: 'OFFER OF EMPLOYMENT',
  opening: (employer, candidate, position) => `${employer} offers ${candidate} the position “${position}”.`,
  pay: (amount, period) => `Pay: ${amount} ${period}`,
  periods: { HOUR: 'an hour', MONTH: 'a month', YEAR: 'a year' },
  start: (date) => `Start: ${date}`,
  until: (date, time) => `This offer can be signed until ${date}, ${time} UTC.`,
  terms: 'TERMS',
  references: (employer, posting, candidate) =>
    `References: employer ${employer}, posting ${posting}, candidate ${candidate}.`,
};

const romanian: OfferWords = {
  locale: 'ro-RO',
  title: 'OFERTĂ DE ANGAJARE',
  opening: (employer, candidate, position) => `${employer} oferă postul „${position}” candidatului: ${candidate}.`,
  pay: (amount, period) => `Salariu: ${amount} ${period}`,
  periods: { HOUR: 'pe oră', MONTH: 'pe lună', YEAR: 'pe an' },
  start: (date) => `Începe la: ${date}`,
  until: (date, time) => `Oferta poate fi semnată până la ${date}, ora ${time} UTC.`,
  terms: 'CONDIȚII',
  references: (employer, posting, candidate) =>
    `Referințe: angajator ${employer}, anunț ${posting}, candidat ${candidate}.`,
};

/**
 * Text that both sides sign: names, amounts and dates in words, in the language of the posting (English where we do not write it), and the
 * identifiers in the last line. Times are UTC. The same facts give the same text.
 */
export function offerDocument({ offer, posting, employer, candidate }: OfferFacts): string {
  const words = posting.language === 'ro' ? romanian : english;
  const { salary, salaryPeriod, startsOn, expiresAt, terms } = offer;
  const date = (instant: Date) =>
    new Intl.DateTimeFormat(words.locale, { dateStyle: 'long', timeZone: 'UTC' }).format(instant);
  const amount = amountText(salary.minor, salary.currency, words.locale);
  return [
    words.title,
    '',
    words.opening(employer.name, candidate.name, posting.title),
    '',
    words.pay(amount, words.periods[salaryPeriod] ?? ''),
    words.start(date(new Date(`${startsOn}T00:00:00Z`))),
    words.until(date(expiresAt), expiresAt.toISOString().slice(11, 16)),
    '',
    words.terms,
    terms,
    '',
    words.references(employer.id, posting.id, candidate.id),
  ].join('\n');
}
