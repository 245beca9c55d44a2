import { type Language, LocaleProvider } from '@codai/ui';
import { renderToString } from 'react-dom/server';
import { Router } from 'wouter';
import SignInPage from '../domains/sign-in/sign-in.tsx';
import { SessionContext, type SessionState } from '../lib/session.tsx';
import { StartIn } from './start.tsx';

/** The first pages of somebody without a session as HTML. The build puts them into the page, which shows them before any script has been loaded. */
export const prerenders: Readonly<Record<'landing' | 'sign-in', (language: Language) => string>> = {
  landing: (language) => markup(<StartIn language={language} path="/" />),
  'sign-in': (language) =>
    markup(
      <LocaleProvider language={language}>
        <Router base="/app" ssrPath="/app/sign-in">
          <SessionContext value={noSession}>
            <SignInPage />
          </SessionContext>
        </Router>
      </LocaleProvider>,
    ),
};

/** Nothing is sent while markup is made. */
const noSession = { isSignedIn: false } as SessionState;

/** React begins with a hint to load the icon, which the markup after it asks for anyway. */
function markup(page: React.ReactNode): string {
  return renderToString(page).replace(/^<link [^>]*>/, '');
}
