import { describe, expect, it } from 'vitest';
import { createStatementNames, PLANNED_EACH_TIME } from './statement-names.ts';

describe('names of statements', () => {
  it('know a text again, and give none to what is planned each time or is too long', () => {
    const nameOf = createStatementNames();
    const [first, second] = [nameOf({ sql: 'SELECT 1' }), nameOf({ sql: 'SELECT 2' })];
    expect(first).not.toBe(second);
    expect(nameOf({ sql: 'SELECT 1' })).toBe(first);
    expect(nameOf({ sql: `${PLANNED_EACH_TIME} SELECT 1` })).toBe('');
    expect(nameOf({ sql: `SELECT '${'x'.repeat(8_000)}'` })).toBe('');
  });

  it('end at a bound, so that a connection keeps no more', () => {
    const nameOf = createStatementNames();
    const names = Array.from({ length: 500 }, (_, at) => nameOf({ sql: `SELECT ${at}` }));
    expect(new Set(names).size).toBe(401);
    expect(names.at(-1)).toBe('');
  });
});
