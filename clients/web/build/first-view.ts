import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { type Plugin, type Rolldown, runnerImport } from 'vite';

const LANGUAGES = ['en', 'ro'] as const;
const PRERENDER = fileURLToPath(new URL('../shell/prerender.tsx', import.meta.url));
/** Elements that load the scripts of the entry, which the script of the first view does. */
const ENTRY = /\s*<(?:script type="module"[^>]*><\/script|link rel="modulepreload"[^>]*)>/g;
const SHEET = /<link rel="stylesheet"[^>]* href="\/app\/([^"]+)">/;

/** The modules that a page loads at once, beside those of the entry. `own`: any page with a session; `app`: any without one. */
const pages = {
  app: ['shell/app.tsx'],
  signIn: ['shell/app.tsx', 'domains/sign-in/sign-in.tsx'],
  own: ['shell/app.tsx', 'shell/own-pages.tsx'],
  home: ['shell/app.tsx', 'shell/own-pages.tsx', 'domains/home/home.tsx'],
} as const;

/**
 * Puts into the page what its first view needs, so that a slow connection waits for one file only: the styles of the entry, the landing and
 * the sign-in in each language, and a script that shows the one that the address asks for in the reader's language and begins to load its scripts.
 */
export function firstView(): Plugin {
  let inlined: { readonly sheet: string; readonly entry: string } | undefined;
  return {
    name: 'first-view',
    apply: 'build',
    enforce: 'post',
    generateBundle: {
      order: 'post',
      handler(_, bundle) {
        // Screens that share styles with the entry name its sheet among what they wait for. The entry itself is there already.
        for (const file of Object.values(bundle)) {
          if (file.type === 'chunk' && inlined !== undefined) {
            file.code = file.code.replaceAll(inlined.sheet, inlined.entry);
          }
        }
      },
    },
    transformIndexHtml: {
      order: 'post',
      async handler(html, { bundle, chunk: entry }) {
        if (bundle === undefined || entry === undefined) throw new Error('The first view is made of a build.');
        const sheet = bundle[SHEET.exec(html)?.[1] ?? ''];
        if (sheet?.type !== 'asset') throw new Error('The entry has no styles.');
        delete bundle[sheet.fileName];
        inlined = { sheet: sheet.fileName, entry: entry.fileName };
        const { module } = await runnerImport<typeof import('../shell/prerender.tsx')>(PRERENDER, {
          configFile: false,
          plugins: [react(), withoutStyles],
          logLevel: 'error',
        });
        const views = Object.entries(module.prerenders).flatMap(([page, prerender]) =>
          LANGUAGES.map((language) => ({
            tag: 'template',
            attrs: { id: `${page}-${language}` },
            children: prerender(language),
            injectTo: 'body' as const,
          })),
        );
        const script = { tag: 'script', children: scriptOf(bundle, entry), injectTo: 'head' as const };
        return {
          // format: styles of ours, moved within the page that is built
          html: html.replace(ENTRY, '').replace(SHEET, () => `<style>${String(sheet.source).trim()}</style>`),
          tags: [...views, script],
        };
      },
    },
  };
}

/** Markup needs no styles. */
const withoutStyles: Plugin = {
  name: 'without-styles',
  enforce: 'pre',
  resolveId: (id) => (id.endsWith('.css') ? '\0no-styles' : null),
  load: (id) => (id === '\0no-styles' ? '' : null),
};

/** The files that the modules need, scripts and styles, without those that the entry loads. */
function filesOf(bundle: Rolldown.OutputBundle, entry: Rolldown.OutputChunk, modules: readonly string[]): string[] {
  const chunks = chunksOf(bundle);
  const roots = modules.map((module) => {
    const chunk = chunks.find(({ facadeModuleId }) => facadeModuleId?.endsWith(`/clients/web/${module}`));
    if (chunk === undefined) throw new Error(`The build has no chunk of ${module}.`);
    return chunk;
  });
  const known = closure(bundle, [entry]);
  return [...closure(bundle, roots)]
    .filter((chunk) => !known.has(chunk))
    .flatMap((chunk) => [chunk.fileName, ...(chunk.viteMetadata?.importedCss ?? [])])
    .filter((file) => bundle[file] !== undefined);
}

function chunksOf(bundle: Rolldown.OutputBundle): readonly Rolldown.OutputChunk[] {
  return Object.values(bundle).filter((file) => file.type === 'chunk');
}

/** These chunks and all that they import at once. */
function closure(
  bundle: Rolldown.OutputBundle,
  roots: readonly Rolldown.OutputChunk[],
): ReadonlySet<Rolldown.OutputChunk> {
  const found = new Set<Rolldown.OutputChunk>();
  const add = (chunk: Rolldown.OutputChunk) => {
    if (found.has(chunk)) return;
    found.add(chunk);
    for (const each of chunksOf(bundle)) if (chunk.imports.includes(each.fileName)) add(each);
  };
  for (const root of roots) add(root);
  return found;
}

function scriptOf(bundle: Rolldown.OutputBundle, entry: Rolldown.OutputChunk): string {
  const files = Object.fromEntries(
    Object.entries(pages).map(([page, modules]) => [page, filesOf(bundle, entry, modules)]),
  );
  const own = [...closure(bundle, [entry])].map(({ fileName }) => fileName);
  return `(${showFirstView})(${JSON.stringify({ ...files, entry: own })})`;
}

/** Runs in the head of the page, as its text. */
function showFirstView(files: Readonly<Record<keyof typeof pages | 'entry', readonly string[]>>): void {
  const path = location.pathname.replace('/app', '');
  const nonce = document.currentScript?.nonce;
  let hasSession = false;
  try {
    hasSession = localStorage.getItem('codai.session') !== null;
  } catch {}
  const add = (element: HTMLLinkElement | HTMLScriptElement, attributes: Readonly<Record<string, string>>) =>
    document.head.append(Object.assign(element, { crossOrigin: '', nonce, ...attributes }));
  /** Beside a view that is shown a few at a time: a phone takes some milliseconds to ask for each. */
  const load = (page: keyof typeof pages | null, atATime: number) => {
    const [main = '', ...imports] = files.entry;
    add(document.createElement('script'), { type: 'module', src: `/app/${main}` });
    const others = [...imports, ...(page === null ? [] : files[page])];
    const loadMore = () => {
      for (const file of others.splice(0, atATime)) {
        const kind = file.endsWith('.css') ? { rel: 'preload', as: 'style' } : { rel: 'modulepreload' };
        add(document.createElement('link'), { ...kind, href: `/app/${file}` });
      }
      if (others.length > 0) setTimeout(loadMore);
    };
    loadMore();
  };
  const view = hasSession ? null : path === '/' ? 'landing' : path === '/sign-in' ? 'sign-in' : null;
  if (view === null) {
    load(!hasSession ? 'app' : path === '/' || path === '/home' ? 'home' : 'own', Infinity);
    return;
  }

  document.addEventListener('DOMContentLoaded', () => {
    const template = (document.getElementById(`${view}-${document.documentElement.lang}`) ??
      document.getElementById(`${view}-en`)) as HTMLTemplateElement;
    const app = document.getElementById('app') as HTMLElement;
    if (view === 'landing') app.append(template.content);
    else {
      // It can be read, and not filled in: what is typed belongs to the app, whose first page takes its place.
      const shown = document.createElement('div');
      shown.append(template.content);
      for (const part of shown.querySelectorAll<HTMLElement>('form, button')) part.inert = true;
      for (const input of shown.querySelectorAll('input')) input.readOnly = true;
      app.before(shown);
      new MutationObserver((_, observer) => {
        observer.disconnect();
        shown.remove();
      }).observe(app, { childList: true });
    }
    // Scripts that are ready early would keep the view from being painted. A page in the background paints nothing, and does not wait.
    let isLoading = false;
    const loadOnce = () => {
      if (!isLoading) load(view === 'landing' ? null : 'signIn', 4);
      isLoading = true;
    };
    requestAnimationFrame(() => setTimeout(loadOnce));
    setTimeout(loadOnce, 1_000);
  });
}
