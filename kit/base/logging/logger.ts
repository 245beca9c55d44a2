import { trace } from '@opentelemetry/api';
import { type DestinationStream, type Logger as PinoLogger, pino } from 'pino';
import { mask, maskText } from './mask.ts';

export type LogLevel = 'trace' | 'debug' | 'info' | 'warn' | 'error' | 'fatal' | 'silent';

/** Facts of a line. An Error goes under `error`. */
export type LogFacts = Readonly<Record<string, unknown>>;

interface LogMethod {
  (message: string): void;
  (facts: LogFacts, message: string): void;
}

/** Writes JSON lines. Everything passes the mask before it is written, child facts included. */
export interface Logger {
  readonly trace: LogMethod;
  readonly debug: LogMethod;
  readonly info: LogMethod;
  readonly warn: LogMethod;
  readonly error: LogMethod;
  readonly fatal: LogMethod;
  /** A logger that adds these facts to each line. */
  child(facts: LogFacts): Logger;
}

export interface LoggerOptions {
  /** Which part of the system speaks: `social`, `gateway`. */
  readonly name: string;
  readonly level?: LogLevel;
  /** Default: standard output. */
  readonly destination?: DestinationStream;
}

/** Lines are `{ level: "info", time: ISO 8601, name, …facts, message }`, with trace and span id where there is one. */
export function createLogger({ name, level = 'info', destination }: LoggerOptions): Logger {
  const options = {
    level,
    base: { name },
    messageKey: 'message',
    timestamp: () => `,"time":"${new Date().toISOString()}"`,
    formatters: { level: (label: string) => ({ level: label }) },
    mixin: traceFacts,
  };
  return masked(destination === undefined ? pino(options) : pino(options, destination));
}

/** Says nothing: for tools and tests whose subject is something else. */
export const silentLogger: Logger = createLogger({ name: 'silent', level: 'silent' });

function masked(inner: PinoLogger): Logger {
  const method = (level: Exclude<LogLevel, 'silent'>): LogMethod => {
    return (factsOrMessage: LogFacts | string, message?: string) => {
      if (!inner.isLevelEnabled(level)) return;
      // Facts go in one argument and the message in another without format arguments, so `%s` in it stays text.
      if (typeof factsOrMessage === 'string') inner[level]({}, '%s', maskText(factsOrMessage));
      else inner[level](mask(factsOrMessage) as object, '%s', maskText(message ?? ''));
    };
  };
  return {
    trace: method('trace'),
    debug: method('debug'),
    info: method('info'),
    warn: method('warn'),
    error: method('error'),
    fatal: method('fatal'),
    // Spread, because pino asks the bindings for a method of Object.prototype, which masked facts do not have.
    child: (facts) => masked(inner.child({ ...(mask(facts) as object) })),
  };
}

function traceFacts(): object {
  const span = trace.getActiveSpan()?.spanContext();
  return span === undefined ? {} : { traceId: span.traceId, spanId: span.spanId };
}
