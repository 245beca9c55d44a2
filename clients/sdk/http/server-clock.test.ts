import { describe, expect, it } from 'vitest';
import { createServerClock } from './server-clock.ts';

const TEN_MINUTES_MS = 600_000;

/** A machine whose clock is off, and a server whose answers take a while. */
function arrange({ offMs }: { readonly offMs: number }) {
  const begin = Date.parse('2031-05-02T09:00:00.400Z');
  let passed = 0;
  let steadyOffMs = 5_000;
  const server = () => begin + passed;
  const clock = createServerClock({ local: () => begin + passed + offMs, steady: () => steadyOffMs + passed });
  const answer = async (wayMs: number, date: string | null = new Date(server()).toUTCString()) => {
    const fetch = clock.listenTo(async () => {
      passed += wayMs;
      return new Response('', { headers: date === null ? {} : { date } });
    });
    await fetch('http://server.test/');
  };
  return {
    clock,
    server,
    answer,
    pass(ms: number) {
      passed += ms;
    },
    jump(ms: number) {
      steadyOffMs += ms;
    },
  };
}

describe('the clock of the server', () => {
  it('is the one of this machine until the server has answered', () => {
    const { clock, server } = arrange({ offMs: TEN_MINUTES_MS });
    expect(clock.now()).toBe(server() + TEN_MINUTES_MS);
  });

  it.each([TEN_MINUTES_MS, 0, -TEN_MINUTES_MS])(
    'is within the second and the way of an answer, and never ahead, on a machine %i ms off',
    async (offMs) => {
      const { clock, server, answer, pass } = arrange({ offMs });
      await answer(300);
      expect(server() - clock.now()).toBe(400 + 300);
      pass(60_000);
      expect(server() - clock.now()).toBe(400 + 300);
    },
  );

  it('keeps to the quickest answer', async () => {
    const { clock, server, answer } = arrange({ offMs: 0 });
    await answer(50);
    await answer(4_000);
    expect(server() - clock.now()).toBe(450);
  });

  it.each([TEN_MINUTES_MS, -TEN_MINUTES_MS])(
    'is right again after the steady clock has jumped by %i ms',
    async (jumpMs) => {
      const { clock, server, answer, jump } = arrange({ offMs: 0 });
      await answer(50);
      jump(jumpMs);
      expect(server() - clock.now()).toBe(450 - jumpMs);
      await answer(50);
      expect(Math.abs(server() - clock.now())).toBeLessThan(1_000);
    },
  );

  it.each([null, 'soon'])('learns nothing from an answer with the date %j', async (date) => {
    const { clock, server, answer } = arrange({ offMs: TEN_MINUTES_MS });
    await answer(50, date);
    expect(clock.now()).toBe(server() + TEN_MINUTES_MS);
  });
});
