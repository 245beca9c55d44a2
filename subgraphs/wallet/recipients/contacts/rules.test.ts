import { describe, expect, it } from 'vitest';
import { AddressInvalidError } from '../addresses/rules.ts';
import { ContactCoolingDownError, isContactName, usableFrom } from './rules.ts';

it.each(['x', 'Ana Știrbei', ' a ', 'x'.repeat(80)])('a contact may be called %j', (name) => {
  expect(isContactName(name)).toBe(true);
});
it.each(['', '  ', 'x'.repeat(81), 'a\tb', 'a\u202eb'])('a contact is not called %j', (name) => {
  expect(isContactName(name)).toBe(false);
});

describe('the cool-down of a contact', () => {
  const now = new Date('2031-05-02T09:00:00Z');
  const later = new Date('2031-05-03T09:00:00Z');

  it('is a day', () => expect(usableFrom(now)).toEqual(later));

  it('is told with its end, and with the place where the input names the contact', () => {
    const refusal = { code: 'CONTACT_COOLING_DOWN', usableFrom: later, message: expect.stringMatching(/too new/) };
    expect(new ContactCoolingDownError(later)).toMatchObject({ ...refusal, inputPath: null });
    const path = ['input', 'to', 'contactId'];
    expect(new ContactCoolingDownError(later, path)).toMatchObject({ ...refusal, inputPath: path });
  });
});

it('an address that is none is told with its place', () => {
  const refusal = { code: 'ADDRESS_INVALID', message: expect.stringMatching(/checksum/) };
  expect(new AddressInvalidError()).toMatchObject({ ...refusal, inputPath: ['input', 'address'] });
  const path = ['input', 'to', 'address'];
  expect(new AddressInvalidError(path)).toMatchObject({ ...refusal, inputPath: path });
});
