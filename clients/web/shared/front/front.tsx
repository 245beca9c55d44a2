import { defineWords, useLocale, useWords } from '@codai/ui';
import { type ReactNode, useEffect, useState } from 'react';
import { Link } from 'wouter';
import { setPreferences } from '../../lib/preferences.ts';
import { Soundings } from './soundings.tsx';
import './front.css';

const frontWords = defineWords({
  en: {
    /** The other language, in itself. */
    other: 'Română',
    answers: 'All services are operational',
    partly: 'Some services are down',
    depths: 'Depths in metres',
    place: 'North Harbour, approach',
  },
  ro: {
    other: 'English',
    answers: 'Toate serviciile funcționează',
    partly: 'Unele servicii nu funcționează',
    depths: 'Adâncimi în metri',
    place: 'North Harbour, intrarea',
  },
});

/** The page around what is shown to somebody who is not signed in: content at the left, a chart of the harbour at the right. */
export function Front({ children, isWide = false }: { readonly children: ReactNode; readonly isWide?: boolean }) {
  const words = useWords(frontWords);
  const { language } = useLocale();
  return (
    <div className="front" data-wide={isWide || undefined}>
      <div className="front-content">
        <header>
          <Link href="/" className="line title">
            <img src="/app/icon.svg" alt="" width="24" height="24" />
            Codai
          </Link>
        </header>
        <main>{children}</main>
        <footer className="line meta">
          <button
            type="button"
            lang={language === 'ro' ? 'en' : 'ro'}
            onClick={() => setPreferences({ language: language === 'ro' ? 'en' : 'ro' })}
          >
            {words.other}
          </button>
          <ServiceState answers={words.answers} partly={words.partly} />
        </footer>
      </div>
      <div className="front-chart" aria-hidden>
        <Soundings />
        <p className="line meta">
          <span>{words.depths}</span>
          <span className="end">{words.place}</span>
        </p>
      </div>
    </div>
  );
}

/** Current state of the services. */
function ServiceState({ answers, partly }: { readonly answers: string; readonly partly: string }) {
  const [isReady, setReady] = useState<boolean | null>(null);
  useEffect(() => {
    const leaving = new AbortController();
    const { signal } = leaving;
    const ask = async () => {
      const answer = await fetch('/health/ready', { signal });
      // An answer that is not read to its end keeps its connection.
      await answer.arrayBuffer();
      setReady(answer.ok);
    };
    ask().catch(() => signal.aborted || setReady(false));
    return () => leaving.abort();
  }, []);
  if (isReady === null) return null;
  return (
    <span className="line end">
      <span className="dot" data-tone={isReady ? 'good' : 'warning'} aria-hidden />
      {isReady ? answers : partly}
    </span>
  );
}
