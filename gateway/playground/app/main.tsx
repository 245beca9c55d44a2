import './ui/fonts.css';
import './ui/tokens.css';
import './ui/page.css';
import './ui/parts.css';
import './ui/operation.css';
import './ui/tools.css';
import './ui/response.css';
import './ui/explain.css';
import './ui/narrow.css';
import { pause } from './pause.ts';

/** A phone takes up to a tenth of a second for each of these packages: between them it answers to a touch. They are chunks by `vite.config.ts`. */
const packages = [
  () => import('./packages/react.ts'),
  () => import('./packages/graphql.ts'),
  () => import('./packages/view.ts'),
  () => import('./packages/parser.ts'),
  () => import('./packages/editor.ts'),
];

for (const load of packages) {
  await load();
  await pause();
}
await import('./start.tsx');
