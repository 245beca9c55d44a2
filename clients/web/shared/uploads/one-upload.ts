import { FileStateDocument, type SupergraphClient } from '@codai/sdk';
import { useState } from 'react';
import { useSession } from '../../lib/session.tsx';
import { type Upload, useUploads } from './uploads.ts';

const LOOK_AGAIN_MS = 500;
/** About a minute: a scan takes moments. */
const LOOKS_MAX = 120;

/** Code of why an upload gave no file that can be read: a refusal of the server, `QUARANTINED` or another state, or null without a connection. */
export interface NoFile {
  readonly code: string | null;
}

export interface OneUpload {
  readonly isBusy: boolean;
  /** Uploads a file and waits for its scan. Resolves to its id once it can be read. */
  run(file: File): Promise<string | NoFile>;
}

/** Waits for the scan of a stored file. Resolves to its id once it can be read. */
export async function whenReadable(client: SupergraphClient, fileId: string): Promise<string | NoFile> {
  for (let looks = 0; looks < LOOKS_MAX; looks += 1) {
    const { data } = await client.query(FileStateDocument, { id: fileId }, { requestPolicy: 'network-only' });
    const status = data?.file?.status ?? null;
    if (status === 'READY') return fileId;
    if (status !== null && status !== 'SCANNING') return { code: status };
    await new Promise((wake) => setTimeout(wake, LOOK_AGAIN_MS));
  }
  return { code: null };
}

/** An upload that a form waits for. */
export function useOneUpload(): OneUpload {
  const { client } = useSession();
  const { uploads } = useUploads();
  const [isBusy, setBusy] = useState(false);

  const ended = (id: string) =>
    new Promise<Upload | null>((resolve) => {
      const look = () => {
        const row = uploads.rows().find((one) => one.id === id) ?? null;
        if (row !== null && row.state !== 'done' && row.state !== 'failed') return;
        stop();
        resolve(row);
      };
      const stop = uploads.listen(look);
      look();
    });

  async function stored(file: File): Promise<string | NoFile> {
    const [id = ''] = uploads.add([file], { folderId: null });
    const row = await ended(id);
    uploads.remove(id);
    if (row === null || row.fileId === null) return { code: row?.refusal?.code ?? null };
    return whenReadable(client, row.fileId);
  }

  return {
    isBusy,
    async run(file) {
      setBusy(true);
      try {
        return await stored(file);
      } finally {
        setBusy(false);
      }
    },
  };
}
