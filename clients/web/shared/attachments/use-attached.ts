import { useState } from 'react';
import { type SentAttachment, useAttaching } from './attaching.ts';
import { attachmentLimits } from './limits.ts';

/** The attachments of a form, and whether they let it be sent. */
export function useAttached(place: string) {
  const held = useAttaching(place);
  const { store, items } = held;
  const [isAsked, ask] = useState(false);
  const input = store.input();
  const isDescribed = items.every(({ kind, altText }) => kind === 'FILE' || altText.trim() !== '');
  const isLong = items.some(({ altText }) => [...altText].length > attachmentLimits.altTextCharacters);
  return {
    held,
    store,
    /** They as the server takes them; null until all of them can be read. */
    input: isLong ? null : input,
    count: items.length,
    /** Some pictures were left without a description, and that was said. */
    isAsked: isAsked && !isDescribed,
    /** Whether the person is to be asked for descriptions first; only once. */
    asksFirst(): boolean {
      if (isDescribed || isAsked) return false;
      ask(true);
      return true;
    },
    done() {
      store.clear();
      ask(false);
    },
  };
}

/** Attachments as they are compared and sent: none where nothing is attached. */
export const sentOf = (input: readonly SentAttachment[] | null) =>
  input === null || input.length === 0 ? {} : { attachments: [...input] };
