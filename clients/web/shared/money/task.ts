import { useSearchParams } from 'wouter';

export interface Task {
  /** Task of the drawer; null while none is open. */
  readonly name: string | null;
  readonly params: URLSearchParams;
  open(name: string, facts?: Readonly<Record<string, string>>): void;
  close(): void;
  /** Sets or, with null, removes a part of the address. */
  set(name: string, value: string | null): void;
}

/** The drawer in the address: back closes it, and a link opens it. */
export function useTask(): Task {
  const [params, setParams] = useSearchParams();
  const change = (act: (next: URLSearchParams) => void) =>
    setParams((known) => {
      const next = new URLSearchParams(known);
      act(next);
      return next;
    });
  return {
    name: params.get('do'),
    params,
    open: (name, facts = {}) =>
      change((next) => {
        next.set('do', name);
        for (const [key, value] of Object.entries(facts)) next.set(key, value);
      }),
    close: () =>
      change((next) => {
        for (const key of ['do', 'to', 'from', 'amount', 'rule', 'schedule']) next.delete(key);
      }),
    set: (name, value) =>
      change((next) => {
        if (value === null) next.delete(name);
        else next.set(name, value);
      }),
  };
}
