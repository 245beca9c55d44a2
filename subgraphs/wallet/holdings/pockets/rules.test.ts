import { PocketNotEmptyError } from '@codai/contracts/wallet';
import { describe, expect, it } from 'vitest';
import { isReceiving, openingRefusal, type PocketToOpen } from './rules.ts';

const now = new Date('2031-05-02T10:00:00Z');

describe('openingRefusal', () => {
  const plain: PocketToOpen = { name: 'Daily', currency: 'EUR', kind: 'MAIN', goal: null, lockedUntil: null };
  const later = new Date(now.getTime() + 1);
  const faults = (facts: Partial<PocketToOpen>) => openingRefusal({ ...plain, ...facts }, now)?.fields ?? null;
  it.each([
    [{}, []],
    [{ name: 'x'.repeat(80) }, []],
    [{ kind: 'GOAL', goal: 1n }, []],
    [{ kind: 'GOAL', goal: 2n ** 96n }, []],
    [{ kind: 'VAULT', lockedUntil: later }, []],
    [{ name: 'x'.repeat(81) }, [['name', 'The name must have 1 to 80 printable characters.']]],
    [{ name: ' ' }, [['name', 'The name must have 1 to 80 printable characters.']]],
    [{ name: '' }, [['name', 'The name must have 1 to 80 printable characters.']]],
    [{ currency: 'XXX' }, [['currency', 'This currency is not supported. Choose another one.']]],
    [{ goal: 1n }, [['goal', 'Give an amount for a goal, and for no other kind of pocket.']]],
    [{ kind: 'GOAL' }, [['goal', 'Give an amount for a goal, and for no other kind of pocket.']]],
    [{ kind: 'GOAL', goal: 0n }, [['goal', 'The goal must be above zero and at most 2^96 minor units.']]],
    [{ kind: 'GOAL', goal: 2n ** 96n + 1n }, [['goal', 'The goal must be above zero and at most 2^96 minor units.']]],
    [{ lockedUntil: later }, [['lockedUntil', 'Give an unlock date for a vault, and for no other kind of pocket.']]],
    [{ kind: 'VAULT' }, [['lockedUntil', 'Give an unlock date for a vault, and for no other kind of pocket.']]],
    [{ kind: 'VAULT', lockedUntil: now }, [['lockedUntil', 'The unlock date must be in the future.']]],
  ] as [Partial<PocketToOpen>, [string, string][]][])('%o: %j', (facts, expected) => {
    const fields = expected.map(([field, message]) => ({ path: ['input', field], message }));
    expect(faults(facts)).toEqual(fields.length === 0 ? null : fields);
  });
  it('lets the first main pocket of a currency receive payments of other wallets', () => {
    expect(isReceiving('MAIN', false)).toBe(true);
    expect(isReceiving('MAIN', true)).toBe(false);
    expect(isReceiving('GOAL', false)).toBe(false);
  });
});

it('asks to empty a pocket before it closes', () => {
  const { code, message, inputPath } = new PocketNotEmptyError();
  expect({ code, message, inputPath }).toEqual({
    code: 'POCKET_NOT_EMPTY',
    message: 'The pocket has a balance or amounts on hold. Empty it and wait for the holds to end.',
    inputPath: null,
  });
});
