import { act, type ReactNode } from 'react';
import { createRoot } from 'react-dom/client';
import { vi } from 'vitest';

/**
 * Puts a window in place until `vi.unstubAllGlobals()`: its events, storage and address, without elements. A module that
 * reads the window when it is loaded is imported after it.
 */
export function stubWindow(): EventTarget {
  const stored = new Map<string, string>();
  const localStorage = {
    getItem: (key: string) => stored.get(key) ?? null,
    setItem: (key: string, value: string) => void stored.set(key, value),
    removeItem: (key: string) => void stored.delete(key),
  };
  const location = new URL('http://localhost/app/');
  const view = Object.assign(new EventTarget(), { localStorage, location, HTMLIFrameElement: class {} });
  vi.stubGlobal('window', view);
  vi.stubGlobal('localStorage', localStorage);
  vi.stubGlobal('location', location);
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
  return view;
}

/** Renders components that show nothing, with their effects. Returns what takes them away again. */
export async function mount(node: ReactNode): Promise<() => Promise<void>> {
  const ownerDocument = Object.assign(new EventTarget(), { nodeType: 9, activeElement: null, defaultView: window });
  const element = { nodeType: 1, nodeName: 'DIV', tagName: 'DIV', ownerDocument, textContent: '' };
  const container = Object.assign(new EventTarget(), element);
  const root = createRoot(container as unknown as Element);
  await act(async () => root.render(node));
  return () => act(async () => root.unmount());
}

const STEP_MS = 100;

/** Lets the faked time pass in steps of 100 ms; after each of them components have rendered. */
export async function pass(ms: number): Promise<void> {
  for (let left = ms; left >= 0; left -= STEP_MS)
    await act(async () => void (await vi.advanceTimersByTimeAsync(Math.min(left, STEP_MS))));
}
