import { useState } from 'react';
import { Dialog } from '../ui/dialog.tsx';
import { Copy } from '../ui/icons.tsx';
import { CODE_TARGETS, type CodeInput, type CodeTarget, generateCode } from './generate.ts';

interface CodeDialogProps {
  readonly input: CodeInput;
  readonly onCopy: (text: string) => void;
  readonly onClose: () => void;
}

/** The operation as code for a client. */
export function CodeDialog({ input, onCopy, onClose }: CodeDialogProps) {
  const [target, setTarget] = useState<CodeTarget>('curl');
  const code = generateCode(target, input);
  return (
    <Dialog title="Code for this operation" onClose={onClose}>
      <div className="row-x">
        {/* biome-ignore lint/a11y/useSemanticElements: toggles are no form. */}
        <div className="seg" role="group" aria-label="Client">
          {CODE_TARGETS.map(({ id, label }) => (
            <button type="button" key={id} aria-pressed={target === id} onClick={() => setTarget(id)}>
              {label}
            </button>
          ))}
        </div>
        <button type="button" className="btn s end" onClick={() => onCopy(code)}>
          <Copy size={16} strokeWidth={1.6} aria-hidden />
          Copy
        </button>
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard. */}
      <pre className="code" tabIndex={0}>
        {code}
      </pre>
    </Dialog>
  );
}
