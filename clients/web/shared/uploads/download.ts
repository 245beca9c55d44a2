import { FileDownloadDocument } from '@codai/sdk';
import { useToast, useWords } from '@codai/ui';
import { useState } from 'react';
import { useSession } from '../../lib/session.tsx';
import { uploadWords } from './words.ts';

/** Asks for a signed address, which lasts five minutes, and has the browser save what it gives out. */
export function useDownload(): { readonly isBusy: boolean; get(fileId: string, version?: number): Promise<void> } {
  const words = useWords(uploadWords);
  const { client } = useSession();
  const tell = useToast();
  const [isBusy, setBusy] = useState(false);
  return {
    isBusy,
    async get(fileId, version) {
      setBusy(true);
      const { data } = await client.query(
        FileDownloadDocument,
        { fileId, version: version ?? null },
        { requestPolicy: 'network-only' },
      );
      setBusy(false);
      const url = data?.downloadUrl?.url;
      if (url === undefined) return tell(words.notReady);
      const link = Object.assign(document.createElement('a'), { href: url, download: '', rel: 'noopener' });
      link.click();
    },
  };
}
