import { expect, it } from 'vitest';
import { chainIds } from './rules.ts';

it('connects addresses of the Ethereum main network', () => expect(chainIds.has(1)).toBe(true));
