import { IconButton, late, useLate, useWords } from '@codai/ui';
import { Paperclip } from 'lucide-react';
import { type ClipboardEvent, type DragEvent, useRef, useState } from 'react';
import { attachWords } from './button-words.ts';
import type { Attached, AttachPlace } from './use-attached.ts';

interface AttachButtonProps {
  readonly place: AttachPlace;
  readonly size?: 's';
}

/** Chooses pictures and files to attach. */
export function AttachButton({ place, size }: AttachButtonProps) {
  const words = useWords(attachWords);
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
          void place.add([...(currentTarget.files ?? [])]);
          currentTarget.value = '';
        }}
      />
    </>
  );
}

/** Handlers of a form into which files are pasted and dropped. */
export function useDropped(place: AttachPlace) {
  const [isOver, setOver] = useState(false);
  const filesOf = (data: DataTransfer) => [...data.files];
  return {
    isOver,
    handlers: {
      onPaste(event: ClipboardEvent) {
        const files = filesOf(event.clipboardData);
        if (files.length === 0) return;
        event.preventDefault();
        void place.add(files);
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
        void place.add(files);
      },
    },
  };
}

const parts = late(() => import('./attach-tray.tsx'));

/** Attachments so far, and the question for descriptions that are missing. */
export function AttachedHere({ attached }: { readonly attached: Attached }) {
  const { place, items, notTaken, isAsked } = attached;
  const isShown = place.store !== null && (items.length > 0 || notTaken.length > 0);
  const loaded = useLate(parts, isShown);
  if (place.store === null || !isShown || !loaded) return null;
  return <loaded.AttachTray store={place.store} items={items} notTaken={notTaken} isAsked={isAsked} />;
}
