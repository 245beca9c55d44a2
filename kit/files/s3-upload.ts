import type { S3Calls } from './s3-calls.ts';

/** Least length of a part; S3 takes none below 5 MiB but the last. */
export const PART_BYTES = 8 * 1024 * 1024;
/** Source: https://docs.aws.amazon.com/AmazonS3/latest/userguide/qfacts.html */
export const PARTS_MAX = 10_000;

export interface S3UploadOptions {
  readonly Bucket: string;
  readonly Key: string;
  /** Length of every part but the last. */
  readonly partBytes: number;
  readonly signal: AbortSignal | undefined;
}

export interface S3Upload {
  write(bytes: Buffer): Promise<void>;
  /** Sends the rest. The object is there, whole, when this resolves. */
  finish(): Promise<void>;
  /** Has the service forget what was sent. Never rejects: what is left when the service does not answer is swept later. */
  abort(): Promise<void>;
}

/** An upload of unknown length: one request while it fits into a part, and part by part of equal length beyond. */
export function createS3Upload(calls: S3Calls, { Bucket, Key, partBytes, signal }: S3UploadOptions): S3Upload {
  const call = { isIdempotent: true, signal };
  const waiting: Buffer[] = [];
  let waitingBytes = 0;
  let uploadId: string | undefined;
  const parts: { ETag: string | undefined; PartNumber: number }[] = [];

  async function sendPart(Body: Buffer): Promise<void> {
    uploadId ??= (await calls.send(call, (s3, how) => s3.createMultipartUpload({ Bucket, Key }, how))).UploadId;
    const part = { Bucket, Key, UploadId: uploadId, PartNumber: parts.length + 1, Body };
    const { ETag } = await calls.send(call, (s3, how) => s3.uploadPart(part, how));
    parts.push({ ETag, PartNumber: part.PartNumber });
  }

  return {
    async write(bytes) {
      waiting.push(bytes);
      waitingBytes += bytes.length;
      if (waitingBytes < partBytes) return;
      const all = Buffer.concat(waiting);
      const rest = all.subarray(partBytes);
      waiting.splice(0, waiting.length, rest);
      waitingBytes = rest.length;
      await sendPart(all.subarray(0, partBytes));
    },
    async finish() {
      const Body = Buffer.concat(waiting);
      if (parts.length === 0) {
        await calls.send(call, (s3, how) => s3.putObject({ Bucket, Key, Body }, how));
        return;
      }
      if (Body.length > 0) await sendPart(Body);
      const upload = { Bucket, Key, UploadId: uploadId, MultipartUpload: { Parts: parts } };
      // A second try would not show whether the first one had made the object: the upload is gone in both cases.
      await calls.send({ ...call, isIdempotent: false }, (s3, how) => s3.completeMultipartUpload(upload, how));
    },
    async abort() {
      if (uploadId === undefined) return;
      const upload = { Bucket, Key, UploadId: uploadId };
      await calls.send({ isIdempotent: true }, (s3, how) => s3.abortMultipartUpload(upload, how)).catch(() => {});
    },
  };
}
