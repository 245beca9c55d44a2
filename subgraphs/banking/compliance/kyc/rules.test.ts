import { expect, it } from 'vitest';
import { type DocumentFacts, documentRefusal, reasonRefusal, reviewRefusal, takenRefusal } from './rules.ts';

const now = new Date('2031-05-02T00:00:00Z');
const anna: DocumentFacts = {
  surname: 'ERIKSSON',
  givenNames: 'ANNA MARIA',
  birthDate: new Date('1990-08-17T00:00:00Z'),
  expiryDate: new Date('2035-04-12T00:00:00Z'),
};
const zone = ['input', 'machineReadableZone'];

it.each(['Anna Maria Eriksson', 'eriksson anna maria', 'Ánna-Maria  ERIKSSON', ' Anna Maria Eriksson '])(
  'goes on by the name %j',
  (name) => {
    expect(documentRefusal(anna, name, now)).toBeNull();
  },
);

it.each(['Anna Eriksson', 'Anna Maria Erikson', 'AnnaEriksson Maria', '', 'Anna Maria Eriksson Berg'])(
  'bears another name than %j',
  (name) => {
    expect(documentRefusal(anna, name, now)).toMatchObject({
      inputPath: ['input', 'fullName'],
      message: expect.stringMatching(/another name/),
    });
  },
);

it.each([
  ['MUELLER', 'JUERGEN', 'Jürgen Müller'],
  ['MULLER', 'JURGEN', 'Jürgen Müller'],
  ['MULLER', 'JURGEN', 'Ju\u0308rgen Mu\u0308ller'],
  ['WALESA', 'LECH', 'Lech Wałęsa'],
  ['SOERENSEN', 'SOEREN', 'Søren Sørensen'],
  ['STRAUSS', 'AENNE', 'Änne Strauß'],
  ['AAKESSON', 'BJOERN', 'Björn Åkesson'],
  ['THORSDOTTIR', 'AESA', 'Æsa Þórsdóttir'],
  ['ONEILL', 'SEAN', 'Seán O’Neill'],
  ['DANGELO', 'ANNE MARIE', "Anne-Marie D'Angelo"],
])('the document of %s %s bears the name %s', (surname, givenNames, name) => {
  expect(documentRefusal({ ...anna, surname, givenNames }, name, now)).toBeNull();
});

it('is none, out of date, or of somebody under age', () => {
  const name = 'Anna Maria Eriksson';
  expect(documentRefusal(null, name, now)).toMatchObject({
    inputPath: zone,
    message: expect.stringMatching(/not the machine-readable zone/),
  });
  const on = (instant: string) =>
    documentRefusal({ ...anna, expiryDate: new Date('2031-05-02T00:00:00Z') }, name, new Date(instant));
  expect(on('2031-05-02T23:59:59.999Z')).toBeNull();
  expect(on('2031-05-03T00:00:00Z')).toMatchObject({
    inputPath: zone,
    message: expect.stringMatching(/has expired/),
  });
  const born = (day: string) => documentRefusal({ ...anna, birthDate: new Date(`${day}T00:00:00Z`) }, name, now);
  expect(born('2013-05-02')).toBeNull();
  expect(born('2013-05-03')).toMatchObject({ inputPath: zone, message: expect.stringMatching(/younger than 18/) });
});

it.each([
  { approve: true, reason: '', refused: false },
  { approve: false, reason: 'Blurred', refused: false },
  { approve: false, reason: ' ', refused: true },
  { approve: true, reason: 'x'.repeat(500), refused: false },
  { approve: true, reason: 'x'.repeat(501), refused: true },
])('refuses a decision (approval: $approve) with the reason "$reason": $refused', ({ refused, ...decision }) => {
  expect(reasonRefusal(decision) !== null).toBe(refused);
});

it('takes decisions on what is in review only', () => {
  expect(reviewRefusal('IN_REVIEW')).toBeNull();
  expect(reviewRefusal('APPROVED')).toMatchObject({ code: 'INVALID_STATE', current: 'APPROVED' });
});

it('refuses a document that identifies another tenant', () => {
  expect(takenRefusal(false)).toBeNull();
  expect(takenRefusal(true)).toMatchObject({ code: 'VALIDATION_FAILED', inputPath: zone });
});
