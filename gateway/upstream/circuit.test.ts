import { describe, expect, it } from 'vitest';
import { Circuit, type CircuitOutcome, type CircuitState, defaultCircuitSettings } from './circuit.ts';

const settings = { ...defaultCircuitSettings, windowMs: 1_000, requestsMin: 4, openMs: 500, probesMax: 2 };

function circuit() {
  let at = 0;
  const changes: CircuitState[] = [];
  const tested = new Circuit(
    settings,
    (state) => changes.push(state),
    () => at,
  );
  return {
    changes,
    tested,
    pass: (ms: number) => {
      at += ms;
    },
    /** Sends one request after the other; the number of those that were refused. */
    send: (...outcomes: CircuitOutcome[]) => {
      const admissions = outcomes.map((outcome) => {
        const admission = tested.admit();
        if (admission !== null) tested.end(admission, outcome);
        return admission;
      });
      return admissions.filter((admission) => admission === null).length;
    },
  };
}

describe('a circuit breaker', () => {
  it.each<{ name: string; outcomes: CircuitOutcome[]; opens: boolean }>([
    { name: 'three failures, one below the minimum', outcomes: ['failed', 'failed', 'failed'], opens: false },
    { name: 'four failures', outcomes: ['failed', 'failed', 'failed', 'failed'], opens: true },
    { name: 'half of them', outcomes: ['ok', 'ok', 'failed', 'failed'], opens: true },
    { name: 'less than half of them', outcomes: ['ok', 'ok', 'ok', 'failed', 'failed'], opens: false },
    { name: 'failures that nobody waited for', outcomes: Array(9).fill('given-up'), opens: false },
  ])('is open after $name: $opens', ({ outcomes, opens }) => {
    const { tested, send } = circuit();
    send(...outcomes);
    expect(tested.state).toBe(opens ? 'open' : 'closed');
    expect(send('ok')).toBe(opens ? 1 : 0);
  });

  it('forgets what is older than the window', () => {
    const { tested, send, pass } = circuit();
    send('failed', 'failed', 'failed');
    pass(1_000);
    send('failed');
    expect(tested.state).toBe('closed');
    send('failed', 'failed', 'failed');
    expect(tested.state).toBe('open');
  });

  it('lets a bounded number of probes through after its rest, and closes when they went well', () => {
    const { tested, send, pass, changes } = circuit();
    send('failed', 'failed', 'failed', 'failed');
    pass(499);
    expect(send('ok')).toBe(1);
    pass(1);
    const [first, second, third] = [tested.admit(), tested.admit(), tested.admit()];
    expect([first, second, third].map((admission) => admission !== null)).toEqual([true, true, false]);
    tested.end(first as number, 'ok');
    expect(tested.state).toBe('half-open');
    tested.end(second as number, 'ok');
    expect(changes).toEqual(['open', 'half-open', 'closed']);
    // The failures of before are over and done with.
    send('failed', 'failed', 'failed');
    expect(tested.state).toBe('closed');
  });

  it('opens again at the first probe that fails, for the whole rest', () => {
    const { tested, send, pass } = circuit();
    send('failed', 'failed', 'failed', 'failed');
    pass(500);
    expect(send('ok', 'failed')).toBe(0);
    pass(499);
    expect(tested.state).toBe('open');
    pass(1);
    expect(tested.state).toBe('half-open');
  });

  it('T-10: frees the place of an abandoned probe for the next request', () => {
    const { send, pass, tested } = circuit();
    send('failed', 'failed', 'failed', 'failed');
    pass(500);
    expect(send('given-up', 'given-up', 'given-up', 'ok', 'ok')).toBe(0);
    expect(tested.state).toBe('closed');
  });

  it('does not take late answers of what was sent before for those of probes', () => {
    const { tested, send, pass } = circuit();
    const [early, other] = [tested.admit() as number, tested.admit() as number];
    send('failed', 'failed', 'failed', 'failed');
    pass(500);
    const probe = tested.admit() as number;
    tested.end(early, 'failed');
    tested.end(other, 'ok');
    expect(tested.state).toBe('half-open');
    tested.end(probe, 'ok');
    expect(send('ok')).toBe(0);
    expect(tested.state).toBe('closed');
  });
});
