import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { S3Error } from './errors.ts';

/** Whose requests are served. */
export interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly region: string;
}

export interface SignedRequest {
  readonly method: string;
  /** As it was sent, encoded. */
  readonly path: string;
  readonly query: URLSearchParams;
  /** In small letters. */
  readonly headers: Readonly<Record<string, string | undefined>>;
}

const ALGORITHM = 'AWS4-HMAC-SHA256';
const SKEW_MAX_MS = 15 * 60_000;

/**
 * Checks the `Authorization` header of a request: Signature Version 4 in its form for S3. Throws `S3Error`. The payload's hash is signed as it
 * is stated; whether the payload has it is checked when it has been read.
 * Source: https://docs.aws.amazon.com/AmazonS3/latest/API/sig-v4-header-based-auth.html
 */
export function verifySignature(request: SignedRequest, credentials: Credentials, now: Date): void {
  const { headers } = request;
  if (headers.authorization === undefined) throw new S3Error('AccessDenied', 'Anonymous requests are not served.');
  const given = new RegExp(
    `^${ALGORITHM} Credential=([^/]+)/(\\d{8})/([^/]+)/s3/aws4_request, ?SignedHeaders=([a-z0-9;-]+), ?Signature=([0-9a-f]{64})$`,
  ).exec(headers.authorization);
  if (given === null) throw new S3Error('AuthorizationHeaderMalformed', 'The authorization header is malformed.');
  const [accessKeyId = '', day = '', region = '', names = '', signature = ''] = given.slice(1);
  if (accessKeyId !== credentials.accessKeyId) {
    throw new S3Error('InvalidAccessKeyId', 'The access key id does not exist.', { AWSAccessKeyId: accessKeyId });
  }
  if (region !== credentials.region) {
    throw new S3Error(
      'AuthorizationHeaderMalformed',
      `The region '${region}' is wrong; expecting '${credentials.region}'.`,
      {
        Region: credentials.region,
      },
    );
  }
  const date = headers['x-amz-date'] ?? '';
  const at = Date.parse(date.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z'));
  if (Number.isNaN(at) || !date.startsWith(day)) {
    throw new S3Error('AccessDenied', 'The request has no valid x-amz-date of the day of its credential.');
  }
  if (Math.abs(now.getTime() - at) > SKEW_MAX_MS) {
    throw new S3Error('RequestTimeTooSkewed', 'The time of the request differs too much from that of the server.', {
      RequestTime: date,
      ServerTime: now.toISOString(),
    });
  }
  const signed = names.split(';');
  const unsigned = Object.keys(headers).find((name) => /^(host$|x-amz-)/.test(name) && !signed.includes(name));
  if (unsigned !== undefined) {
    throw new S3Error('AccessDenied', 'There were headers present in the request which were not signed.', {
      HeadersNotSigned: unsigned,
    });
  }

  const scope = `${day}/${region}/s3/aws4_request`;
  const text = [ALGORITHM, date, scope, sha256(canonicalRequest(request, signed))].join('\n');
  const key = [day, region, 's3', 'aws4_request'].reduce<Buffer | string>(hmac, `AWS4${credentials.secretAccessKey}`);
  if (!timingSafeEqual(hmac(key, text), Buffer.from(signature, 'hex'))) {
    throw new S3Error(
      'SignatureDoesNotMatch',
      'The signature does not match the request: check key and signing method.',
      {
        StringToSign: text,
      },
    );
  }
}

function canonicalRequest({ method, path, query, headers }: SignedRequest, signed: readonly string[]): string {
  const parameters = [...query].map(([name, value]) => `${encoded(name)}=${encoded(value)}`).sort();
  return [
    method,
    path
      .split('/')
      .map((part) => encoded(decodeURIComponent(part)))
      .join('/'),
    parameters.join('&'),
    ...signed.map((name) => `${name}:${(headers[name] ?? '').trim().replace(/ +/g, ' ')}`),
    '',
    signed.join(';'),
    headers['x-amz-content-sha256'] ?? '',
  ].join('\n');
}

/** RFC 3986: all but letters, digits and `-._~`. */
function encoded(text: string): string {
  return encodeURIComponent(text).replace(/[!'()*]/g, (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`);
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

function hmac(key: Buffer | string, text: string): Buffer {
  return createHmac('sha256', key).update(text).digest();
}
