import { describe, expect, it } from 'vitest';
import { SharedAnswer } from './shared-answer.ts';

const answer = (json: string, ascii?: string) => ({
  json,
  hasData: true,
  errorCount: 0,
  ...(ascii !== undefined && { ascii }),
});

describe('the bytes of a shared answer', () => {
  it.each([
    { title: 'known to be ASCII', json: '{"data":{"a":"b"}}', ascii: '{"data":{"a":"b"}}' },
    { title: 'not known to be ASCII', json: '{"data":{"a":"b"}}' },
    { title: 'with other characters', json: '{"data":{"a":"é 🜂"}}' },
    { title: 'changed after it was known to be ASCII', json: '{"data":{"a":"é"}}', ascii: '{"data":{"a":"e"}}' },
  ])('are UTF-8 for a text $title', ({ json, ascii }) => {
    const shared = new SharedAnswer(answer(json, ascii));
    expect(shared.bytes.equals(Buffer.from(json, 'utf8'))).toBe(true);
    expect(shared.withHeaders({ 'x-a': 'b' }).bytes).toBe(shared.bytes);
  });
});
