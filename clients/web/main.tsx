import '@codai/ui/first.css';
import '@fontsource-variable/inter';
import { StrictMode, startTransition } from 'react';
import { createRoot, hydrateRoot } from 'react-dom/client';
import { Start } from './shell/start.tsx';

const place = document.getElementById('app');
if (place === null) throw new Error('The page has no place for the app.');
const start = (
  <StrictMode>
    <Start />
  </StrictMode>
);
// A transition is drawn in slices, so that a slow phone answers to a touch between them.
startTransition(() => {
  // The page holds the landing already where somebody without a session opens it (shell/prerender.tsx).
  if (place.hasChildNodes()) hydrateRoot(place, start);
  else createRoot(place).render(start);
});
