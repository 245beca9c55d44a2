import { languages, Segments } from '@codai/ui';
import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { setPreferences, usePreferences } from '../app/preferences.ts';
import './front.css';

/** The page around what is shown to somebody who is not signed in. */
export function Front({ children }: { readonly children: ReactNode }) {
  const { language } = usePreferences();
  return (
    <div className="front">
      <Contours />
      <header className="line">
        <Link href="/" className="line heading">
          <img src="/app/icon.svg" alt="" width="24" height="24" />
          Codai
        </Link>
        <span className="end">
          <Segments
            label="Language · Limba"
            value={language}
            options={languages.map((one) => ({ value: one, label: one.toUpperCase() }))}
            onChange={(next) => setPreferences({ language: next })}
          />
        </span>
      </header>
      <main>{children}</main>
    </div>
  );
}

/** Depth contours, as on a chart of the harbour. */
function Contours() {
  const lines = [0, 1, 2, 3, 4, 5, 6];
  return (
    <svg className="contours" viewBox="0 0 600 600" preserveAspectRatio="xMaxYMax slice" aria-hidden>
      {lines.map((line) => (
        <path
          key={line}
          d={`M${600} ${120 + line * 26} C ${470 - line * 8} ${170 + line * 22}, ${480 - line * 26} ${300 + line * 16}, ${350 - line * 22} ${380 + line * 18} S ${180 - line * 18} ${560 - line * 4}, ${90 - line * 20} 620`}
        />
      ))}
    </svg>
  );
}
