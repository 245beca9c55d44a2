const ID = '([A-Za-z0-9_-]{1,200})';
type Page = (id: string, param: (name: string) => string | null, second: string) => string;
const places: readonly (readonly [shape: RegExp, page: Page])[] = [
  [new RegExp(`^/wallet/pay/${ID}/?$`), (id) => `/wallet/pay/${id}`],
  [new RegExp(`^/posts/${ID}/?$`), (id) => `/posts/${id}`],
  [new RegExp(`^/conversations/${ID}/?$`), (id) => `/conversations/${id}`],
  [new RegExp(`^/courses/certificates/${ID}/?$`), (id) => `/courses/certificates/${id}`],
  [new RegExp(`^/courses/${ID}/lessons/${ID}/?$`), (id, _, lessonId) => `/courses/${id}/lessons/${lessonId}`],
  [new RegExp(`^/courses/${ID}/?$`), (id) => `/courses/${id}`],
  [new RegExp(`^/jobs/offers/${ID}/?$`), (id) => `/jobs/offers/${id}`],
  [new RegExp(`^/jobs/${ID}/?$`), (id) => `/jobs/${id}`],
  [new RegExp(`^/files/folders/${ID}/?$`), (id) => `/files/folders/${id}`],
  [new RegExp(`^/files/${ID}/?$`), (id) => `/files/${id}`],
  // As the web app calls them, which is how mails and notifications name them.
  [new RegExp(`^/app/people/posts/${ID}/?$`), (id) => `/posts/${id}`],
  [new RegExp(`^/app/messages/${ID}/?$`), (id) => `/conversations/${id}`],
  [new RegExp(`^/app/money/requests/${ID}/?$`), (id) => `/wallet/pay/${id}`],
  [/^\/wallet\/(send|request|scan|top-up|move)\/?$/, (place) => `/wallet/${place}`],
  [new RegExp(`^/app/learn/${ID}/?$`), (id, param) => `/courses/${id}${below('/lessons/', param('lesson'))}`],
  [/^\/app\/learn\/?$/, () => '/courses'],
  [/^\/app\/jobs\/(job_[A-Za-z0-9_-]{1,200}|profile)\/?$/, (id) => `/jobs/${id}`],
  [/^\/app\/jobs\/?$/, (_, param) => `/jobs${below('?view=', jobViews[param('view') ?? ''])}`],
  [/^\/app\/files\/?$/, (_, param) => `/files${below('/', param('file')) || below('/folders/', param('folder'))}`],
  [/^\/app\/money\/.*$/, () => '/money'],
  [/^\/app\/people\/feed\/?$/, () => '/feed'],
  [/^\/app\/(messages|notifications)\/?$/, (place) => `/${place}`],
  [/^\/(?:app\/)?(sign-up|protect)\/?$/, (place) => `/${place}`],
  [/^\/app\/classes(?:\/.*)?$/, () => '/classes'],
  [/^\/app\/organisation\/.*$/, () => '/organisation'],
  [/^\/app\/home\/?$/, () => '/'],
  [/^\/(feed|money|messages|more|notifications|courses|classes|jobs|files|organisation)\/?$/, (place) => `/${place}`],
  [/^\/?$/, () => '/'],
];

/** Views of the web app's jobs that this app has. */
const jobViews: Readonly<Record<string, string>> = { applications: 'applications', dates: 'offers' };

const below = (start: string, name: string | null | undefined) => (name ? `${start}${name}` : '');

/**
 * The page of this app for a link of the product: `codai://posts/…`, or the https link that the product puts into mails and QR codes. Null
 * for everything else. The host does not count: what the link names is asked of the server that this app is signed in to.
 */
export function pageOfLink(link: string): string | null {
  const text = link.trim();
  const match = /^(?:codai(?:-[a-z]+)?:\/\/\/?|https?:\/\/[^/?#]+\/?)([^?#]*)(\?[^#]*)?(?:#.*)?$/i.exec(text);
  const [path, query] =
    match === null ? (/^(\/[^?#]*)(\?[^#]*)?/.exec(text)?.slice(1) ?? []) : [`/${match[1]}`, match[2]];
  if (path === undefined) return null;
  const param = (name: string) => new RegExp(`[?&]${name}=${ID}(?:&|$)`).exec(query ?? '')?.[1] ?? null;
  for (const [shape, page] of places) {
    const found = shape.exec(path);
    if (found !== null) return page(found[1] ?? '', param, found[2] ?? '');
  }
  return null;
}

/** The id of the payment request that a link or QR code stands for. */
export function paymentRequestOf(link: string): string | null {
  return /^\/wallet\/pay\/(.+)$/.exec(pageOfLink(link) ?? '')?.[1] ?? null;
}
