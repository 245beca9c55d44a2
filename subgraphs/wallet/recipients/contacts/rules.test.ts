import { ContactCoolingDownError } from '@codai/contracts/wallet';
import { describe, expect, it } from 'vitest';
import { isContactName, usableFrom } from './rules.ts';

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

  it('is refused with its end, and with the place where the input names the contact', () => {
    const refusal = { code: 'CONTACT_COOLING_DOWN', usableFrom: later, message: expect.stringMatching(/too new/) };
    expect(new ContactCoolingDownError({ usableFrom: later })).toMatchObject({ ...refusal, inputPath: null });
    const path = ['input', 'to', 'contactId'];
    expect(new ContactCoolingDownError({ usableFrom: later }, path)).toMatchObject({ ...refusal, inputPath: path });
  });
});
