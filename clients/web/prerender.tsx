import type { Language } from '@codai/ui';
import { renderToString } from 'react-dom/server';
import { StartIn } from './app/start.tsx';

/** The landing as HTML. The build puts it into the page, which shows it before any script has been loaded. */
export function prerender(language: Language): string {
  // React begins with a hint to load the icon, which the markup after it asks for anyway.
  return renderToString(<StartIn language={language} path="/" />).replace(/^<link [^>]*>/, '');
}
