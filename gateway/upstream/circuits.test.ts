import { describe, expect, it } from 'vitest';
import { type CircuitState, defaultCircuitSettings } from './circuit.ts';
import { type Admission, type AttemptOutcome, Circuits } from './circuits.ts';

const settings = { ...defaultCircuitSettings, requestsMin: 4, openMs: 500, probesMax: 2 };

function circuits() {
  let at = 0;
  const changes: CircuitState[] = [];
  const tested = new Circuits(
    settings,
    (state) => changes.push(state),
    () => at,
  );
  const admit = (document: string, count: number) => Array.from({ length: count }, () => tested.admit(document));
  const end = (admissions: readonly (Admission | null)[], outcome: AttemptOutcome) => {
    for (const admission of admissions) if (admission !== null) tested.end(admission, outcome);
  };
  return {
    changes,
    tested,
    admit,
    end,
    pass: (ms: number) => {
      at += ms;
    },
    /** Sends `count` at once, which all end so; how many were admitted. */
    send(document: string, count: number, outcome: AttemptOutcome) {
      const admissions = admit(document, count);
      end(admissions, outcome);
      return admissions.filter((admission) => admission !== null).length;
    },
  };
}

describe('the circuits of a subgraph', () => {
  it('EV-2: stay closed while it answers others, however many attempts at one field come too late', () => {
    const { admit, end, send, changes } = circuits();
    for (let round = 0; round < 5; round++) {
      const hot = admit('{ hot }', 40);
      expect(hot).not.toContain(null);
      expect(send('{ other }', 1, 'ok')).toBe(1);
      end(hot, 'late');
    }
    expect(send('{ hot }', 40, 'ok')).toBe(40);
    expect(changes).toEqual([]);
  });

  it('EV-2: refuse the document that stays without an answer, and no other', () => {
    const { send, pass, changes } = circuits();
    send('{ hot }', 4, 'late');
    expect(send('{ hot }', 3, 'ok')).toBe(0);
    expect(send('{ other }', 3, 'ok')).toBe(3);
    expect(changes).toEqual([]);
    pass(500);
    expect(send('{ hot }', 5, 'ok')).toBe(2);
    expect(send('{ hot }', 5, 'ok')).toBe(5);
  });

  it('EV-2: close for a document whose probe is late while others are answered', () => {
    const { admit, end, send, pass } = circuits();
    send('{ hot }', 4, 'late');
    pass(500);
    const probes = admit('{ hot }', 2);
    send('{ other }', 1, 'ok');
    end(probes, 'late');
    expect(send('{ hot }', 9, 'ok')).toBe(9);
  });

  it('open for all when nobody is answered, and stay so while probes are not', () => {
    const { send, pass, tested, changes } = circuits();
    for (let n = 0; n < 5; n++) send(`{ field${n} }`, 1, 'late');
    expect(tested.state).toBe('open');
    expect(send('{ other }', 1, 'ok')).toBe(0);
    pass(500);
    expect(send('{ other }', 1, 'late')).toBe(1);
    expect(tested.state).toBe('open');
    pass(500);
    expect(send('{ other }', 2, 'ok')).toBe(2);
    expect(changes.at(-1)).toBe('closed');
  });

  it('open for all by failures, also of one document', () => {
    const { send, tested } = circuits();
    send('{ hot }', 4, 'failed');
    expect(tested.state).toBe('open');
    expect(send('{ other }', 1, 'ok')).toBe(0);
  });
});
