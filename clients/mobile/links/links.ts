const ID = '([A-Za-z0-9_-]{1,200})';
const places: readonly (readonly [shape: RegExp, path: (id: string) => string])[] = [
  [new RegExp(`^/wallet/pay/${ID}/?$`), (id) => `/wallet/pay/${id}`],
  [new RegExp(`^/posts/${ID}/?$`), (id) => `/posts/${id}`],
  [new RegExp(`^/conversations/${ID}/?$`), (id) => `/conversations/${id}`],
  // As the web app calls them, which is how mails and notifications name them.
  [new RegExp(`^/app/people/posts/${ID}/?$`), (id) => `/posts/${id}`],
  [new RegExp(`^/app/messages/${ID}/?$`), (id) => `/conversations/${id}`],
  [new RegExp(`^/app/money/requests/${ID}/?$`), (id) => `/wallet/pay/${id}`],
  [/^\/app\/money\/.*$/, () => '/money'],
  [/^\/app\/people\/feed\/?$/, () => '/feed'],
  [/^\/app\/(messages|notifications)\/?$/, (place) => `/${place}`],
  [/^\/app\/home\/?$/, () => '/'],
  [/^\/(feed|money|messages|more|notifications)\/?$/, (place) => `/${place}`],
  [/^\/?$/, () => '/'],
];

/**
 * The page of this app for a link of the product: `codai://posts/…`, or the https link that the product puts into mails and QR codes. Null
 * for everything else. Only the path counts: what it names is asked of the server that this app is signed in to.
 */
export function pageOfLink(link: string): string | null {
  const text = link.trim();
  const match = /^(?:codai:\/\/\/?|https?:\/\/[^/?#]+\/?)([^?#]*)(?:[?#].*)?$/i.exec(text);
  const path = match === null ? (text.startsWith('/') ? text.split(/[?#]/)[0] : null) : `/${match[1]}`;
  if (path === null || path === undefined) return null;
  for (const [shape, page] of places) {
    const found = shape.exec(path);
    if (found !== null) return page(found[1] ?? '');
  }
  return null;
}

/** The id of the payment request that a link or QR code stands for. */
export function paymentRequestOf(link: string): string | null {
  return /^\/wallet\/pay\/(.+)$/.exec(pageOfLink(link) ?? '')?.[1] ?? null;
}
