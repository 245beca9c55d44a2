import { xml } from './xml.ts';

/** A refusal in S3's form. Source: https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html */
export class S3Error extends Error {
  override readonly name = 'S3Error';
  constructor(
    readonly code: keyof typeof statuses,
    message: string,
    /** Further elements of the answer. */
    readonly more: Readonly<Record<string, string>> = {},
  ) {
    super(message);
  }

  get status(): number {
    return statuses[this.code];
  }

  body(resource: string, requestId: string): string {
    return xml({
      Error: { Code: this.code, Message: this.message, ...this.more, Resource: resource, RequestId: requestId },
    });
  }
}

const statuses = {
  AccessDenied: 403,
  AuthorizationHeaderMalformed: 400,
  BadDigest: 400,
  BucketAlreadyOwnedByYou: 409,
  EntityTooLarge: 400,
  EntityTooSmall: 400,
  IncompleteBody: 400,
  InternalError: 500,
  InvalidAccessKeyId: 403,
  InvalidArgument: 400,
  InvalidBucketName: 400,
  InvalidPart: 400,
  InvalidPartOrder: 400,
  InvalidRange: 416,
  KeyTooLongError: 400,
  MalformedXML: 400,
  MethodNotAllowed: 405,
  MissingContentLength: 411,
  NoSuchBucket: 404,
  NoSuchKey: 404,
  NoSuchUpload: 404,
  NotImplemented: 501,
  PreconditionFailed: 412,
  RequestTimeTooSkewed: 403,
  SignatureDoesNotMatch: 403,
  SlowDown: 503,
  XAmzContentSHA256Mismatch: 400,
} as const;
