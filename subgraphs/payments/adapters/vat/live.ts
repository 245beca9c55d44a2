import { createHttpPort } from '@codai/kit';
import { z } from 'zod';
import type { VatPort } from './port.ts';

const TIMEOUT_MS = 5_000;

const answerSchema = z.object({ isValid: z.boolean(), userError: z.string().max(100).optional() });
/** Words of the registers when they have an answer; any other word (`MS_UNAVAILABLE`, `TIMEOUT`…) is none. */
const ANSWERS = new Set(['VALID', 'INVALID', 'INVALID_INPUT']);

/**
 * The European Commission's VIES, or a host that speaks the same: `GET <base>/ms/DE/vat/136695976`.
 * Source: https://ec.europa.eu/taxation_customs/vies/#/technical-information
 */
export function createViesVat(baseUrl: string): VatPort {
  const register = createHttpPort({ port: 'VIES', baseUrl: baseUrl.replace(/\/$/, ''), timeoutMs: TIMEOUT_MS });
  return {
    driver: 'live',
    async check({ prefix, number }, signal) {
      const path = `/ms/${encodeURIComponent(prefix)}/vat/${encodeURIComponent(number)}`;
      try {
        const { ok, text } = await register.send({ path, headers: { accept: 'application/json' }, signal });
        if (!ok) return null;
        const { isValid, userError } = answerSchema.parse(JSON.parse(text));
        if (userError !== undefined && !ANSWERS.has(userError)) return null;
        return { isValid, source: 'VIES' };
      } catch (error) {
        signal.throwIfAborted();
        // Away, too slow, or speaking of something else: the register is asked again later, and nothing is assumed.
        if (error instanceof Error) return null;
        throw error;
      }
    },
  };
}
