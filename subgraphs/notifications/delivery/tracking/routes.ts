import type { Route } from '@codai/kit';
import type { ProviderEventReader } from '../../adapters/provider-events/port.ts';
import type { Deps } from '../../deps.ts';
import { isMachine } from './machines.ts';
import { recordProviderEvent } from './record.ts';
import { clickPath, eventIdOf, openPath, readClick, readOpen } from './tokens.ts';

/** A transparent picture of one pixel. */
const PIXEL = Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64');

/** Links and pictures of mails, and reports of providers. Without sign-in: each request is signed. */
export function trackingRoutes(deps: Deps): readonly Route[] {
  return [
    { method: 'GET', path: clickPath, handle: (request) => click(deps, request) },
    { method: 'GET', path: openPath, handle: (request) => open(deps, request) },
    ...(['sendgrid', 'signed'] as const).map((provider) => ({
      method: 'POST' as const,
      path: `/webhooks/mail/${provider}`,
      handle: (request: Request) => takeEvents(deps, deps.providerEvents[provider], request),
    })),
  ];
}

/** Leads to the signed address and to no other (NOTIF-8). */
async function click(deps: Deps, request: Request): Promise<Response> {
  const link = readClick(deps.keys, new URL(request.url));
  if (link === null) return new Response('This link is not valid.', { status: 400, headers: plain });
  await record(deps, request, { kind: 'CLICKED', ...link });
  return new Response(null, { status: 302, headers: { ...plain, location: link.url } });
}

/** Always answers with the picture, so that the answer does not reveal the record. */
async function open(deps: Deps, request: Request): Promise<Response> {
  const opened = readOpen(deps.keys, new URL(request.url));
  if (opened !== null) await record(deps, request, { kind: 'OPENED', ...opened });
  return new Response(PIXEL, { headers: { ...plain, 'content-type': 'image/gif' } });
}

const plain = {
  'content-type': 'text/plain; charset=utf-8',
  'cache-control': 'no-store, private',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'x-robots-tag': 'noindex',
};

async function record(
  deps: Deps,
  request: Request,
  { kind, messageId, url }: { kind: 'CLICKED' | 'OPENED'; messageId: string; url?: string },
): Promise<void> {
  const now = deps.clock.now();
  try {
    const message = await deps.database.systemRead(null, (tx) =>
      tx.deliveryMessage.findUnique({ where: { id: messageId }, select: { endedAt: true } }),
    );
    const sinceMs = message?.endedAt ? now.getTime() - message.endedAt.getTime() : 0;
    // A program's request is not kept: it would stand in the way of the person's, which has the same id.
    if (isMachine(request, sinceMs)) return;
    const id = eventIdOf(kind === 'CLICKED' ? 'click' : 'open', messageId, url);
    await recordProviderEvent(deps, 'links', { id, messageId, kind, isMachine: false, occurredAt: now });
  } catch (error) {
    // The person is redirected even when recording fails.
    deps.logger.warn({ messageId, error }, 'A click or an open was not recorded.');
  }
}

/** Records each event once. A provider that gets no 2xx sends them again. */
async function takeEvents(deps: Deps, reader: ProviderEventReader | null, request: Request): Promise<Response> {
  const body = Buffer.from(await request.arrayBuffer());
  const events = reader?.read(request.headers, body, deps.clock.now()) ?? 'FORGED';
  if (reader === null || events === 'FORGED') {
    return problem(401, 'PROVIDER_SIGNATURE_INVALID', 'The signature of the request is missing, wrong or too old.');
  }
  if (events === 'MALFORMED') return problem(400, 'BAD_USER_INPUT', 'The request holds no list of events.');
  const counts = { RECORDED: 0, DUPLICATE: 0, IGNORED: 0 };
  for (const event of events) counts[await recordProviderEvent(deps, reader.provider, event)] += 1;
  return Response.json(
    { recorded: counts.RECORDED, duplicates: counts.DUPLICATE, ignored: counts.IGNORED },
    { headers: { 'cache-control': 'no-store' } },
  );
}

/** Source: RFC 9457. */
function problem(status: number, code: string, detail: string): Response {
  const type = `urn:codai:problem:${code.toLowerCase().replaceAll('_', '-')}`;
  return new Response(JSON.stringify({ type, status, code, detail }), {
    status,
    headers: { 'content-type': 'application/problem+json', 'cache-control': 'no-store' },
  });
}
