import type { DocumentLocale } from '@codai/kit/documents';

export const languages = ['en', 'ro'] as const;
export type StatementLanguage = (typeof languages)[number];

/** Labels of a statement in one language. */
export interface StatementLabels {
  readonly locale: DocumentLocale;
  readonly statement: string;
  readonly sandbox: string;
  readonly period: string;
  readonly issuedOn: string;
  readonly account: string;
  readonly currency: string;
  readonly date: string;
  readonly description: string;
  readonly debit: string;
  readonly credit: string;
  readonly balance: string;
  readonly opening: string;
  readonly closing: string;
  readonly debits: string;
  readonly credits: string;
  readonly noLines: string;
  /** Days and months are those of UTC. */
  readonly timeZone: string;
  readonly page: string;
}

export const statementLabels: Readonly<Record<StatementLanguage, StatementLabels>> = {
  en: {
    locale: 'en-GB',
    statement: 'Account statement',
    sandbox: 'SANDBOX – no real money',
    period: 'Period',
    issuedOn: 'Date of issue',
    account: 'Account',
    currency: 'Currency',
    date: 'Date',
    description: 'Description',
    debit: 'Debit',
    credit: 'Credit',
    balance: 'Balance',
    opening: 'Opening balance',
    closing: 'Closing balance',
    debits: 'Debits',
    credits: 'Credits',
    noLines: 'No postings in this period.',
    timeZone: 'All dates are in UTC.',
    page: 'Page',
  },
  ro: {
    locale: 'ro-RO',
    statement: 'Extras de cont',
    sandbox: 'MEDIU DE TEST – fără bani reali',
    period: 'Perioada',
    issuedOn: 'Data emiterii',
    account: 'Cont',
    currency: 'Moneda',
    date: 'Data',
    description: 'Descriere',
    debit: 'Debit',
    credit: 'Credit',
    balance: 'Sold',
    opening: 'Sold inițial',
    closing: 'Sold final',
    debits: 'Total debit',
    credits: 'Total credit',
    noLines: 'Nu există operațiuni în această perioadă.',
    timeZone: 'Toate datele sunt în UTC.',
    page: 'Pagina',
  },
};
