import { writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { escapeRegExps } from './escape-reg-exps.mjs';

/** Modules that are one long text: kept as a file beside the bundle and read when the module is first used. */
const TEXTS = [{ filter: /\/query_compiler_(fast|small)_bg\.postgresql\.wasm-base64\.m?js$/, encoding: 'base64' }];

/** The one of our sources that asks for its own address to find another file of the build and not one beside the source. */
const ADDRESS_OF_BUILD = 'gateway/planning/worker-entry.ts';

/**
 * Loads every source: `record(path)` notes it as an input and returns its bytes; `nameOf(path)` is its place in the checkout.
 * `import.meta.url`, `__dirname` and `__filename` stay the address of the source, computed when the program runs, so that what
 * lies beside it is found.
 */
export function sourcePlugin({ folder, record, nameOf }) {
  return {
    name: 'sources',
    setup(build) {
      for (const { filter, encoding } of TEXTS) {
        build.onLoad({ filter }, ({ path }) => loadText(folder, path, encoding, record));
      }
      build.onLoad({ filter: /\.json$/ }, ({ path }) => ({ contents: record(path), loader: 'json' }));
      build.onLoad({ filter: /\.[cm]?[jt]s$/ }, async ({ path }) => {
        // The bundle is wrapped in a function, where `#!` is not a comment.
        const text = record(path).toString('utf8').replace(/^#!.*/, '');
        const loader = /\.[cm]?ts$/.test(path) ? 'ts' : 'js';
        return { contents: addressed(await escapeRegExps(text, loader), nameOf(path)), loader };
      });
    },
  };
}

function addressed(text, name) {
  if (name === ADDRESS_OF_BUILD)
    return withImports(text.replaceAll('import.meta.url', "require('node:url').pathToFileURL(__filename).href"));
  const source = JSON.stringify(name);
  const changed = text.replaceAll('import.meta.url', `__address(${source})`);
  if (!/(^|\/)node_modules\//.test(name)) return withImports(changed);
  const isCommonJs = !/^\s*(import|export)\b/m.test(text);
  if (!isCommonJs || !/\b__(dirname|filename)\b/.test(text)) return changed;
  const strict = /^\s*(['"])use strict\1/.test(text) ? '"use strict";' : '';
  return `${strict}var __filename=__path(${source}),__dirname=__path(${JSON.stringify(dirname(name))});${changed}`;
}

/** A module that is known only when the program runs (a plugin, the binaries of this platform) is imported by Node itself. */
function withImports(text) {
  return text.replaceAll(/\bawait import\((?!['"])/g, 'await __import(');
}

/** Each text that the module exports becomes a file. */
async function loadText(folder, path, encoding, record) {
  record(path);
  const texts = Object.entries(await import(pathToFileURL(path).href)).filter(([, value]) => typeof value === 'string');
  const lines = texts.map(([name, value], index) => {
    const file = `${path.replace(/.*[\\/]/, '').replace(/\.m?js$/, '')}-${index}.${encoding === 'base64' ? 'wasm' : 'txt'}`;
    writeFileSync(join(folder, file), Buffer.from(value, encoding));
    const read = `__read(${JSON.stringify(file)})${encoding === 'base64' ? '' : ".toString('utf8')"}`;
    return name === 'default' ? `export default ${read};` : `export const ${name} = ${read};`;
  });
  return { contents: lines.join('\n'), loader: 'js' };
}
