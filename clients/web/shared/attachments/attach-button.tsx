import { IconButton, useWords } from '@codai/ui';
import { Paperclip } from 'lucide-react';
import { type ClipboardEvent, type DragEvent, useRef, useState } from 'react';
import type { AttachingStore } from './attaching.ts';
import { attachmentWords } from './words.ts';

interface AttachButtonProps {
  readonly store: AttachingStore;
  readonly size?: 's';
}

/** Chooses pictures and files to attach. */
export function AttachButton({ store, size }: AttachButtonProps) {
  const words = useWords(attachmentWords);
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <IconButton
        icon={Paperclip}
        label={words.attach}
        {...(size && { size })}
        onClick={() => input.current?.click()}
      />
      <input
        ref={input}
        type="file"
        multiple
        hidden
        aria-label={words.attach}
        onChange={({ currentTarget }) => {
          store.add([...(currentTarget.files ?? [])]);
          currentTarget.value = '';
        }}
      />
    </>
  );
}

/** Handlers of a form into which files are pasted and dropped. */
export function useDropped(store: AttachingStore) {
  const [isOver, setOver] = useState(false);
  const filesOf = (data: DataTransfer) => [...data.files];
  return {
    isOver,
    handlers: {
      onPaste(event: ClipboardEvent) {
        const files = filesOf(event.clipboardData);
        if (files.length === 0) return;
        event.preventDefault();
        store.add(files);
      },
      onDragOver(event: DragEvent) {
        if (!event.dataTransfer.types.includes('Files')) return;
        event.preventDefault();
        setOver(true);
      },
      onDragLeave(event: DragEvent<HTMLElement>) {
        if (!event.currentTarget.contains(event.relatedTarget as Node | null)) setOver(false);
      },
      onDrop(event: DragEvent) {
        setOver(false);
        const files = filesOf(event.dataTransfer);
        if (files.length === 0) return;
        event.preventDefault();
        store.add(files);
      },
    },
  };
}
