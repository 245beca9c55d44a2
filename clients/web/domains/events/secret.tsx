import { Button, Drawer, Note, useToast, useWords } from '@codai/ui';
import { Copy } from 'lucide-react';
import { eventWords } from './words.ts';

/** A signing secret, the one time that it is shown. */
export function Secret({ secret, onClose }: { readonly secret: string; readonly onClose: () => void }) {
  const all = useWords(eventWords);
  const words = all.hooks;
  const tell = useToast();
  return (
    <Drawer isOpen onClose={onClose} title={words.secret} hasSecret>
      <div className="stack">
        <Note tone="warning" title={words.once} />
        <section aria-label={words.secret}>
          <p className="mono events-code">{secret}</p>
        </section>
        <div className="line wrap">
          <Button icon={Copy} onClick={() => void navigator.clipboard.writeText(secret).then(() => tell(all.copied))}>
            {all.copy}
          </Button>
          <Button look="primary" onClick={onClose}>
            {all.done}
          </Button>
        </div>
        <p className="support">{words.secretWhy}</p>
      </div>
    </Drawer>
  );
}
