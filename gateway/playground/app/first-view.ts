import type { IndexHtmlTransformContext, Plugin } from 'vite';

const BASE = '/playground/';
const SHEET = /<link rel="stylesheet"[^>]* href="\/playground\/([^"]+)">/;
/** The tags that load the scripts of the entry. */
const ENTRY = /\s*<(?:script type="module"[^>]*><\/script|link rel="modulepreload"[^>]*)>/g;

/**
 * Puts the styles into the page and begins to load its scripts once the first view has been painted: scripts that are ready early would keep it
 * from that. They are asked for a few at a time: a phone takes some milliseconds for each.
 */
export function firstView(): Plugin {
  return {
    name: 'first-view',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler(html, { bundle = {}, chunk: entry }) {
        const sheet = bundle[SHEET.exec(html)?.[1] ?? ''];
        if (sheet?.type !== 'asset' || entry === undefined) throw new Error('The page has no styles or no script.');
        delete bundle[sheet.fileName];
        const scripts = firstScripts(entry, bundle).map((fileName) => `${BASE}${fileName}`);
        // format: styles of ours, moved within the page that is built
        const style = `<style nonce="{{nonce}}">${String(sheet.source).trim()}</style>`;
        // format: scripts of ours, whose names the build gives
        const script = `<script nonce="{{nonce}}">(${loadAfterPaint})(${JSON.stringify(scripts)})</script>`;
        return (
          html
            .replace(ENTRY, '')
            .replace(SHEET, () => style)
            // format: the two above
            .replace('</body>', () => `  ${script}\n  </body>`)
        );
      },
    },
  };
}

type Bundle = NonNullable<IndexHtmlTransformContext['bundle']>;
type Chunk = NonNullable<IndexHtmlTransformContext['chunk']>;

/**
 * The entry, then the scripts without which the page does not stand: what the entry imports, now or a little later, and what these import at once.
 * Tools that the page imports when they are opened are none of them.
 */
function firstScripts(entry: Chunk, bundle: Bundle): readonly string[] {
  const names = new Set([entry.fileName]);
  const take = (fileName: string) => {
    const file = bundle[fileName];
    if (names.has(fileName) || file?.type !== 'chunk') return;
    names.add(fileName);
    for (const each of file.imports) take(each);
  };
  for (const each of [...entry.imports, ...entry.dynamicImports]) take(each);
  return [...names];
}

/** Runs in the page, as its text. A page in the background paints nothing, and does not wait for it. */
function loadAfterPaint([src = '', ...others]: readonly string[]): void {
  let isLoading = false;
  const load = () => {
    if (isLoading) return;
    isLoading = true;
    document.head.append(Object.assign(document.createElement('script'), { type: 'module', src }));
    const waiting = [...others];
    const loadMore = () => {
      const links = waiting
        .splice(0, 4)
        .map((href) => Object.assign(document.createElement('link'), { rel: 'modulepreload', href }));
      document.head.append(...links);
      if (waiting.length > 0) setTimeout(loadMore);
    };
    loadMore();
  };
  requestAnimationFrame(() => setTimeout(load));
  setTimeout(load, 1_000);
}
