import { IconButton, useWords } from '@codai/ui';
import { Check, Copy } from 'lucide-react';
import { useState } from 'react';
import { assistantWords } from './words.ts';

/** Copies a text, and shows that it was. */
export function CopyText({ text }: { readonly text: string }) {
  const words = useWords(assistantWords);
  const [isCopied, setCopied] = useState(false);
  return (
    <IconButton
      icon={isCopied ? Check : Copy}
      size="s"
      label={isCopied ? words.copied : words.copy}
      onClick={() => void navigator.clipboard.writeText(text).then(() => setCopied(true))}
      onBlur={() => setCopied(false)}
    />
  );
}
