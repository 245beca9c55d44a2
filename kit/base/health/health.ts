import type { ComponentStatus } from './component-status.ts';

/** Whether a process can do its work now. `checks` names what was looked at; no reasons, since anyone may ask. */
export interface Health {
  readonly isReady: boolean;
  readonly checks: readonly { readonly name: string; readonly isReady: boolean }[];
}

/** Resolves when the component works, rejects when not. */
export type HealthCheck = (signal: AbortSignal) => Promise<void>;

export interface HealthOptions {
  /** A check that takes longer counts as failed. */
  readonly timeoutMs?: number;
  /** Receives the reason why a check failed. */
  readonly onFailure?: (name: string, error: unknown) => void;
}

/** Runs all checks at once; ready when each passed in time. Never rejects. Order as given. */
export async function checkHealth(
  checks: Readonly<Record<string, HealthCheck>>,
  { timeoutMs = 2_000, onFailure }: HealthOptions = {},
): Promise<Health> {
  const results = await Promise.all(
    Object.entries(checks).map(async ([name, check]) => {
      const signal = AbortSignal.timeout(timeoutMs);
      try {
        await Promise.race([check(signal), rejectedBy(signal)]);
        return { name, isReady: true };
      } catch (error) {
        onFailure?.(name, error);
        return { name, isReady: false };
      }
    }),
  );
  return { isReady: results.every(({ isReady }) => isReady), checks: results };
}

function rejectedBy(signal: AbortSignal): Promise<never> {
  return new Promise((_resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  });
}

/** The answer to `GET /health/live` and `/health/ready`: 200, or 503 when not ready. */
export function healthResponse(health: Health, components: readonly ComponentStatus[] = []): Response {
  const body = { status: health.isReady ? 'ready' : 'not ready', checks: health.checks, components };
  return Response.json(body, { status: health.isReady ? 200 : 503, headers: { 'cache-control': 'no-store' } });
}
