import { expect, it } from 'vitest';
import { offerDocument } from './document.ts';

const facts = {
  offer: {
    salary: { minor: 250_000n, currency: 'EUR' },
    salaryPeriod: 'MONTH',
    startsOn: '2032-01-05',
    expiresAt: new Date('2031-05-10T09:00:00Z'),
    terms: 'Full time on the quay.',
  },
  posting: { id: 'job_crane', title: 'Crane driver', language: 'en' },
  employer: { id: 'emp_north', name: 'North Harbour' },
  candidate: { id: 'usr_ana', name: 'Ana Șerban' },
};

it('writes an offer in words, with the identifiers in its last line', () => {
  expect(offerDocument(facts)).toBe(`OFFER OF EMPLOYMENT

North Harbour offers Ana Șerban the position “Crane driver”.

Pay: 2,500.00 EUR a month
Start: 5 January 2032
This offer can be signed until 10 May 2031, 09:00 UTC.

TERMS
Full time on the quay.

References: employer emp_north, posting job_crane, candidate usr_ana.`);
});

it('writes it in Romanian for a posting in Romanian', () => {
  expect(
    offerDocument({ ...facts, posting: { ...facts.posting, title: 'Macaragiu', language: 'ro' } }),
  ).toBe(`OFERTĂ DE ANGAJARE

North Harbour oferă postul „Macaragiu” candidatului: Ana Șerban.

Salariu: 2.500,00 EUR pe lună
Începe la: 5 ianuarie 2032
Oferta poate fi semnată până la 10 mai 2031, ora 09:00 UTC.

CONDIȚII
Full time on the quay.

Referințe: angajator emp_north, anunț job_crane, candidat usr_ana.`);
});

it('writes it in English for a posting in another language', () => {
  expect(offerDocument({ ...facts, posting: { ...facts.posting, language: 'de' } })).toMatch(/^OFFER OF EMPLOYMENT/);
});
