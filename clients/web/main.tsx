import '@fontsource-variable/inter';
import '@fontsource-variable/jetbrains-mono';
import '@codai/ui/styles.css';
import './app/shell.css';
import { setNonce } from 'get-nonce';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app/app.tsx';

// Radix places style elements while a dialog is open; the policy of the page lets those with its nonce through.
const nonce = document.querySelector<HTMLScriptElement>('script[nonce]')?.nonce;
if (nonce) setNonce(nonce);

const place = document.getElementById('app');
if (place === null) throw new Error('The page has no place for the app.');
createRoot(place).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
