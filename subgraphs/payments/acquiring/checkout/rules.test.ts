import { describe, expect, it } from 'vitest';
import { checkoutStatuses } from '../../adapters/processor/rules.ts';
import { laterCheckoutStatus, returnUrlRefusal } from './rules.ts';

const ofLength = (characters: number) => `https://shop.example/${'x'.repeat(characters)}`.slice(0, characters);

describe('the return address of a payer', () => {
  it.each([
    'https://shop.example',
    'https://shop.example:8443/done?order=1#top',
    'http://localhost:3000/done',
    'http://127.0.0.1/done',
    ofLength(2_000),
  ])('may be %j', (text) => expect(returnUrlRefusal('input.successUrl', text)).toBeNull());

  it.each([
    '',
    'shop.example',
    '/done',
    'http://shop.example',
    'http://localhost.shop.example',
    'ftp://localhost',
    'javascript:alert(1)',
    'https://me@shop.example',
    'https://me:secret@shop.example',
    'https://:secret@shop.example',
    'http://me@localhost',
    ofLength(2_001),
  ])('is not %j', (text) => {
    expect(returnUrlRefusal('input.successUrl', text)).toMatchObject({
      code: 'VALIDATION_FAILED',
      inputPath: ['input', 'successUrl'],
      message: expect.stringMatching(/https address of at most 2000 characters/),
    });
  });
});

it('keeps the later of two states of a page, in whichever order they are learned', () => {
  expect(checkoutStatuses).toEqual(['OPEN', 'EXPIRED', 'COMPLETE']);
  for (const [index, earlier] of checkoutStatuses.entries()) {
    for (const later of checkoutStatuses.slice(index)) {
      expect(laterCheckoutStatus(earlier, later)).toBe(later);
      expect(laterCheckoutStatus(later, earlier)).toBe(later);
    }
  }
});
