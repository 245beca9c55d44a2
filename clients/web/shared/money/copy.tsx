import { Button, useToast, useWords } from '@codai/ui';
import { Check, Copy } from 'lucide-react';
import { useState } from 'react';
import { moneyWords } from './words.ts';

/** Copies a text and says so. */
export function CopyButton({ text, label }: { readonly text: string; readonly label?: string }) {
  const words = useWords(moneyWords);
  const tell = useToast();
  const [isCopied, setCopied] = useState(false);
  return (
    <Button
      size="s"
      icon={isCopied ? Check : Copy}
      onClick={() =>
        void navigator.clipboard.writeText(text).then(() => {
          setCopied(true);
          tell(words.copied);
        })
      }
    >
      {label ?? words.copy}
    </Button>
  );
}
