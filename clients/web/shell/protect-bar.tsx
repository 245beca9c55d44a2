import { useWords } from '@codai/ui';
import { LockKeyhole } from 'lucide-react';
import { WayOut } from './way-out.tsx';
import { shellWords } from './words.ts';

/** Over each page of a session with one proven factor: the step that was put off. */
export default function ProtectBar() {
  const words = useWords(shellWords);
  return (
    <aside className="protect-bar no-print" aria-label={words.protect}>
      <LockKeyhole className="icon" aria-hidden />
      <span className="grow">{words.protect}</span>
      <WayOut size="s" />
    </aside>
  );
}
