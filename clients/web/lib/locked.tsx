import { Note, useWords } from '@codai/ui';
import { LockKeyhole } from 'lucide-react';
import {
  type ComponentType,
  createContext,
  type ReactNode,
  Suspense,
  useCallback,
  useContext,
  useEffect,
  useState,
} from 'react';
import { Link } from 'wouter';
import { useFactorSetUp } from './current-path.ts';
import { appWords } from './words.ts';

/** Way out of a locked page. The shell replaces the link by one that knows the person's factors. */
export const WayOutContext = createContext<ComponentType>(ProtectLink);

export function ProtectLink() {
  const words = useWords(appWords).locked;
  const setUp = useFactorSetUp();
  return (
    <Link href={setUp} className="button" data-look="primary">
      {words.setUp}
    </Link>
  );
}

/** A page that needs two proven factors, for a session of one: why it is locked, and the way out. */
export function LockedState() {
  const words = useWords(appWords).locked;
  const WayOut = useContext(WayOutContext);
  return (
    <div className="empty locked">
      <LockKeyhole className="icon icon-l" aria-hidden />
      <p className="strong">{words.title}</p>
      <p className="meta">{words.why}</p>
      <Suspense>
        <WayOut />
      </Suspense>
    </div>
  );
}

/** Counts the locked sections of a page. Returns the function that takes a section back. */
const LockScopeContext = createContext<(() => () => void) | null>(null);

/** Around the content of a page: its locked sections are not shown, and one note stands for all of them. */
export function LockScope({ children }: { readonly children: ReactNode }) {
  const [count, setCount] = useState(0);
  const register = useCallback(() => {
    setCount((known) => known + 1);
    return () => setCount((known) => known - 1);
  }, []);
  return (
    <LockScopeContext value={register}>
      {count > 0 && <LockedNote />}
      {children}
    </LockScopeContext>
  );
}

/** A section that needs two proven factors, for a session of one. */
export function LockedPart() {
  const register = useContext(LockScopeContext);
  useEffect(() => register?.(), [register]);
  if (register === null) return <LockedNote />;
  // The style sheet hides a section that holds nothing else.
  return <div data-locked hidden />;
}

function LockedNote() {
  const words = useWords(appWords).locked;
  const WayOut = useContext(WayOutContext);
  return (
    <div className="locked-note">
      <Note
        tone="accent"
        icon={LockKeyhole}
        title={words.partly}
        actions={
          <Suspense>
            <WayOut />
          </Suspense>
        }
      >
        {words.why}
      </Note>
    </div>
  );
}
