import { randomBytes } from 'node:crypto';
import type { Settings } from '../config/settings.ts';
import type { ExplainRule } from '../pipeline/run-operation.ts';
import { escapeHtml, jsonInHtml } from '../primitives/formats.ts';
import type { Page } from './browser-app/browser-app.ts';

export interface PageOptions {
  readonly settings: Settings['playground'];
  /** Where operations are sent. */
  readonly endpoint: string;
  /** The callers who may see plans and timings, which the page then offers. */
  readonly explain: ExplainRule;
  /** How many files may go with an operation; null: none. */
  readonly filesMax: number | null;
}

/**
 * Headers by which the page may do this: run our own scripts, take our own styles, talk to our own origin, and nothing else. The editor places
 * style elements by script: they carry the nonce of the reply.
 * Source: https://www.w3.org/TR/CSP3/ and OWASP's HTTP headers cheat sheet.
 */
function headersOf(nonce: string): Readonly<Record<string, string>> {
  return {
    'content-security-policy': [
      "default-src 'none'",
      `script-src 'self' 'nonce-${nonce}'`,
      `style-src 'self' 'nonce-${nonce}'`,
      "img-src 'self' data:",
      "font-src 'self'",
      "connect-src 'self'",
      "base-uri 'none'",
      "form-action 'none'",
      "frame-ancestors 'none'",
    ].join('; '),
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'permissions-policy': 'camera=(), geolocation=(), microphone=()',
    'referrer-policy': 'no-referrer',
    'x-frame-options': 'DENY',
  };
}

/** The page from its built `index.html`: with its options as data, and a nonce that no other reply has. */
export function pageOf(html: string, { settings, endpoint, explain, filesMax }: PageOptions): Page {
  const nonce = randomBytes(16).toString('base64');
  const { title, defaultQuery, signIn, library } = settings;
  const options = { title, endpoint, defaultQuery, signIn, explain, filesMax, hasLibrary: library !== 'none' };
  const made = html
    .replaceAll('{{nonce}}', nonce)
    .replaceAll('{{title}}', () => escapeHtml(title))
    .replace('"{{options}}"', () => jsonInHtml(options));
  return { html: made, headers: headersOf(nonce) };
}
