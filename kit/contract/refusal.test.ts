import { describe, expect, it } from 'vitest';
import { HarbourClosedError, harbour } from '../testing/sample/contract.ts';
import { DomainError } from './domain-error.ts';
import { defineContract, defineRefusal, fact } from './index.ts';

class PierFullError extends defineRefusal({
  code: 'CONFLICT',
  message: ({ berthsFree }) => `Only ${berthsFree} berths are free.`,
  description: 'Refusal because the pier is full.',
  fields: { berthsFree: fact.integer('Number of free berths.'), until: fact.instant('End.', { nullable: true }) },
  path: ['input', 'berths'],
}) {}

class FogError extends defineRefusal({ code: 'INVALID_STATE', message: 'There is fog.', description: 'Fog.' }) {}

describe('defineRefusal', () => {
  it('makes a class of refusals with the declared name, code, message, path and facts', () => {
    const refusal = new PierFullError({ berthsFree: 3, until: null });
    expect(refusal).toBeInstanceOf(DomainError);
    expect(refusal.message).toBe('Only 3 berths are free.');
    expect({ ...refusal }).toEqual({
      name: 'PierFullError',
      code: 'CONFLICT',
      inputPath: ['input', 'berths'],
      berthsFree: 3,
      until: null,
    });
  });

  it('keeps declared facts only', () => {
    const wider = { berthsFree: 3, until: null, secret: 'x' };
    expect(new PierFullError(wider)).not.toHaveProperty('secret');
  });

  it('takes a path and a message in place of the declared ones', () => {
    const facts = { berthsFree: 0, until: null };
    expect(new PierFullError(facts, ['input', 'ship'], 'No berth.')).toMatchObject({
      inputPath: ['input', 'ship'],
      message: 'No berth.',
    });
    expect(new PierFullError(facts, null).inputPath).toBeNull();
    expect(new FogError().inputPath).toBeNull();
    expect(new FogError(['input', 'harbour']).inputPath).toEqual(['input', 'harbour']);
    expect(new FogError(undefined, 'Thick fog.').message).toBe('Thick fog.');
  });

  it('gives a contract its codes', () => {
    expect(harbour.codes).toEqual({ HARBOUR_CLOSED: 'The harbour takes no ship at this hour.' });
    expect(() => defineContract({ domain: 'quay', events: {}, refusals: { HarbourClosedError } })).toThrow(
      'The error code HARBOUR_CLOSED is declared by harbour and by quay.',
    );
  });

  it('holds the facts to their types when they are compiled', () => {
    const compiled = () => {
      // @ts-expect-error No contract declares the code.
      class Unknown extends defineRefusal({ code: 'TIDE', message: 'No.', description: 'No.' }) {}
      // @ts-expect-error Facts are missing.
      new PierFullError();
      // @ts-expect-error A number is expected.
      new PierFullError({ berthsFree: '3', until: null });
      // @ts-expect-error The fact is not nullable.
      new PierFullError({ berthsFree: null, until: null });
      return Unknown;
    };
    expect(compiled).toBeTypeOf('function');
  });
});
