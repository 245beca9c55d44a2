import { expect, it } from 'vitest';
import { type DocumentFacts, documentRefusal } from './rules.ts';

const now = new Date('2031-05-02T00:00:00Z');
const anna: DocumentFacts = {
  surname: 'ERIKSSON',
  givenNames: 'ANNA MARIA',
  birthDate: new Date('1990-08-17T00:00:00Z'),
  expiryDate: new Date('2035-04-12T00:00:00Z'),
};
const zone = ['input', 'machineReadableZone'];

it.each(['Anna Maria Eriksson', 'eriksson anna maria', 'Ánna-Maria  ERIKSSON'])('goes on by the name %j', (name) => {
  expect(documentRefusal(anna, name, now)).toBeNull();
});

it.each(['Anna Eriksson', 'Anna Maria Erikson', '', 'Anna Maria Eriksson Berg'])(
  'bears another name than %j',
  (name) => {
    expect(documentRefusal(anna, name, now)).toMatchObject({
      inputPath: ['input', 'fullName'],
      message: expect.stringMatching(/another name/),
    });
  },
);

it('is none, out of date, or of somebody under age', () => {
  const name = 'Anna Maria Eriksson';
  expect(documentRefusal(null, name, now)).toMatchObject({
    inputPath: zone,
    message: expect.stringMatching(/no machine-readable zone/),
  });
  expect(documentRefusal({ ...anna, expiryDate: new Date(now.getTime() - 1) }, name, now)).toMatchObject({
    inputPath: zone,
    message: expect.stringMatching(/out of date/),
  });
  expect(documentRefusal({ ...anna, expiryDate: now }, name, now)).toBeNull();
  const born = (day: string) => documentRefusal({ ...anna, birthDate: new Date(`${day}T00:00:00Z`) }, name, now);
  expect(born('2013-05-02')).toBeNull();
  expect(born('2013-05-03')).toMatchObject({ inputPath: zone, message: expect.stringMatching(/younger than 18/) });
});
