import type { ReactNode } from 'react';
import { IconButton } from '../ui/button.tsx';
import { X } from '../ui/icons.tsx';
import { Later } from '../ui/later.tsx';
import { TOOLS, type Tool } from './rail.tsx';

interface ToolPaneProps {
  readonly tool: Tool;
  readonly splitter: ReactNode;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** The tool that is open, beside the operation. */
export function ToolPane({ tool, splitter, onClose, children }: ToolPaneProps) {
  const label = TOOLS.find(({ id }) => id === tool)?.label ?? '';
  return (
    <section className="pane tool" aria-label={label}>
      <div className="pane-head">
        <h2>{label}</h2>
        <IconButton icon={X} label={`Close ${label.toLowerCase()}`} className="s end" onClick={onClose} />
      </div>
      <Later key={tool}>{children}</Later>
      {splitter}
    </section>
  );
}
