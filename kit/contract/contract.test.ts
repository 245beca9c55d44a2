import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { Outbox } from '../database/transactions/outbox.ts';
import { harbour } from '../testing/sample/contract.ts';
import { defineContract, isErrorCode, shapeOfEvent } from './contract.ts';
import type { EventRecord } from './event-record.ts';
import { parseEventType } from './event-type.ts';

describe('an event type', () => {
  it.each([
    ['ferry.booking.made', 'ferry', 1, 'urn:codai:event:ferry.booking.made:1'],
    ['ferry.booking.made@2', 'ferry', 2, 'urn:codai:event:ferry.booking.made:2'],
    ['ferry2.berth-plan.drawn-up@10', 'ferry2', 10, 'urn:codai:event:ferry2.berth-plan.drawn-up:10'],
  ])('%s is of %s, version %i', (type, domain, version, dataschema) => {
    expect(parseEventType(type)).toEqual({ domain, version, dataschema });
  });

  it.each(['', 'ferry', 'ferry.made', 'Ferry.booking.made', 'a.b.c.d', 'a.b.c@1', 'a.b.c@0', 'a.b.c@02', 'a.b.c@2 '])(
    '%j is none',
    (type) => {
      expect(() => parseEventType(type)).toThrow('is not an event type');
    },
  );
});

describe('a contract', () => {
  it('makes its events and codes known', () => {
    expect(shapeOfEvent('harbour.user.reinstated')).toBe(harbour.events['harbour.user.reinstated']);
    expect(isErrorCode('HARBOUR_CLOSED')).toBe(true);
    expect(isErrorCode('NOT_FOUND')).toBe(true);
    expect(isErrorCode('toString')).toBe(false);
    for (const unknown of ['harbour.user.erased', 'nobody.user.erased']) {
      expect(() => shapeOfEvent(unknown)).toThrow(`No contract declares the event ${unknown}.`);
    }
  });

  it('is refused when it declares what another one has, and both are named', () => {
    expect(() => defineContract({ domain: 'harbour', events: {}, codes: {} })).toThrow(
      'Two contracts are named harbour.',
    );
    expect(() => defineContract({ domain: 'twin', events: {}, codes: { HARBOUR_CLOSED: 'No.' } })).toThrow(
      'The error code HARBOUR_CLOSED is declared by harbour and by twin.',
    );
    expect(() => defineContract({ domain: 'twin', events: {}, codes: { NOT_FOUND: 'No.' } })).toThrow(
      'The error code NOT_FOUND is declared by the kit and by twin.',
    );
    expect(() =>
      // @ts-expect-error An event of another domain.
      defineContract({ domain: 'twin', events: { 'harbour.user.reinstated': z.object({}) }, codes: {} }),
    ).toThrow('twin declares harbour.user.reinstated, which is not its event.');
    expect(() => defineContract({ domain: 'twin', events: {}, codes: { closed: 'No.' } })).toThrow(
      'twin declares the code closed, which is not SCREAMING_SNAKE.',
    );
    // None of the refused ones was kept.
    expect(defineContract({ domain: 'twin', events: {}, codes: {} }).domain).toBe('twin');
  });

  it('holds producer and consumer to its shapes when they are compiled', () => {
    const compiled = (outbox: Outbox, event: EventRecord<'harbour.user.reinstated' | 'harbour.user.reinstated@2'>) => {
      outbox.append('harbour.user.reinstated', { userId: 'usr_1' });
      outbox.append('harbour.user.reinstated@2', { person: { id: 'usr_1' }, reason: '' });
      // @ts-expect-error The shape of the second version under the name of the first.
      outbox.append('harbour.user.reinstated', { person: { id: 'usr_1' }, reason: '' });
      // @ts-expect-error A version that is not declared.
      outbox.append('harbour.user.reinstated@3', { userId: 'usr_1' });
      // @ts-expect-error A member that the shape lacks.
      outbox.append('harbour.user.reinstated', {});
      // @ts-expect-error Which version it is has not been looked at.
      event.data.userId;
      return event.type === 'harbour.user.reinstated' ? event.data.userId : event.data.person.id;
    };
    expect(compiled).toBeTypeOf('function');
  });
});
