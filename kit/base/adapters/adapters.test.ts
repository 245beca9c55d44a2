import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freshSeed } from '../../testing/fresh-seed.ts';
import { type HttpStandIn, httpStandIn } from '../../testing/http-stand-in.ts';
import type { CircuitOutcome } from '../../wire/circuit.ts';
import { createHttpPort } from './http-port.ts';
import { createPortCalls } from './port-calls.ts';
import { portCircuit } from './port-circuit.ts';
import { asComponentUnavailable, PortUnavailable } from './port-unavailable.ts';

const never = new AbortController().signal;

describe('a circuit breaker', () => {
  function breaker() {
    let time = 0;
    const circuit = portCircuit({ failuresToOpen: 3, openMs: 100, openMsMax: 250, now: () => time });
    const enter = () => {
      const admission = circuit.admit();
      return admission === null ? null : (outcome: CircuitOutcome) => circuit.end(admission, outcome);
    };
    return { circuit, enter, advance: (ms: number) => (time += ms), fail: () => enter()?.('failed') };
  }

  it('opens after failures in a row, and only then', () => {
    const { circuit, enter, fail } = breaker();
    fail();
    fail();
    enter()?.('ok');
    fail();
    fail();
    expect(circuit.state).toBe('closed');
    fail();
    expect(circuit.state).toBe('open');
    expect(enter()).toBeNull();
  });

  it('lets one call through when its time is over, and closes when that succeeds', () => {
    const { circuit, enter, fail, advance } = breaker();
    for (let i = 0; i < 3; i++) fail();
    advance(99);
    expect(enter()).toBeNull();
    advance(1);
    expect(circuit.state).toBe('half-open');
    const probe = enter();
    expect(probe).not.toBeNull();
    expect(enter()).toBeNull();
    probe?.('ok');
    expect(circuit.state).toBe('closed');
    expect(enter()).not.toBeNull();
  });

  it('opens for longer with each failed probe, up to its bound', () => {
    const { circuit, enter, fail, advance } = breaker();
    for (let i = 0; i < 3; i++) fail();
    for (const openMs of [100, 200, 250, 250]) {
      advance(openMs - 1);
      expect(enter()).toBeNull();
      advance(1);
      fail();
      expect(circuit.state).toBe('open');
    }
  });

  it('gives the probe back when its caller gave up', () => {
    const { enter, fail, advance } = breaker();
    for (let i = 0; i < 3; i++) fail();
    advance(100);
    enter()?.('given-up');
    expect(enter()).not.toBeNull();
  });

  it('ignores the late outcomes of calls that began before it opened', () => {
    const { circuit, enter, fail, advance } = breaker();
    const [slow, slower] = [enter(), enter()];
    for (let i = 0; i < 3; i++) fail();
    slow?.('ok');
    expect(circuit.state).toBe('open');
    advance(100);
    enter()?.('ok');
    slower?.('failed');
    fail();
    fail();
    expect(circuit.state).toBe('closed');
  });

  it('never lets more than one call through while it is not closed', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('enter', 'ok', 'failed', 'given-up', 'wait')), (steps) => {
        const { circuit, enter, advance } = breaker();
        const open: NonNullable<ReturnType<typeof enter>>[] = [];
        let probes = 0;
        for (const step of steps) {
          if (step === 'wait') advance(60);
          else if (step === 'enter') {
            const isProbe = circuit.state !== 'closed';
            const settle = enter();
            if (settle !== null && isProbe) {
              probes++;
              open.push((outcome) => {
                probes--;
                settle(outcome);
              });
            } else if (settle !== null) open.push(settle);
            if (circuit.state !== 'closed') expect(probes).toBeLessThanOrEqual(1);
          } else open.shift()?.(step as 'failed');
        }
      }),
      { seed: freshSeed() },
    );
  });
});

describe('a call of a port', () => {
  const failing = () => Promise.reject(new PortUnavailable('tides', 'NETWORK'));
  const calls = (facts: object = {}) => createPortCalls({ port: 'tides', timeoutMs: 1_000, random: () => 0, ...facts });

  it('is tried again while it is idempotent, and succeeds', async () => {
    let tries = 0;
    const run = () => (++tries < 3 ? failing() : Promise.resolve('high'));
    expect(await calls().call({ signal: never, isIdempotent: true, run })).toBe('high');
    expect(tries).toBe(3);
  });

  it('is tried once when it is not, and never after an answer', async () => {
    let tries = 0;
    const count = (error: Error) => () => {
      tries++;
      return Promise.reject(error);
    };
    const unavailable = count(new PortUnavailable('tides', 'NETWORK'));
    await expect(calls().call({ signal: never, isIdempotent: false, run: unavailable })).rejects.toThrow(
      PortUnavailable,
    );
    await expect(
      calls().call({ signal: never, isIdempotent: true, run: count(new Error('No such gauge.')) }),
    ).rejects.toThrow('No such gauge.');
    expect(tries).toBe(2);
  });

  it('ends at its deadline, although the work does not listen', async () => {
    const hanging = calls({ timeoutMs: 20 }).call({
      signal: never,
      isIdempotent: true,
      run: () => new Promise(() => {}),
    });
    await expect(hanging).rejects.toMatchObject({ port: 'tides', reason: 'TIMEOUT' });
  });

  it('ends with its caller, with the caller’s reason, and does not count against the port', async () => {
    const port = calls({ circuit: { failuresToOpen: 1 } });
    const aborting = new AbortController();
    const waiting = port.call({ signal: aborting.signal, isIdempotent: true, run: () => new Promise(() => {}) });
    aborting.abort(new Error('The reader left.'));
    await expect(waiting).rejects.toThrow('The reader left.');
    expect(port.circuit).toBe('closed');
    await expect(port.call({ signal: aborting.signal, isIdempotent: true, run: failing })).rejects.toThrow(
      'reader left',
    );
  });

  it('is refused at once while the circuit is open', async () => {
    const port = calls({ circuit: { failuresToOpen: 2 }, attemptsMax: 5 });
    await expect(port.call({ signal: never, isIdempotent: true, run: failing })).rejects.toMatchObject({
      reason: 'CIRCUIT_OPEN',
    });
    let ran = false;
    const run = async () => {
      ran = true;
    };
    await expect(port.call({ signal: never, isIdempotent: false, run })).rejects.toMatchObject({
      reason: 'CIRCUIT_OPEN',
    });
    expect(ran).toBe(false);
  });

  it('is refused beyond the bound of calls under way, and let in again when one ends', async () => {
    const port = calls({ concurrencyMax: 1 });
    let end = () => {};
    const first = port.call({
      signal: never,
      isIdempotent: true,
      run: () => new Promise<void>((resolve) => (end = resolve)),
    });
    const second = () => port.call({ signal: never, isIdempotent: true, run: async () => 'in' });
    await expect(second()).rejects.toMatchObject({ reason: 'BUSY' });
    end();
    await first;
    expect(await second()).toBe('in');
  });

  it('is COMPONENT_UNAVAILABLE for clients', () => {
    expect(() => asComponentUnavailable(new PortUnavailable('tides', 'TIMEOUT'))).toThrow(
      expect.objectContaining({
        extensions: { code: 'COMPONENT_UNAVAILABLE', component: 'tides', retryable: true },
      }),
    );
    expect(() => asComponentUnavailable(new Error('ours'))).toThrow('ours');
  });
});

describe('a port over HTTP', () => {
  let host: HttpStandIn;
  let tries = 0;
  beforeAll(async () => {
    host = await httpStandIn({
      'GET /tides/level': (request) => ({ body: `${request.headers['x-gauge']} 3.4` }),
      'GET /tides/flaky': () => (++tries % 3 === 0 ? { body: 'ok' } : { status: 503 }),
      'POST /tides/flaky': () => {
        tries++;
        return { status: 503 };
      },
      'GET /tides/missing': () => ({ status: 404, body: 'none' }),
      'GET /tides/busy': () => ({ status: 429 }),
      'GET /tides/moved': () => ({ status: 302, headers: { location: '/tides/level' } }),
      'GET /tides/long': () => ({ body: 'x'.repeat(2_000) }),
      'GET /tides/silent': () => null,
      'POST /tides/echo': (_request, body) => ({ status: 201, body }),
    });
  });
  afterAll(() => host[Symbol.asyncDispose]());
  const port = (facts: object = {}) =>
    createHttpPort({
      port: 'tides',
      baseUrl: `${host.url}/tides`,
      timeoutMs: 2_000,
      bytesMax: 1_000,
      random: () => 0,
      headers: { 'x-gauge': 'north' },
      ...facts,
    });

  it('gives answers, refusals among them', async () => {
    expect(await port().send({ path: '/level', signal: never })).toMatchObject({
      status: 200,
      ok: true,
      text: 'north 3.4',
    });
    expect(await port().send({ path: '/missing', signal: never })).toMatchObject({
      status: 404,
      ok: false,
      text: 'none',
    });
    expect(await port().send({ path: '/echo', method: 'POST', body: 'șt', signal: never })).toMatchObject({
      status: 201,
      text: 'șt',
    });
  });

  it('retries a read, and a write only when the call marks it as idempotent', async () => {
    tries = 0;
    expect(await port().send({ path: '/flaky', signal: never })).toMatchObject({ text: 'ok' });
    expect(tries).toBe(3);
    await expect(port().send({ path: '/flaky', method: 'POST', signal: never })).rejects.toMatchObject({ status: 503 });
    expect(tries).toBe(4);
    await expect(port().send({ path: '/flaky', method: 'POST', isIdempotent: true, signal: never })).rejects.toThrow(
      'answered 503',
    );
    expect(tries).toBe(7);
  });

  it.each([
    ['/busy', { reason: 'STATUS', status: 429 }],
    ['/moved', { reason: 'NETWORK' }],
    ['/long', { reason: 'TOO_LONG' }],
  ])('throws when the response is not a usable answer: %s', async (path, facts) => {
    await expect(port({ attemptsMax: 1 }).send({ path, signal: never })).rejects.toMatchObject(facts);
  });

  it('ends at the deadline, and when nobody listens there', async () => {
    await expect(port({ timeoutMs: 50 }).send({ path: '/silent', signal: never })).rejects.toMatchObject({
      reason: 'TIMEOUT',
    });
    const closed = createHttpPort({ port: 'tides', baseUrl: 'http://127.0.0.1:1', timeoutMs: 1_000, attemptsMax: 1 });
    await expect(closed.send({ path: '/', signal: never })).rejects.toMatchObject({ reason: 'NETWORK' });
  });
});
