import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Clock } from '../../base/clock.ts';
import type { Keyring } from '../../base/crypto/keyring.ts';

/** A document that somebody with the link may read. */
export interface DocumentRef<Kind extends string = string> {
  readonly kind: Kind;
  readonly id: string;
  readonly tenantId: string;
  /** Further parameters of the document, such as a period or a language; part of what is signed. Absent: nothing. */
  readonly details?: readonly string[];
}

/** Dependencies for making and reading links. */
export interface LinkDeps {
  readonly keys: Pick<Keyring, 'derive'>;
  readonly clock: Pick<Clock, 'now'>;
  /** Where the public reaches the platform, without a slash at the end. */
  readonly publicUrl: string;
}

/** How one subgraph's documents are linked to. */
export interface DocumentLinks<Kind extends string> {
  readonly path: string;
  /** A link that holds for fifteen minutes; its holder needs nothing else, so make it only for people who may read the document. */
  url(deps: LinkDeps, of: DocumentRef<Kind>): string;
  /** Reads the link's last part; null when it is not ours or has expired. */
  read(deps: Omit<LinkDeps, 'publicUrl'>, token: string): DocumentRef<Kind> | null;
}

const LINK_MS = 15 * 60_000;
const TOKEN_CHARACTERS_MAX = 600;

/**
 * `path` begins and ends with a slash. `purpose` names the key that the links are signed by and belongs to one subgraph: a link of one is
 * worth nothing at another.
 */
export function documentLinks<Kind extends string>({
  path,
  purpose,
  kinds,
}: {
  readonly path: string;
  readonly purpose: string;
  readonly kinds: readonly Kind[];
}): DocumentLinks<Kind> {
  const signatureOf = (keys: LinkDeps['keys'], body: string) =>
    createHmac('sha256', keys.derive(purpose)).update(body).digest();

  return {
    path,
    url({ keys, clock, publicUrl }, { kind, id, tenantId, details = [] }) {
      const until = clock.now().getTime() + LINK_MS;
      const body = Buffer.from(JSON.stringify([kind, id, tenantId, until, ...details])).toString('base64url');
      return `${publicUrl}${path}${body}.${signatureOf(keys, body).toString('base64url')}`;
    },
    read({ keys, clock }, token) {
      const [body, signature, ...rest] = token.split('.');
      if (body === undefined || signature === undefined || rest.length > 0) return null;
      if (token.length > TOKEN_CHARACTERS_MAX) return null;
      const expected = signatureOf(keys, body);
      const given = Buffer.from(signature, 'base64url');
      if (given.length !== expected.length || !timingSafeEqual(given, expected)) return null;
      const [kind, id, tenantId, until, ...details] = JSON.parse(Buffer.from(body, 'base64url').toString()) as [
        string,
        string,
        string,
        number,
        ...string[],
      ];
      const known = kinds.find((each) => each === kind);
      return known === undefined || until <= clock.now().getTime() ? null : { kind: known, id, tenantId, details };
    },
  };
}
