import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Deps } from '../deps.ts';

/** A document that somebody with the link may read. */
export interface DocumentRef {
  readonly kind: 'credit-note' | 'invoice';
  readonly id: string;
  readonly tenantId: string;
}

export const documentsPath = '/payments/documents/';
const LINK_MS = 15 * 60_000;

/** A link that holds for fifteen minutes; whoever has it needs nothing else, so it is made for who may read the document only. */
export function documentUrl({ keys, clock, publicUrl }: Pick<Deps, 'clock' | 'keys' | 'publicUrl'>, of: DocumentRef) {
  const until = clock.now().getTime() + LINK_MS;
  const body = Buffer.from(JSON.stringify([of.kind, of.id, of.tenantId, until])).toString('base64url');
  return `${publicUrl}${documentsPath}${body}.${signatureOf(keys, body).toString('base64url')}`;
}

/** What the link's last part says, or null when it is none of ours or its time is over. */
export function readDocumentToken({ keys, clock }: Pick<Deps, 'clock' | 'keys'>, token: string): DocumentRef | null {
  const [body, signature, ...rest] = token.split('.');
  if (body === undefined || signature === undefined || rest.length > 0 || token.length > 600) return null;
  const expected = signatureOf(keys, body);
  const given = Buffer.from(signature, 'base64url');
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return null;
  const [kind, id, tenantId, until] = JSON.parse(Buffer.from(body, 'base64url').toString()) as [
    DocumentRef['kind'],
    string,
    string,
    number,
  ];
  return until > clock.now().getTime() ? { kind, id, tenantId } : null;
}

function signatureOf(keys: Deps['keys'], body: string): Buffer {
  return createHmac('sha256', keys.derive('payments document links')).update(body).digest();
}
