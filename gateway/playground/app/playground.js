// Runs in the browser, as it is: it starts GraphiQL and signs a seeded user in at one click.
// @ts-check
const options = JSON.parse(document.getElementById('options').textContent);
const plainFetch = window.fetch.bind(window);
// The version of the page goes with every file of it, or browsers would keep an old one.
const version = new URL(import.meta.url).search;
const { createExplainPanel, explainedParts } = await import(`./explain.js${version}`);
const explain = createExplainPanel(document.getElementById('explain'), options.explain);

/**
 * Who is signed in: null for nobody. The token is kept in memory only, and fetched anew shortly before it ends; a reload of the page fetches another one, for
 * the user whose name the tab has kept.
 */
let session = null;

const RENEW_BEFORE_MS = 30_000;
const KEPT_NAME = 'playground:signed-in';
/** GraphiQL merges deferred parts by their paths, as they were told before there were ids. */
const PARTS_BY_PATH = 'multipart/mixed; deferSpec=20220824';

async function fetchToken(tokenUrl) {
  const response = await plainFetch(tokenUrl, { method: 'POST', headers: { 'codai-csrf': '1' } });
  const text = (await response.text()).trim();
  if (!response.ok) throw new Error(`${response.status} ${text.slice(0, 200)}`);
  const token = text.startsWith('{') ? JSON.parse(text).token : text;
  const claims = JSON.parse(atob(token.split('.')[1].replaceAll('-', '+').replaceAll('_', '/')));
  return { token, endsAt: claims.exp * 1000 };
}

async function authorization() {
  if (session === null) return null;
  if (session.endsAt - Date.now() < RENEW_BEFORE_MS) Object.assign(session, await fetchToken(session.tokenUrl));
  return `Bearer ${session.token}`;
}

// GraphiQL sends queries and subscriptions (server-sent events) by fetch. A header typed into its editor goes first.
window.fetch = async (input, init = {}) => {
  const url = new URL(typeof input === 'string' ? input : input.url, location.href);
  if (url.origin !== location.origin || url.pathname !== options.endpoint) return plainFetch(input, init);
  const headers = new Headers(init.headers ?? (typeof input === 'string' ? undefined : input.headers));
  headers.set('codai-csrf', '1');
  headers.set('accept', (headers.get('accept') ?? '*/*').replace(/multipart\/mixed(?!\s*;)/, PARTS_BY_PATH));
  const sent = { ...init, headers, body: withRandomTexts(init.body) };
  const own = await authorization();
  if (own !== null && !headers.has('authorization')) headers.set('authorization', own);
  if (!explain.isOn()) return plainFetch(input, sent);
  headers.set('codai-explain', '1');
  return explained(await plainFetch(input, sent), init);
};

/** `{{random}}` in an operation is another text each time it is run: an idempotency key. */
function withRandomTexts(body) {
  return typeof body === 'string' ? body.replaceAll('{{random}}', () => crypto.randomUUID()) : body;
}

/** Shows the plan that came with an answer, and gives the answer without it. Of one in parts it comes with the last. */
async function explained(response, { body }) {
  const contentType = response.headers.get('content-type') ?? '';
  const isJson = /^application\/(graphql-response\+)?json/.test(contentType);
  const isIntrospection = typeof body === 'string' && body.includes('IntrospectionQuery');
  if (contentType.startsWith('multipart/mixed')) {
    const { status, headers } = response;
    return new Response(explainedParts(response.body, explain), { status, headers });
  }
  if (!isJson || isIntrospection) return response;
  const text = await response.text();
  let shown = text;
  try {
    shown = JSON.stringify(explain.show(JSON.parse(text)));
  } catch {
    // Not an answer of ours: GraphiQL shows it as it is.
  }
  const { status, statusText } = response;
  const headers = new Headers(response.headers);
  headers.delete('content-length');
  headers.delete('content-encoding');
  return new Response(shown, { status, statusText, headers });
}

function element(name, properties = {}, children = []) {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
}

function showSignIn() {
  if (options.signIn.length === 0) return;
  const status = element('span', { className: 'status', textContent: 'Nobody is signed in.' });
  status.setAttribute('role', 'status');
  const buttons = [];
  const choose = (chosen, text) => {
    for (const button of buttons) button.setAttribute('aria-pressed', String(button === chosen));
    status.textContent = text;
  };
  const anonymous = element('button', { type: 'button', textContent: 'Nobody' });
  anonymous.addEventListener('click', () => {
    session = null;
    sessionStorage.removeItem(KEPT_NAME);
    choose(anonymous, 'Nobody is signed in.');
  });
  for (const { label, tokenUrl } of options.signIn) {
    const button = element('button', { type: 'button', textContent: label });
    button.addEventListener('click', async () => {
      button.disabled = true;
      try {
        session = { tokenUrl, ...(await fetchToken(tokenUrl)) };
        sessionStorage.setItem(KEPT_NAME, label);
        choose(button, `${label} is signed in: each operation is sent as this user.`);
      } catch (error) {
        status.textContent = `${label} could not be signed in: ${error.message}`;
      } finally {
        button.disabled = false;
      }
    });
    buttons.push(button);
  }
  buttons.push(anonymous);
  anonymous.setAttribute('aria-pressed', 'true');
  const bar = document.getElementById('sign-in');
  bar.append(element('span', { className: 'label', textContent: 'Sign in as' }), ...buttons, status);
  bar.hidden = false;
  const kept = sessionStorage.getItem(KEPT_NAME);
  buttons.find(({ textContent }) => textContent === kept)?.click();
}

/** Ctrl+K, or ⌘K, searches the schema: GraphiQL knows the shortcut only while its documentation is open. */
document.addEventListener('keydown', (event) => {
  if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== 'k') return;
  event.preventDefault();
  const search = () => document.querySelector('.graphiql-doc-explorer-search-input input');
  if (search() === null) document.querySelector('[aria-label="Show Documentation Explorer"]')?.click();
  requestAnimationFrame(() => search()?.focus());
});

showSignIn();
window.YogaGraphiQL.renderYogaGraphiQL(document.getElementById('root'), {
  title: options.title,
  endpoint: options.endpoint,
  defaultQuery: options.defaultQuery,
  subscriptionsProtocol: 'SSE',
  shouldPersistHeaders: false,
});
