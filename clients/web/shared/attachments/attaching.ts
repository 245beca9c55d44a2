import type { SupergraphClient } from '@codai/sdk';
import { whenReadable } from '../uploads/one-upload.ts';
import { type Upload, type Uploads, uploadsOf } from '../uploads/uploads.ts';
import { TrashUnusedFileDocument } from './generated/operations.ts';
import { type AttachmentKind, attachmentLimits, choose, type NotTaken } from './limits.ts';
import { type PictureFacts, pictureFacts } from './picture-facts.ts';

export type AttachFault = NonNullable<PictureFacts['fault']> | { readonly code: string | null };

/** A file that somebody attaches to what they write. */
export interface Attaching {
  readonly key: string;
  readonly file: File;
  readonly kind: AttachmentKind;
  /** Address of the picture in this window; null for a file. */
  readonly url: string | null;
  readonly altText: string;
  readonly isAnimated: boolean;
  readonly uploadId: string | null;
  /** Id of the stored file once it can be read. */
  readonly fileId: string | null;
  /** Why it cannot be attached. */
  readonly fault: AttachFault | null;
}

export interface SentAttachment {
  readonly fileId: string;
  readonly kind: AttachmentKind;
  readonly altText: string | null;
}

export interface AttachingState {
  readonly items: readonly Attaching[];
  readonly notTaken: readonly NotTaken[];
}

const nothing: AttachingState = { items: [], notTaken: [] };

/** Attachments of one thing that is being written. It outlives the page, as its text does. */
export class AttachingStore {
  readonly #client: SupergraphClient;
  readonly #uploads: Uploads;
  readonly #listeners = new Set<() => void>();
  /** Files by the uploads that have become one. */
  readonly #stored = new Map<string, string>();
  #state = nothing;

  constructor(client: SupergraphClient, uploads: Uploads) {
    this.#client = client;
    this.#uploads = uploads;
    uploads.listen(() => this.#look());
  }

  readonly listen = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };
  readonly get = (): AttachingState => this.#state;

  add(files: readonly File[]): void {
    const { taken, notTaken } = choose(files, this.#state.items);
    const items = taken.map(({ file, kind }): Attaching => {
      const url = kind === 'PICTURE' ? URL.createObjectURL(file) : null;
      const none = { altText: '', isAnimated: false, uploadId: null, fileId: null, fault: null };
      return { key: crypto.randomUUID(), file, kind, url, ...none };
    });
    this.#set({ items: [...this.#state.items, ...items], notTaken });
    for (const item of items) void this.#begin(item);
  }

  async #begin({ key, file, kind }: Attaching): Promise<void> {
    if (kind === 'PICTURE') {
      const { fault, isAnimated } = await pictureFacts(file);
      this.#change(key, { fault, isAnimated });
      if (fault !== null || !this.#has(key)) return;
    }
    const [uploadId = null] = this.#uploads.add([file], { folderId: null });
    this.#change(key, { uploadId });
  }

  /** Follows the uploads: one that is stored is attached once its scan is done. */
  #look(): void {
    for (const { key, uploadId } of this.#state.items) {
      const row = uploadId === null ? undefined : this.#uploads.rows().find(({ id }) => id === uploadId);
      if (uploadId === null || row === undefined || this.#stored.has(uploadId)) continue;
      if (row.state === 'failed' && row.refusal !== null) this.#change(key, { fault: { code: row.refusal.code } });
      if (row.state !== 'done' || row.fileId === null) continue;
      this.#stored.set(uploadId, row.fileId);
      void this.#finish(key, uploadId, row.fileId);
    }
    this.#tell();
  }

  async #finish(key: string, uploadId: string, fileId: string): Promise<void> {
    const readable = await whenReadable(this.#client, fileId);
    this.#uploads.remove(uploadId);
    if (!this.#has(key)) return void this.#trash(fileId);
    if (typeof readable === 'string') this.#change(key, { fileId: readable });
    else this.#change(key, { fault: readable });
  }

  /** The upload of an item, while it lasts. */
  uploadOf({ uploadId }: Attaching): Upload | null {
    return this.#uploads.rows().find(({ id }) => id === uploadId) ?? null;
  }

  retry({ key, uploadId }: Attaching): void {
    if (uploadId === null) return;
    this.#change(key, { fault: null });
    const fileId = this.#stored.get(uploadId);
    if (fileId === undefined) this.#uploads.resume(uploadId);
    else void this.#finish(key, uploadId, fileId);
  }

  describe(key: string, altText: string): void {
    this.#change(key, { altText });
  }

  move(key: string, by: -1 | 1): void {
    const items = [...this.#state.items];
    const at = items.findIndex((item) => item.key === key);
    const other = items[at + by];
    const item = items[at];
    if (item === undefined || other === undefined) return;
    items[at] = other;
    items[at + by] = item;
    this.#set({ ...this.#state, items });
  }

  /** Takes one off: what was sent of it is dropped, and what was stored goes into the trash. */
  remove(key: string): void {
    const item = this.#state.items.find((one) => one.key === key);
    if (item === undefined) return;
    if (item.url !== null) URL.revokeObjectURL(item.url);
    const { fileId, uploadId } = item;
    this.#set({ ...this.#state, items: this.#state.items.filter((one) => one.key !== key) });
    if (fileId !== null) void this.#trash(fileId);
    else if (uploadId !== null && !this.#stored.has(uploadId)) void this.#uploads.cancel(uploadId);
  }

  dismiss(): void {
    this.#set({ ...this.#state, notTaken: [] });
  }

  /** Forgets them all: what they were attached to is published. */
  clear(): void {
    for (const { url } of this.#state.items) if (url !== null) URL.revokeObjectURL(url);
    this.#set(nothing);
  }

  /** They as the server takes them; null until all of them can be read and no description is too long. */
  input(): readonly SentAttachment[] | null {
    const inputs = this.#state.items.flatMap(({ fileId, kind, altText }) =>
      fileId === null || [...altText].length > attachmentLimits.altTextCharacters
        ? []
        : [{ fileId, kind, altText: kind === 'PICTURE' && altText.trim() !== '' ? altText.trim() : null }],
    );
    return inputs.length === this.#state.items.length ? inputs : null;
  }

  async #trash(fileId: string): Promise<void> {
    await this.#client.mutate(TrashUnusedFileDocument, { input: { fileId } });
  }
  #has(key: string): boolean {
    return this.#state.items.some((item) => item.key === key);
  }
  #change(key: string, by: Partial<Attaching>): void {
    this.#set({
      ...this.#state,
      items: this.#state.items.map((item) => (item.key === key ? { ...item, ...by } : item)),
    });
  }
  #set(state: AttachingState): void {
    this.#state = state;
    this.#tell();
  }
  #tell(): void {
    // Another object, as the progress of the uploads belongs to what is drawn.
    this.#state = { ...this.#state };
    for (const listener of [...this.#listeners]) listener();
  }
}

export const openAttaching = (client: SupergraphClient) => new AttachingStore(client, uploadsOf(client));
