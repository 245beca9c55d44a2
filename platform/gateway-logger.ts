import { mask } from '@codai/kit/host';
import { type Logger, pino } from 'pino';

/** The gateway's log, in the form and under the mask of every other part's. It takes pino itself, being a product of its own. */
export function gatewayLogger(level: string): Logger {
  return pino({
    level,
    base: { name: 'gateway' },
    messageKey: 'message',
    errorKey: 'error',
    timestamp: () => `,"time":"${new Date().toISOString()}"`,
    formatters: {
      level: (label) => ({ level: label }),
      log: (facts) => mask(facts) as Record<string, unknown>,
    },
  });
}
