import { describe, expect, it } from 'vitest';
import { clientErrorOf, isMasked } from './client-error.ts';
import { defaultErrorPolicy, type ErrorPolicy } from './error-policy.ts';
import { type Fault, ownFault } from './fault.ts';

const subgraphFault = (extensions: Record<string, unknown>, message = 'SELECT * FROM users failed'): Fault => ({
  message,
  extensions,
  subgraph: 'accounts',
  isOwn: false,
});

const see = (fault: Fault, mode: ErrorPolicy['mode'] = 'mask') =>
  clientErrorOf({ fault, path: ['a', 0] }, { ...defaultErrorPolicy, mode }, 'cor-1');

const internal = { code: 'INTERNAL', correlationId: 'cor-1' };

describe('a fault as clients see it', () => {
  it('an unknown error shows a correlation id and nothing else', () => {
    for (const extensions of [{}, { code: 'DATABASE_DOWN' }, { code: 7 }, { code: 'INTERNAL', hint: 'x' }]) {
      const error = see(subgraphFault(extensions));
      expect(error).toEqual({
        message: expect.stringMatching(/^Something went wrong/),
        path: ['a', 0],
        extensions: internal,
      });
      expect(isMasked(subgraphFault(extensions), defaultErrorPolicy)).toBe(true);
    }
  });

  it('an allowed code shows its message and its facts, and no more', () => {
    const extensions = { code: 'RATE_LIMITED', retryAfterSeconds: 3, stacktrace: ['x'], sql: 'y' };
    expect(see(subgraphFault(extensions, 'Slow down.'))).toEqual({
      message: 'Slow down.',
      path: ['a', 0],
      extensions: { code: 'RATE_LIMITED', retryAfterSeconds: 3 },
    });
    expect(isMasked(subgraphFault(extensions), defaultErrorPolicy)).toBe(false);
  });

  it('a fault of the gateway itself shows its code and the subgraph, never the cause', () => {
    const fault = ownFault('SUBGRAPH_TIMEOUT', { subgraph: 'accounts', cause: new Error('10.0.0.7:5432') });
    expect(see(fault).extensions).toEqual({ code: 'SUBGRAPH_TIMEOUT', subgraph: 'accounts' });
    expect(JSON.stringify(see(fault))).not.toContain('10.0.0.7');
    expect(see(ownFault('INTERNAL', { cause: new Error('secret') })).extensions).toEqual(internal);
  });

  it('keeps the code and hides the message where the policy says so', () => {
    const { message, extensions } = see(subgraphFault({ code: 'DATABASE_DOWN', host: 'x' }), 'code');
    expect({ message, extensions }).toEqual({
      message: 'The subgraph refused this.',
      extensions: { code: 'DATABASE_DOWN' },
    });
  });

  it('is everything where the policy says so', () => {
    const extensions = { code: 'DATABASE_DOWN', host: 'x' };
    expect(see(subgraphFault(extensions), 'pass')).toEqual({
      message: 'SELECT * FROM users failed',
      path: ['a', 0],
      extensions,
    });
  });

  it('has no path when there is none', () => {
    const error = clientErrorOf({ fault: subgraphFault({}), path: null }, defaultErrorPolicy, 'cor-1');
    expect(error).not.toHaveProperty('path');
  });
});
