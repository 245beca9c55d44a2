import { useEffect, useReducer, useRef } from 'react';

/** A module that is loaded at its first use. */
export interface Late<Module> {
  readonly loaded: Module | undefined;
  /** Resolves to whether the module is there. A later call tries again after a failure. */
  load(): Promise<boolean>;
}

export function late<Module>(importModule: () => Promise<Module>): Late<Module> {
  let loaded: Module | undefined;
  let loading: Promise<boolean> | undefined;
  return {
    get loaded() {
      return loaded;
    },
    load() {
      loading ??= importModule().then(
        (module) => {
          loaded = module;
          return true;
        },
        () => {
          loading = undefined;
          return false;
        },
      );
      return loading;
    },
  };
}

const RETRY_MS = 2_000;

/** The module from the first render on in which it is wanted, as soon as it is loaded. A connection that fails is tried again. */
export function useLate<Module>(module: Late<Module>, isWanted: boolean): Module | undefined {
  const [, render] = useReducer((count: number) => count + 1, 0);
  const wasWanted = useRef(false);
  wasWanted.current ||= isWanted;
  useEffect(() => {
    if (!isWanted || module.loaded !== undefined) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let isGone = false;
    const load = async () => {
      const isLoaded = await module.load();
      if (isGone) return;
      if (isLoaded) render();
      else timer = setTimeout(load, RETRY_MS);
    };
    void load();
    return () => {
      isGone = true;
      clearTimeout(timer);
    };
  }, [module, isWanted]);
  return wasWanted.current ? module.loaded : undefined;
}
