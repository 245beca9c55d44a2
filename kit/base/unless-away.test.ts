import { GraphQLError } from 'graphql';
import { describe, expect, it, vi } from 'vitest';
import type { Logger } from './logging/logger.ts';
import { unlessAway } from './unless-away.ts';

const refusal = (code: string) => new GraphQLError('No.', { extensions: { code } });

describe('a question to another subgraph', () => {
  it('is left to the job when the subgraph is away, with a line in the log', async () => {
    const warn = vi.fn();
    const logger = { warn } as unknown as Logger;
    await unlessAway({ logger }, () => Promise.reject(refusal('COMPONENT_UNAVAILABLE')));
    expect(warn).toHaveBeenCalledOnce();
  });

  it.each([
    ['another refusal', refusal('FORBIDDEN')],
    ['a defect', new TypeError('No such field.')],
  ])('throws %s on', async (_name, error) => {
    const warn = vi.fn();
    const logger = { warn } as unknown as Logger;
    await expect(unlessAway({ logger }, () => Promise.reject(error))).rejects.toBe(error);
    expect(warn).not.toHaveBeenCalled();
  });
});
