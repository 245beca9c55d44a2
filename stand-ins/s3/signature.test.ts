import { describe, expect, it } from 'vitest';
import { type SignedRequest, verifySignature } from './signature.ts';

// The examples of https://docs.aws.amazon.com/AmazonS3/latest/API/sig-v4-header-based-auth.html
const credentials = {
  accessKeyId: 'AKIAIOSFODNN7EXAMPLE',
  secretAccessKey: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
  region: 'us-east-1',
};
const at = new Date('2013-05-24T00:00:00Z');
const EMPTY = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';
const authorization = (signed: string, signature: string) =>
  `AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20130524/us-east-1/s3/aws4_request,SignedHeaders=${signed},Signature=${signature}`;
const request = (method: string, target: string, headers: Record<string, string>): SignedRequest => {
  const [path = '', query] = target.split('?');
  return {
    method,
    path,
    query: new URLSearchParams(query),
    headers: {
      host: 'examplebucket.s3.amazonaws.com',
      'x-amz-content-sha256': EMPTY,
      'x-amz-date': '20130524T000000Z',
      ...headers,
    },
  };
};
const signed = 'host;x-amz-content-sha256;x-amz-date';
const get = request('GET', '/test.txt', {
  range: 'bytes=0-9',
  authorization: authorization(
    'host;range;x-amz-content-sha256;x-amz-date',
    'f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41',
  ),
});
const lifecycle = request('GET', '/?lifecycle', {
  authorization: authorization(signed, 'fea454ca298b7da1c68078a5d1bdbfbbe0d65c699e0f91ac7a200a0136783543'),
});
const list = request('GET', '/?max-keys=2&prefix=J', {
  authorization: authorization(signed, '34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7'),
});
const put = request('PUT', '/test%24file.text', {
  date: 'Fri, 24 May 2013 00:00:00 GMT',
  'x-amz-storage-class': 'REDUCED_REDUNDANCY',
  'x-amz-content-sha256': '44ce7dd67c959e0d3524ffac1771dfbba87d2b6b4b4e99e42034a8b803f8b072',
  authorization: authorization(
    'date;host;x-amz-content-sha256;x-amz-date;x-amz-storage-class',
    '98ad721746da40c64f1a55b78f14c238d841ea1380cd77a1b5971af0ece108bd',
  ),
});

describe('a signature', () => {
  it.each([
    ['GET Object', get],
    ['PUT Object', put],
    ['GET Bucket Lifecycle', lifecycle],
    ['GET Bucket (List Objects)', list],
  ])('is accepted for AWS’s example %s', (_name, example) => {
    expect(() => verifySignature(example, credentials, at)).not.toThrow();
  });

  const { authorization: _none, ...anonymous } = get.headers;
  it.each([
    ['of another method', { ...get, method: 'PUT' }, 'SignatureDoesNotMatch'],
    ['of another path', { ...get, path: '/other.txt' }, 'SignatureDoesNotMatch'],
    ['of other parameters', { ...list, query: new URLSearchParams('max-keys=3&prefix=J') }, 'SignatureDoesNotMatch'],
    ['of other headers', { ...get, headers: { ...get.headers, range: 'bytes=0-99' } }, 'SignatureDoesNotMatch'],
    [
      'of another payload',
      { ...put, headers: { ...put.headers, 'x-amz-content-sha256': EMPTY } },
      'SignatureDoesNotMatch',
    ],
    ['that leaves a header out', { ...get, headers: { ...get.headers, 'x-amz-acl': 'public-read' } }, 'AccessDenied'],
    [
      'that is none',
      { ...get, headers: { ...get.headers, authorization: 'Bearer x' } },
      'AuthorizationHeaderMalformed',
    ],
    ['that is absent', { ...get, headers: anonymous }, 'AccessDenied'],
    ['of another day', { ...get, headers: { ...get.headers, 'x-amz-date': '20130525T000000Z' } }, 'AccessDenied'],
  ])('%s is refused', (_name, changed, code) => {
    expect(() => verifySignature(changed, credentials, at)).toThrow(expect.objectContaining({ code }));
  });

  it.each([
    [{ ...credentials, secretAccessKey: 'another' }, 'SignatureDoesNotMatch'],
    [{ ...credentials, accessKeyId: 'another' }, 'InvalidAccessKeyId'],
    [{ ...credentials, region: 'eu-central-1' }, 'AuthorizationHeaderMalformed'],
  ])('is refused for a stranger: %#', (known, code) => {
    expect(() => verifySignature(get, known, at)).toThrow(expect.objectContaining({ code }));
  });

  it.each([
    [900_000, false],
    [900_001, true],
    [-900_001, true],
  ])('%d ms late is refused: %s', (ms, isRefused) => {
    const verify = () => verifySignature(get, credentials, new Date(at.getTime() + ms));
    if (isRefused) expect(verify).toThrow(expect.objectContaining({ code: 'RequestTimeTooSkewed' }));
    else expect(verify).not.toThrow();
  });
});
