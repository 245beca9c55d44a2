import { useEffect, useState } from 'react';
import { browserStorage } from '../storage.ts';
import { type Kept, readTabs, type TabContent, writeTabs } from './kept.ts';
import { readShareHash } from './share.ts';

export interface Tab extends TabContent {
  /** JSON, as typed. Kept in memory only: it may hold a token. */
  readonly headers: string;
  /** Kept in memory only. */
  readonly files: readonly TabFile[];
}

/** A file for a place in the variables; null until one is chosen. */
export interface TabFile {
  readonly key: string;
  readonly path: string;
  readonly file: File | null;
}

export interface Tabs {
  readonly tabs: readonly Tab[];
  readonly active: Tab;
  select(id: string): void;
  /** A new tab, which is then the active one. */
  open(content?: Partial<Omit<Tab, 'id'>>): void;
  close(id: string): void;
  /** Changes the active tab. */
  change(content: Partial<Omit<Tab, 'id'>>): void;
}

interface State {
  readonly tabs: readonly Tab[];
  readonly active: string;
}

const WRITE_AFTER_MS = 300;

/** Tabs that survive a reload, without their headers. A share link in the address opens one more. */
export function useTabs(defaultQuery: string): Tabs {
  const [state, setState] = useState<State>(() => begin(defaultQuery));
  useEffect(() => {
    const kept: Kept = state;
    const timer = setTimeout(() => writeTabs(browserStorage(), kept), WRITE_AFTER_MS);
    const now = () => writeTabs(browserStorage(), kept);
    addEventListener('pagehide', now);
    return () => {
      clearTimeout(timer);
      removeEventListener('pagehide', now);
    };
  }, [state]);
  useEffect(() => {
    const take = () => {
      void readShareHash(location.hash).then((shared) => {
        if (shared === null) return;
        // Text that is typed later is not what the link says.
        history.replaceState(null, '', location.pathname + location.search);
        setState((current) => opened(current, shared));
      });
    };
    take();
    addEventListener('hashchange', take);
    return () => removeEventListener('hashchange', take);
  }, []);

  const [first] = state.tabs;
  const active = state.tabs.find(({ id }) => id === state.active) ?? (first as Tab);
  return {
    tabs: state.tabs,
    active,
    select: (id) => setState((current) => ({ ...current, active: id })),
    open: (content = {}) => setState((current) => opened(current, content)),
    close: (id) => setState((current) => closed(current, id, defaultQuery)),
    change: (content) =>
      setState((current) => ({
        ...current,
        tabs: current.tabs.map((tab) => (tab.id === current.active ? { ...tab, ...content } : tab)),
      })),
  };
}

function begin(defaultQuery: string): State {
  const kept = readTabs(browserStorage());
  if (kept !== null) return { ...kept, tabs: kept.tabs.map((tab) => ({ ...tab, headers: '', files: [] })) };
  const tab = newTab({ query: defaultQuery });
  return { tabs: [tab], active: tab.id };
}

function newTab(content: Partial<Omit<Tab, 'id'>>): Tab {
  return { query: '', variables: '', operationName: null, headers: '', files: [], ...content, id: crypto.randomUUID() };
}

function opened({ tabs }: State, content: Partial<Omit<Tab, 'id'>>): State {
  const tab = newTab(content);
  return { tabs: [...tabs, tab], active: tab.id };
}

function closed({ tabs, active }: State, id: string, defaultQuery: string): State {
  const at = tabs.findIndex((tab) => tab.id === id);
  const left = tabs.filter((tab) => tab.id !== id);
  const next = left[Math.min(at, left.length - 1)];
  if (next === undefined) {
    const tab = newTab({ query: defaultQuery });
    return { tabs: [tab], active: tab.id };
  }
  return { tabs: left, active: active === id ? next.id : active };
}
