import type { Finding, ScanSeverity } from './dependencies.ts';

/** Answer of a page of the product. */
export interface Page {
  readonly path: string;
  readonly isSecure: boolean;
  readonly headers: Pick<Headers, 'get'>;
}

interface Check {
  readonly name: string;
  readonly title: string;
  readonly severity: ScanSeverity;
  readonly remedy: string;
  /** Only pages that a browser shows. */
  readonly isForPages: boolean;
  /** Sentence about the fault; null without one. */
  wrong(page: Page): string | null;
}

/** Half a year, below which a browser forgets too soon. Source: OWASP's cheat sheet on HSTS. */
const HSTS_SECONDS_MIN = 15_552_000;
const REFERRER = new Set(['no-referrer', 'same-origin', 'strict-origin', 'strict-origin-when-cross-origin']);

const checks: readonly Check[] = [
  {
    name: 'content-security-policy',
    title: 'A page does not say which scripts it may run.',
    severity: 'HIGH',
    remedy: 'Send content-security-policy with script-src, without unsafe-inline and unsafe-eval.',
    isForPages: true,
    wrong({ headers }) {
      const policy = directives(headers.get('content-security-policy'));
      const scripts = policy.get('script-src') ?? policy.get('default-src');
      if (scripts === undefined) return 'no script-src';
      // Browsers that know nonces ignore unsafe-inline beside one. Source: CSP Level 3, §6.7.3.2.
      const isStrict = scripts.some((value) => /^'(nonce|sha256|sha384|sha512)-/.test(value));
      if (scripts.includes("'unsafe-inline'") && !isStrict) return "script-src 'unsafe-inline'";
      if (scripts.includes("'unsafe-eval'")) return "script-src 'unsafe-eval'";
      return scripts.includes('*') ? 'script-src *' : null;
    },
  },
  {
    name: 'frame',
    title: 'A page may be framed by any site.',
    severity: 'MODERATE',
    remedy: 'Send frame-ancestors in content-security-policy, or x-frame-options.',
    isForPages: true,
    wrong({ headers }) {
      const ancestors = directives(headers.get('content-security-policy')).get('frame-ancestors');
      if (ancestors !== undefined) return ancestors.includes('*') ? 'frame-ancestors *' : null;
      const option = headers.get('x-frame-options')?.toUpperCase() ?? null;
      return option === 'DENY' || option === 'SAMEORIGIN' ? null : `x-frame-options ${option ?? 'absent'}`;
    },
  },
  {
    name: 'referrer-policy',
    title: 'A page tells other sites its whole address.',
    severity: 'LOW',
    remedy: 'Send referrer-policy, such as no-referrer.',
    isForPages: true,
    wrong({ headers }) {
      // The last one that a browser knows holds. Source: Referrer Policy, §8.1.
      const policy = headers.get('referrer-policy')?.split(',').at(-1)?.trim().toLowerCase() ?? '';
      return REFERRER.has(policy) ? null : `referrer-policy ${policy === '' ? 'absent' : policy}`;
    },
  },
  {
    name: 'nosniff',
    title: 'A browser may take an answer for another type than it has.',
    severity: 'MODERATE',
    remedy: 'Send x-content-type-options: nosniff.',
    isForPages: false,
    wrong: ({ headers }) =>
      headers.get('x-content-type-options')?.toLowerCase() === 'nosniff' ? null : 'x-content-type-options absent',
  },
  {
    name: 'strict-transport-security',
    title: 'A browser may come back without encryption.',
    severity: 'HIGH',
    remedy: `Send strict-transport-security with max-age of at least ${HSTS_SECONDS_MIN}.`,
    isForPages: false,
    wrong({ headers, isSecure }) {
      if (!isSecure) return null;
      const seconds = Number(/max-age="?(\d+)/i.exec(headers.get('strict-transport-security') ?? '')?.[1] ?? 0);
      return seconds >= HSTS_SECONDS_MIN ? null : `max-age ${seconds}`;
    },
  },
];

/** Findings about the headers of pages. */
export function checkHeaders(pages: readonly Page[]): readonly Finding[] {
  return pages.flatMap((page) => {
    const isPage = page.headers.get('content-type')?.startsWith('text/html') ?? false;
    return checks.flatMap(({ name, title, severity, remedy, isForPages, wrong }) => {
      const affected = isForPages && !isPage ? null : wrong(page);
      if (affected === null) return [];
      const key = `header:${name}:${page.path}`;
      return [
        { key, title, severity, advisoryUrl: null, subject: page.path, affected, remedy, isDevelopmentOnly: false },
      ];
    });
  });
}

/** Directives by name; of one that is there twice the first holds. Source: CSP Level 3, §2.2.1. */
function directives(policy: string | null): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, readonly string[]>();
  for (const directive of policy?.split(';') ?? []) {
    const [name, ...values] = directive.trim().toLowerCase().split(/\s+/);
    if (name !== undefined && name !== '' && !found.has(name)) found.set(name, values);
  }
  return found;
}
