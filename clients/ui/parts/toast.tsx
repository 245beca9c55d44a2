import { X } from 'lucide-react';
import { createContext, type ReactNode, useCallback, useContext, useEffect, useRef, useState } from 'react';
import { useWords } from '../locale.tsx';
import { uiWords } from '../words.ts';
import { Button, IconButton } from './button.tsx';

interface Toast {
  readonly id: number;
  readonly text: ReactNode;
  readonly undo: { readonly label: string; readonly run: () => void } | undefined;
}

type Tell = (text: ReactNode, undo?: Toast['undo']) => void;
const ToastContext = createContext<Tell>(() => {});
const TOAST_MS = 6_000;

/** Tells what was done, one at a time, for six seconds; never an error of a form. */
export function ToastProvider({ children }: { readonly children: ReactNode }) {
  const words = useWords(uiWords);
  const [toast, setToast] = useState<Toast | null>(null);
  const [isHeld, hold] = useState(false);
  const counter = useRef(0);
  const tell = useCallback<Tell>((text, undo) => setToast({ id: ++counter.current, text, undo }), []);
  useEffect(() => {
    if (toast === null || isHeld) return;
    const timer = setTimeout(() => setToast(null), TOAST_MS);
    return () => clearTimeout(timer);
  }, [toast, isHeld]);
  return (
    <ToastContext value={tell}>
      {children}
      <div className="toasts" role="status" aria-live="polite">
        {toast && (
          // biome-ignore lint/a11y/noStaticElementInteractions: the pointer only keeps it in sight.
          <div className="toast" key={toast.id} onMouseEnter={() => hold(true)} onMouseLeave={() => hold(false)}>
            <span>{toast.text}</span>
            {toast.undo && (
              <Button
                size="s"
                look="plain"
                onClick={() => {
                  toast.undo?.run();
                  setToast(null);
                }}
              >
                {toast.undo.label}
              </Button>
            )}
            <IconButton icon={X} label={words.close} size="s" onClick={() => setToast(null)} />
          </div>
        )}
      </div>
    </ToastContext>
  );
}

export const useToast = () => useContext(ToastContext);
