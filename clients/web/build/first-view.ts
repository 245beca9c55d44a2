import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { type Plugin, type Rolldown, runnerImport } from 'vite';

const LANGUAGES = ['en', 'ro'] as const;
const PRERENDER = fileURLToPath(new URL('../prerender.tsx', import.meta.url));
const SHEET = /<link rel="stylesheet"[^>]* href="\/app\/([^"]+)">/;

/** The modules that a page loads at once, beside those of the entry. `own`: any page with a session; `app`: any without one. */
const pages = {
  app: ['app/app.tsx'],
  signIn: ['app/app.tsx', 'sign-in/sign-in.tsx'],
  own: ['app/app.tsx', 'app/own-pages.tsx'],
  home: ['app/app.tsx', 'app/own-pages.tsx', 'home/home.tsx'],
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
        const { module } = await runnerImport<typeof import('../prerender.tsx')>(PRERENDER, {
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
        const script = { tag: 'script', children: scriptOf(bundle, entry), injectTo: 'body' as const };
        return {
          html: html.replace(SHEET, () => `<style>${String(sheet.source).trim()}</style>`),
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
  const chunks = Object.values(bundle).filter((file) => file.type === 'chunk');
  const closure = (roots: readonly Rolldown.OutputChunk[]) => {
    const found = new Set<Rolldown.OutputChunk>();
    const add = (chunk: Rolldown.OutputChunk) => {
      if (found.has(chunk)) return;
      found.add(chunk);
      for (const each of chunks) if (chunk.imports.includes(each.fileName)) add(each);
    };
    for (const root of roots) add(root);
    return found;
  };
  const roots = modules.map((module) => {
    const chunk = chunks.find(({ facadeModuleId }) => facadeModuleId?.endsWith(`/clients/web/${module}`));
    if (chunk === undefined) throw new Error(`The build has no chunk of ${module}.`);
    return chunk;
  });
  const known = closure([entry]);
  return [...closure(roots)]
    .filter((chunk) => !known.has(chunk))
    .flatMap((chunk) => [chunk.fileName, ...(chunk.viteMetadata?.importedCss ?? [])])
    .filter((file) => bundle[file] !== undefined);
}

function scriptOf(bundle: Rolldown.OutputBundle, entry: Rolldown.OutputChunk): string {
  const files = Object.fromEntries(
    Object.entries(pages).map(([page, modules]) => [page, filesOf(bundle, entry, modules)]),
  );
  return `(${showFirstView})(${JSON.stringify(files)})`;
}

/** Runs in the page, as its text. */
function showFirstView(files: Readonly<Record<keyof typeof pages, readonly string[]>>): void {
  const path = location.pathname.replace('/app', '');
  let hasSession = false;
  try {
    hasSession = localStorage.getItem('codai.session') !== null;
  } catch {}
  const app = document.getElementById('app');
  const { lang } = document.documentElement;
  const contentOf = (view: string) => (document.getElementById(`${view}-${lang}`) as HTMLTemplateElement).content;
  if (path === '/' && !hasSession) {
    app?.append(contentOf('landing'));
    return;
  }
  if (path === '/sign-in' && !hasSession) {
    // It can be read, and not used: what is typed belongs to the app, whose first page takes its place.
    const view = document.createElement('div');
    view.inert = true;
    view.append(contentOf('sign-in'));
    for (const input of view.querySelectorAll('input')) input.readOnly = true;
    app?.before(view);
    new MutationObserver((_, observer) => {
      observer.disconnect();
      view.remove();
    }).observe(app as Node, { childList: true });
  }
  const page = hasSession
    ? path === '/' || path === '/home'
      ? 'home'
      : 'own'
    : path === '/sign-in'
      ? 'signIn'
      : 'app';
  for (const file of files[page]) {
    const link = document.createElement('link');
    const isStyle = file.endsWith('.css');
    link.rel = isStyle ? 'preload' : 'modulepreload';
    if (isStyle) link.as = 'style';
    link.crossOrigin = '';
    link.nonce = document.currentScript?.nonce;
    link.href = `/app/${file}`;
    document.head.append(link);
  }
}
