import type { Id } from '@codai/kit';
import type { File } from '../../generated/prisma/client.ts';

export type FileRow = File;

export interface FileId {
  readonly fileId: Id<'File'>;
}
