import { useEffect, useRef, useSyncExternalStore } from 'react';

/** A module that is loaded at its first use. */
export interface Late<Module> {
  readonly loaded: Module | undefined;
  /** Resolves to whether the module is there. A later call tries again after a failure. */
  load(): Promise<boolean>;
  /** Calls `listener` when the module is there, until the returned function is called. */
  subscribe(listener: () => void): () => void;
}

export function late<Module>(importModule: () => Promise<Module>): Late<Module> {
  let loaded: Module | undefined;
  let loading: Promise<boolean> | undefined;
  const listeners = new Set<() => void>();
  return {
    get loaded() {
      return loaded;
    },
    load() {
      loading ??= importModule().then(
        (module) => {
          loaded = module;
          for (const listener of listeners) listener();
          return true;
        },
        () => {
          loading = undefined;
          return false;
        },
      );
      return loading;
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

const RETRY_MS = 2_000;

/**
 * The module from the first render on in which it is wanted, as soon as it is loaded, whichever caller loaded it. A connection that fails is tried
 * again.
 */
export function useLate<Module>(module: Late<Module>, isWanted: boolean): Module | undefined {
  // Notices also what was loaded between a render and its effects.
  const loaded = useSyncExternalStore(
    module.subscribe,
    () => module.loaded,
    () => module.loaded,
  );
  const wasWanted = useRef(false);
  wasWanted.current ||= isWanted;
  useEffect(() => {
    if (!isWanted) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let isGone = false;
    const load = async () => {
      const isLoaded = await module.load();
      if (!isLoaded && !isGone) timer = setTimeout(load, RETRY_MS);
    };
    void load();
    return () => {
      isGone = true;
      clearTimeout(timer);
    };
  }, [module, isWanted]);
  return wasWanted.current ? loaded : undefined;
}
