import { describe, expect, it } from 'vitest';
import type { Frame } from './sample.ts';
import { STAGES, sharesOf, stageOf } from './stages.ts';

const gateway = (functionName: string, path: string): Frame => ({ functionName, url: `file:///x/gateway/${path}` });
const node = (functionName: string, url = ''): Frame => ({ functionName, url });
const root = node('(root)');

describe('the stage of a sampled stack', () => {
  it.each([
    {
      title: 'code of a room',
      stage: 'documents',
      frames: [gateway('readText', 'documents/read-document.ts'), root],
    },
    {
      title: "the engine's code, by what called it",
      stage: 'parse',
      frames: [node('parseExactly', 'file:///x/kit/wire/exact-json.ts'), gateway('', 'upstream/read-payload.ts'), root],
    },
    {
      title: 'the same code, called by the door',
      stage: 'door',
      frames: [
        node('parseExactly', 'file:///x/kit/wire/exact-json.ts'),
        gateway('parseJson', 'messages/request/operation-request.ts'),
        root,
      ],
    },
    {
      title: 'the answer written to its socket',
      stage: 'reply',
      frames: [
        node('writev'),
        node('end', 'node:_http_outgoing'),
        gateway('write', 'carriers/http/send-reply.ts'),
        root,
      ],
    },
    {
      title: 'the bytes of an answer',
      stage: 'write',
      frames: [node('write', 'node:buffer'), gateway('get bytes', 'cache/sharing/shared-answer.ts'), root],
    },
    {
      title: 'a request to a subgraph written to its socket',
      stage: 'fetch',
      frames: [node('writev'), node('writeH1', 'file:///x/node_modules/undici/lib/dispatcher/client-h1.js'), root],
    },
    { title: 'the HTTP parser', stage: 'door', frames: [node('parserOnIncoming', 'node:_http_server'), root] },
    { title: 'garbage collection', stage: 'garbage collection', frames: [node('(garbage collector)'), root] },
    { title: 'anything else', stage: 'other', frames: [node('runMicrotasks'), root] },
  ])('is $stage for $title', ({ frames, stage }) => {
    expect(stageOf({ frames })).toBe(stage);
  });

  it('adds up to the whole', () => {
    const shares = sharesOf([
      { frames: [node('(garbage collector)')], share: 0.25 },
      { frames: [gateway('readText', 'documents/read-document.ts')], share: 0.75 },
    ]);
    expect([...shares.keys()]).toEqual(STAGES);
    expect(shares.get('documents')).toBe(0.75);
    expect([...shares.values()].reduce((sum, share) => sum + share)).toBe(1);
  });
});
